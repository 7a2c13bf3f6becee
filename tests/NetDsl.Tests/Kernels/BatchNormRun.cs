using System.Numerics;
using NetDsl.Kernels;

namespace NetDsl.Tests.Kernels;

/// <summary>Statistics, a forward and a backward pass of <see cref="BatchNorm"/>; what they write begins as something else.</summary>
internal sealed class BatchNormRun<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _x, _weight, _bias, _dy;
    private readonly int _channels, _positions;
    private readonly double _epsilon;

    public BatchNormRun(T[] x, T[] weight, T[] bias, T[] dy, int positions, double epsilon)
    {
        (_x, _weight, _bias, _dy, _channels, _positions, _epsilon) = (x, weight, bias, dy, weight.Length, positions, epsilon);
        (Mean, Variance) = (Nothing(_channels), Nothing(_channels));
        (Y, Dx, DWeight, DBias) = (Nothing(x.Length), Nothing(x.Length), Nothing(_channels), Nothing(bias.Length));
        Forward();
        Backward(Dx, accumulate: false);
    }

    public T[] Mean { get; }

    public T[] Variance { get; }

    public T[] Y { get; }

    public T[] Dx { get; }

    public T[] DWeight { get; }

    public T[] DBias { get; }

    public void Forward()
    {
        BatchNorm.Statistics<T>(_x, Mean, Variance, Mean, Variance, _channels, measuresBatch: true, _positions);
        BatchNorm.Forward<T>(_x, Mean, Variance, _weight, _bias, Y, _channels, _epsilon, _positions);
    }

    public void Backward(T[] dx, bool accumulate)
        => BatchNorm.Backward<T>(_x, Mean, Variance, _weight, _dy, DWeight, DBias, dx, _channels, _epsilon, measuresBatch: true, _positions, accumulate);

    private static T[] Nothing(int length) => [.. Enumerable.Repeat(T.NaN, length)];
}
