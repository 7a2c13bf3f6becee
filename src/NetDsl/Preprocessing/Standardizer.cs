using System.Numerics.Tensors;
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

    private Standardizer(double[] mean, double[] deviation, int channelSize)
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
    public static Standardizer Fit(Dataset data) => Fit(data, data.InputSize);

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
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        if (data.InputSize % channels != 0)
        {
            throw new ArgumentException(
                Invariant($"{data.InputSize} numbers do not divide among {channels} channels: every channel has as many."), nameof(channels));
        }

        double[] mean = MeanOf(data, channels);
        double[] deviation = Refine(mean, data);
        for (int channel = 0; channel < channels; channel++)
        {
            // Asked of the values, not of the deviation: the mean of equal values may differ from them in the last bit.
            if (!Varies(data, channel, channels))
            {
                (mean[channel], deviation[channel]) = (Channel(data, 0, channel, channels)[0], 1);
            }
        }

        return new Standardizer(mean, deviation, data.InputSize / channels);
    }

    /// <summary>Measures a scale of its own for every channel.</summary>
    /// <param name="data">The training data, [channels, …] for each sample.</param>
    /// <param name="channels">The number of channels.</param>
    /// <param name="scaleOf">The scale of a channel.</param>
    /// <exception cref="ArgumentException">The inputs do not divide among so many channels.</exception>
    public static Standardizer Fit(Dataset data, int channels, Func<int, Scale> scaleOf)
    {
        Standardizer standard = Fit(data, channels);
        for (int channel = 0; channel < channels; channel++)
        {
            (standard._mean[channel], standard._deviation[channel]) = scaleOf(channel) switch
            {
                Scale.Standard => (standard._mean[channel], standard._deviation[channel]),
                Scale.Range => RangeOf(data, channel, channels),
                _ => (0, 1),
            };
        }

        return standard;
    }

    /// <summary>A data set with standardized inputs and the same labels or targets.</summary>
    /// <param name="data">The samples; they stay as they are.</param>
    /// <returns>A copy.</returns>
    /// <exception cref="ArgumentException">The data set has another number of inputs, or one that becomes infinite.</exception>
    public Dataset Apply(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.InputSize != InputSize)
        {
            throw new ArgumentException(
                Invariant($"The standardizer is for {InputSize} inputs, but the data set has {data.InputSize}."), nameof(data));
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

    private static ReadOnlySpan<float> Channel(Dataset data, int sample, int channel, int channels)
    {
        int size = data.InputSize / channels;
        return data.Input(sample).Slice(channel * size, size);
    }

    private static double[] MeanOf(Dataset data, int channels)
    {
        double[] sums = new double[channels];
        for (int sample = 0; sample < data.Count; sample++)
        {
            for (int channel = 0; channel < channels; channel++)
            {
                foreach (float value in Channel(data, sample, channel, channels))
                {
                    sums[channel] += value;
                }
            }
        }

        double count = data.Count * (double)(data.InputSize / channels);
        return [.. sums.Select(sum => sum / count)];
    }

    /// <summary>
    /// The deviations, from a second pass around the mean: the difference of E[x²] and E[x]² would cancel where the mean is large. What the
    /// differences add up to, 0 but for rounding, corrects both (Chan, Golub and LeVeque 1983, "Algorithms for computing the sample
    /// variance").
    /// </summary>
    private static double[] Refine(double[] mean, Dataset data)
    {
        double[] sums = new double[mean.Length], squares = new double[mean.Length];
        for (int sample = 0; sample < data.Count; sample++)
        {
            for (int channel = 0; channel < mean.Length; channel++)
            {
                foreach (float value in Channel(data, sample, channel, mean.Length))
                {
                    double difference = value - mean[channel];
                    sums[channel] += difference;
                    squares[channel] += difference * difference;
                }
            }
        }

        double count = data.Count * (double)(data.InputSize / mean.Length);
        for (int channel = 0; channel < mean.Length; channel++)
        {
            double rest = sums[channel] / count;
            mean[channel] += rest;
            squares[channel] = Math.Sqrt(Math.Max(0, (squares[channel] / count) - (rest * rest)));
        }

        return squares;
    }

    private static (double Smallest, double Length) RangeOf(Dataset data, int channel, int channels)
    {
        (float smallest, float largest) = (float.PositiveInfinity, float.NegativeInfinity);
        for (int sample = 0; sample < data.Count; sample++)
        {
            ReadOnlySpan<float> values = Channel(data, sample, channel, channels);
            smallest = Math.Min(smallest, TensorPrimitives.Min(values));
            largest = Math.Max(largest, TensorPrimitives.Max(values));
        }

        return (smallest, smallest < largest ? (double)largest - smallest : 1);
    }

    private static bool Varies(Dataset data, int channel, int channels)
    {
        float first = Channel(data, 0, channel, channels)[0];
        for (int sample = 0; sample < data.Count; sample++)
        {
            if (Channel(data, sample, channel, channels).ContainsAnyExcept(first))
            {
                return true;
            }
        }

        return false;
    }
}
