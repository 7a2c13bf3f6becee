namespace NetDsl;

/// <summary>What the samples of a run weigh, by class: what their weights are divided by, so that the mean is 1.</summary>
/// <param name="classes">The number of classes; 0 where they do not matter.</param>
internal sealed class WeightTotals(int classes)
{
    private readonly double[] _ofClasses = new double[Math.Max(classes, 1)];
    private long _count;

    /// <summary>The sum of the weights of each class.</summary>
    public ReadOnlySpan<double> OfClasses => _ofClasses;

    /// <summary>The meaning of the labels.</summary>
    public IReadOnlyList<string> ClassNames { get; private set; } = [];

    /// <summary>Adds samples. Where classes matter they have labels, each of one of the classes.</summary>
    public void Add(Dataset data)
    {
        ClassNames = data.ClassNames;
        for (int i = 0; i < data.Count; i++)
        {
            _ofClasses[classes == 0 ? 0 : data.Label(i)] += data.Weight(i);
        }

        _count += data.Count;
    }

    /// <summary>The mean weight.</summary>
    /// <param name="factors">What the weights of each class are multiplied by; <see langword="null"/> for nothing.</param>
    /// <param name="purpose">What the samples are for, in the message.</param>
    /// <exception cref="ArgumentException">No sample counts.</exception>
    public double Mean(double[]? factors, string purpose)
    {
        double sum = 0;
        for (int i = 0; i < _ofClasses.Length; i++)
        {
            sum += _ofClasses[i] * (factors?[i] ?? 1);
        }

        return sum > 0
            ? sum / _count
            : throw new ArgumentException($"No sample of the {purpose} data counts in the loss: all have the weight 0.");
    }
}
