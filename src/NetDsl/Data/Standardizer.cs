using static System.FormattableString;

namespace NetDsl;

/// <summary>
/// Brings every input to mean 0 and deviation 1: x' = (x − mean) / deviation, input by input. Initializers presume such inputs. Fit it on
/// the training data alone, put everything that the network ever sees through it, and save it with the network.
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
    // In double: a float near 1e8 is rounded to multiples of 8, which may be a good part of the deviation.
    private readonly double[] _mean;
    private readonly double[] _deviation;

    private Standardizer(double[] mean, double[] deviation)
    {
        _mean = mean;
        _deviation = deviation;
    }

    /// <summary>The numbers of one input.</summary>
    public int InputSize => _mean.Length;

    /// <summary>The mean of every input, [<see cref="InputSize"/>].</summary>
    public ReadOnlySpan<double> Mean => _mean;

    /// <summary>
    /// The deviation of every input, [<see cref="InputSize"/>], above 0: that of the samples given (divided by n, not n − 1).
    /// </summary>
    public ReadOnlySpan<double> Deviation => _deviation;

    /// <summary>Measures mean and deviation of every input.</summary>
    /// <param name="data">The training data.</param>
    /// <returns>
    /// The standardizer that brings these inputs to mean 0 and deviation 1. An input that is the same in all samples gets deviation 1, so
    /// that it becomes 0 and a later sample that differs is not blown up.
    /// </returns>
    public static Standardizer Fit(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        double[] mean = MeanOf(data);
        double[] deviation = Refine(mean, data);
        ReadOnlySpan<float> first = data.Input(0);
        for (int i = 0; i < mean.Length; i++)
        {
            // Asked of the values, not of the deviation: the mean of equal values may differ from them in the last bit.
            if (!Varies(data, i))
            {
                (mean[i], deviation[i]) = (first[i], 1);
            }
        }

        return new Standardizer(mean, deviation);
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
            for (int i = 0; i < _mean.Length; i++)
            {
                standardized[sample + i] = (float)((inputs[sample + i] - _mean[i]) / _deviation[i]);
            }
        }
    }

    /// <summary>The line "2 inputs: mean 5.843, 3.057; deviation 0.8253, 0.4344", of the first inputs where there are many.</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() =>
        $"{Figure.Count(InputSize, "input")}: mean {Figure.First(Mean)}; deviation {Figure.First(Deviation)}";

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
            ReadOnlySpan<float> input = data.Input(sample);
            for (int i = 0; i < sums.Length; i++)
            {
                double difference = input[i] - mean[i];
                sums[i] += difference;
                squares[i] += difference * difference;
            }
        }

        for (int i = 0; i < sums.Length; i++)
        {
            double rest = sums[i] / data.Count;
            mean[i] += rest;
            squares[i] = Math.Sqrt(Math.Max(0, (squares[i] / data.Count) - (rest * rest)));
        }

        return squares;
    }

    private static bool Varies(Dataset data, int input)
    {
        float first = data.Input(0)[input];
        for (int sample = 1; sample < data.Count; sample++)
        {
            if (data.Input(sample)[input] != first)
            {
                return true;
            }
        }

        return false;
    }
}
