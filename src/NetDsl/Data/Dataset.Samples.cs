using System.Buffers;
using static System.FormattableString;

namespace NetDsl;

public sealed partial class Dataset
{
    /// <summary>Samples with class labels, one by one, from anything that can be enumerated. The values are copied.</summary>
    /// <param name="samples">Inputs of one length, finite numbers, and classes from 0. Enumerated once.</param>
    /// <returns>The data set.</returns>
    /// <exception cref="ArgumentException">There are no samples, their lengths differ, an input is NaN or infinite, or a label is negative.</exception>
    public static Dataset FromSamples(IEnumerable<(float[] Input, int Label)> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var inputs = new Rows("inputs");
        var labels = new List<int>();
        foreach ((float[] input, int label) in samples)
        {
            inputs.Add(input, nameof(samples));
            labels.Add(label);
        }

        return FromLabels(inputs.Values, labels.ToArray());
    }

    /// <summary>Samples with target values, one by one, from anything that can be enumerated. The values are copied.</summary>
    /// <param name="samples">Inputs of one length and targets of one length, finite numbers. Enumerated once.</param>
    /// <returns>The data set.</returns>
    /// <exception cref="ArgumentException">There are no samples, their lengths differ, or a number is NaN or infinite.</exception>
    public static Dataset FromSamples(IEnumerable<(float[] Input, float[] Target)> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var inputs = new Rows("inputs");
        var targets = new Rows("targets");
        foreach ((float[] input, float[] target) in samples)
        {
            inputs.Add(input, nameof(samples));
            targets.Add(target, nameof(samples));
        }

        return FromTargets(inputs.Values, targets.Values, inputs.Count);
    }

    /// <summary>Rows of one length, gathered in one piece of memory.</summary>
    private sealed class Rows(string what)
    {
        private readonly ArrayBufferWriter<float> _values = new();
        private int _size;

        public int Count { get; private set; }

        public ReadOnlyMemory<float> Values => _values.WrittenMemory;

        public void Add(float[]? row, string argument)
        {
            _size = Count == 0 ? row?.Length ?? 0 : _size;
            if (row is null || row.Length == 0 || row.Length != _size)
            {
                throw new ArgumentException(
                    row is null || row.Length == 0
                        ? Invariant($"Sample {Count} has no {what}.")
                        : Invariant($"Sample {Count} has {row.Length} {what}, but sample 0 has {_size}."),
                    argument);
            }

            _values.Write(row);
            Count++;
        }
    }
}
