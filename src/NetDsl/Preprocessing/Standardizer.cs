using static System.FormattableString;

namespace NetDsl;

/// <summary>
/// Brings numbers to a scale: x' = (x − mean) / deviation, input by input or channel by channel. Of a range the mean is its smallest
/// number, and the deviation its length.
/// </summary>
internal sealed partial class Standardizer
{
    // In double: a float near 1e8 is rounded to multiples of 8, which may be a good part of the deviation.
    private readonly double[] _mean;
    private readonly double[] _deviation;

    public Standardizer(double[] mean, double[] deviation, int channelSize)
    {
        _mean = mean;
        _deviation = deviation;
        ChannelSize = channelSize;
    }

    /// <summary>The numbers of one sample.</summary>
    public int InputSize => _mean.Length * ChannelSize;

    /// <summary>How many inputs, one after the other, share a mean and a deviation: 1, or the height × width of a channel.</summary>
    public int ChannelSize { get; }

    /// <summary>The mean of every input or channel, [<see cref="InputSize"/> / <see cref="ChannelSize"/>].</summary>
    public ReadOnlySpan<double> Mean => _mean;

    /// <summary>
    /// The deviation of every input or channel, [<see cref="InputSize"/> / <see cref="ChannelSize"/>], above 0: that of the samples given
    /// (divided by n, not n − 1).
    /// </summary>
    public ReadOnlySpan<double> Deviation => _deviation;

    /// <summary>Measures mean and deviation of every input.</summary>
    public static Standardizer Fit(Dataset data) => Fit(data, data.RowSize);

    /// <summary>Measures mean and deviation of every channel, over the samples and all places.</summary>
    /// <param name="data">The training data, [channels, …] for each sample.</param>
    /// <param name="channels">The number of channels.</param>
    /// <returns>
    /// The standardizer that brings these channels to mean 0 and deviation 1. A channel that is the same everywhere gets deviation 1, so
    /// that it becomes 0 and a later sample that differs is not blown up.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    /// <exception cref="ArgumentException">The inputs do not divide among so many channels.</exception>
    public static Standardizer Fit(Dataset data, int channels)
    {
        var fit = new ScaleFit(channels, _ => Scale.Standard);
        fit.Add(data);
        fit.Refine(data);
        return fit.ToStandardizer();
    }

    /// <summary>A data set with standardized inputs and the same labels or targets.</summary>
    /// <param name="data">The samples; they stay as they are.</param>
    /// <returns>A copy.</returns>
    /// <exception cref="ArgumentException">The data set has another number of inputs, or one that becomes infinite.</exception>
    public Dataset Apply(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.RowSize != InputSize)
        {
            throw new ArgumentException(
                Invariant($"The standardizer is for {InputSize} inputs, but the data set has {data.RowSize}."), nameof(data));
        }

        return data.WithInputs(Apply);
    }

    /// <summary>Standardizes one or more samples.</summary>
    /// <param name="inputs">[B, <see cref="InputSize"/>].</param>
    /// <param name="standardized">Receives as many numbers; may be the same memory.</param>
    /// <exception cref="ArgumentException">A length is no multiple of <see cref="InputSize"/>, or they differ, or the memory overlaps
    /// elsewhere.</exception>
    public void Apply(ReadOnlySpan<float> inputs, Span<float> standardized)
    {
        if (inputs.Length % InputSize != 0)
        {
            throw new ArgumentException(Invariant($"{inputs.Length} numbers are no samples of {InputSize} inputs each."), nameof(inputs));
        }

        if (inputs.Length != standardized.Length)
        {
            throw new ArgumentException(
                Invariant($"{inputs.Length} numbers are to be standardized, but there is room for {standardized.Length}."),
                nameof(standardized));
        }

        if (inputs.Overlaps(standardized, out int distance) && distance != 0)
        {
            throw new ArgumentException(
                "The results would overwrite inputs that are still to be read: give the same memory or memory that does not overlap.",
                nameof(standardized));
        }

        for (int sample = 0; sample < inputs.Length; sample += InputSize)
        {
            for (int channel = 0; channel < _mean.Length; channel++)
            {
                (double mean, double deviation) = (_mean[channel], _deviation[channel]);
                int first = sample + (channel * ChannelSize);
                for (int i = first; i < first + ChannelSize; i++)
                {
                    standardized[i] = (float)((inputs[i] - mean) / deviation);
                }
            }
        }
    }

    /// <summary>Brings one or more samples back from the scale, in place.</summary>
    /// <param name="values">[B, <see cref="InputSize"/>].</param>
    public void Undo(Span<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            int channel = i % InputSize / ChannelSize;
            values[i] = (float)((values[i] * _deviation[channel]) + _mean[channel]);
        }
    }

    /// <summary>
    /// The line "2 inputs: mean 5.843, 3.057; deviation 0.8253, 0.4344", of the first inputs where there are many; of channels "784 inputs
    /// in 1 channel: …".
    /// </summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString()
    {
        string channels = ChannelSize == 1 ? "" : $" in {Figure.Count(_mean.Length, "channel")}";
        return $"{Figure.Count(InputSize, "input")}{channels}: mean {Figure.First(Mean)}; deviation {Figure.First(Deviation)}";
    }
}
