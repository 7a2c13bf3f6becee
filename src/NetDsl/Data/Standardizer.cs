using static System.FormattableString;

namespace NetDsl;

/// <summary>
/// Brings every input to mean 0 and deviation 1: x' = (x − mean) / deviation, input by input. Initializers presume such inputs. Fit it on the
/// training data alone, put everything that the network ever sees through it, and save it with the network.
/// </summary>
/// <example>
/// <code>
/// var standardizer = Standardizer.Fit(train);
/// network.Train(standardizer.Apply(train), new Adam(1e-3), epochs: 10);
/// network.Save("iris.safetensors", standardizer);
/// </code>
/// </example>
public sealed partial class Standardizer
{
    private readonly float[] _mean;
    private readonly float[] _deviation;

    private Standardizer(float[] mean, float[] deviation)
    {
        _mean = mean;
        _deviation = deviation;
    }

    /// <summary>The numbers of one input.</summary>
    public int InputSize => _mean.Length;

    /// <summary>The mean of every input, [<see cref="InputSize"/>].</summary>
    public ReadOnlySpan<float> Mean => _mean;

    /// <summary>The deviation of every input, [<see cref="InputSize"/>], above 0: that of the samples given (divided by n, not n − 1).</summary>
    public ReadOnlySpan<float> Deviation => _deviation;

    /// <summary>Measures mean and deviation of every input.</summary>
    /// <param name="data">The training data.</param>
    /// <returns>
    /// What brings these inputs to mean 0 and deviation 1. An input that is the same in all samples gets deviation 1, so that it becomes 0 and
    /// a later sample that differs is not blown up.
    /// </returns>
    public static Standardizer Fit(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        double[] mean = MeanOf(data);
        double[] power = PowerAround(mean, data);
        ReadOnlySpan<float> first = data.Input(0);
        bool[] varies = new bool[data.InputSize];
        for (int sample = 1; sample < data.Count; sample++)
        {
            ReadOnlySpan<float> input = data.Input(sample);
            for (int i = 0; i < varies.Length; i++)
            {
                varies[i] |= input[i] != first[i];
            }
        }

        float[] deviation = new float[varies.Length];
        for (int i = 0; i < deviation.Length; i++)
        {
            deviation[i] = (float)Math.Sqrt(power[i]);

            // Asked of the values, not of the deviation: the mean of equal values may differ from them in the last bit.
            deviation[i] = varies[i] && deviation[i] > 0 ? deviation[i] : 1;
        }

        return new Standardizer([.. mean.Select(value => (float)value)], deviation);
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
            throw new ArgumentException(Invariant($"The standardizer is for {InputSize} inputs, but the data set has {data.InputSize}."), nameof(data));
        }

        return data.WithInputs(Apply);
    }

    /// <summary>Standardizes one or more samples.</summary>
    /// <param name="inputs">[B, <see cref="InputSize"/>].</param>
    /// <param name="standardized">Receives as many numbers; may be the same memory.</param>
    /// <exception cref="ArgumentException">A length is no multiple of <see cref="InputSize"/>, or they differ, or the memory overlaps elsewhere.</exception>
    public void Apply(ReadOnlySpan<float> inputs, Span<float> standardized)
    {
        if (inputs.Length % InputSize != 0)
        {
            throw new ArgumentException(Invariant($"{inputs.Length} numbers are no samples of {InputSize} inputs each."), nameof(inputs));
        }

        if (inputs.Length != standardized.Length)
        {
            throw new ArgumentException(
                Invariant($"{inputs.Length} numbers are to be standardized, but there is room for {standardized.Length}."), nameof(standardized));
        }

        if (inputs.Overlaps(standardized, out int distance) && distance != 0)
        {
            throw new ArgumentException(
                "The results would overwrite inputs that are still to be read: give the same memory or memory that does not overlap.",
                nameof(standardized));
        }

        for (int sample = 0; sample < inputs.Length; sample += InputSize)
        {
            for (int i = 0; i < _mean.Length; i++)
            {
                // In double, where the difference of two floats cannot overflow.
                standardized[sample + i] = (float)(((double)inputs[sample + i] - _mean[i]) / _deviation[i]);
            }
        }
    }

    private static double[] MeanOf(Dataset data)
    {
        double[] sums = new double[data.InputSize];
        for (int sample = 0; sample < data.Count; sample++)
        {
            ReadOnlySpan<float> input = data.Input(sample);
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] += input[i];
            }
        }

        return [.. sums.Select(sum => sum / data.Count)];
    }

    // Around the mean in a second pass: the difference of E[x²] and E[x]² would cancel where the mean is large.
    private static double[] PowerAround(double[] mean, Dataset data)
    {
        double[] sums = new double[mean.Length];
        for (int sample = 0; sample < data.Count; sample++)
        {
            ReadOnlySpan<float> input = data.Input(sample);
            for (int i = 0; i < sums.Length; i++)
            {
                double difference = input[i] - mean[i];
                sums[i] += difference * difference;
            }
        }

        return [.. sums.Select(sum => sum / data.Count)];
    }
}
