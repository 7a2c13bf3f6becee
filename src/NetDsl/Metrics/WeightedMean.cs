using System.Numerics;

namespace NetDsl;

/// <summary>A mean over samples that may count differently.</summary>
/// <param name="weights">How much each sample counts; empty where all count alike.</param>
internal ref struct WeightedMean<T>(ReadOnlySpan<T> weights)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> _weights = weights;
    private double _sum;
    private double _weight;

    /// <summary>The mean of what was added; NaN where all of it weighs 0.</summary>
    public readonly double Value => _sum / _weight;

    public void Add(double value, int sample)
    {
        double weight = _weights.IsEmpty ? 1 : double.CreateChecked(_weights[sample]);
        _sum += weight * value;
        _weight += weight;
    }
}
