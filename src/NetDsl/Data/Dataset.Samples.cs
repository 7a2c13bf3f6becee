using System.Buffers;
using static System.FormattableString;

namespace NetDsl;

public sealed partial class Dataset
{
    /// <summary>Samples with class labels, one by one, from anything that can be enumerated. The values are copied.</summary>
    /// <param name="samples">Inputs of one length, finite numbers, and classes from 0. Enumerated once, each sample let go before the next
    /// is asked for.</param>
    /// <returns>The data set.</returns>
    /// <exception cref="ArgumentException">There are no samples, their lengths differ, an input is NaN or infinite, or a label is
    /// negative.</exception>
    /// <remarks>
    /// The data set holds all values in one piece of memory, because every epoch visits them in another order. Where the number of samples
    /// can be told beforehand (an array, a list, a <c>Select</c> over one), exactly that memory is taken; otherwise up to twice as much.
    /// Samples that do not fit in memory are a <see cref="DataStream"/>:
    /// <code>
    /// DataStream stream = DataStream.From(() =&gt; samples.Chunk(1_000).Select(part =&gt; Dataset.FromSamples(part)));
    /// </code>
    /// </remarks>
    public static Dataset FromSamples(IEnumerable<(float[] Input, int Label)> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        int count = samples.TryGetNonEnumeratedCount(out int known) ? known : 0;
        var inputs = new Rows("inputs", count);
        var labels = new List<int>(count);
        foreach ((float[] input, int label) in samples)
        {
            inputs.Add(input, nameof(samples));
            labels.Add(label);
        }

        return FromLabels(inputs.Values, labels.ToArray());
    }

    /// <summary>Samples with target values, one by one, from anything that can be enumerated. The values are copied.</summary>
    /// <param name="samples">Inputs of one length and targets of one length, finite numbers. Enumerated once, each sample let go before the
    /// next is asked for.</param>
    /// <returns>The data set.</returns>
    /// <exception cref="ArgumentException">There are no samples, their lengths differ, or a number is NaN or infinite.</exception>
    /// <remarks>
    /// For memory, and for streams that do not fit in it, see <see cref="FromSamples(IEnumerable{ValueTuple{float[], int}})"/>.
    /// </remarks>
    public static Dataset FromSamples(IEnumerable<(float[] Input, float[] Target)> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        int count = samples.TryGetNonEnumeratedCount(out int known) ? known : 0;
        var inputs = new Rows("inputs", count);
        var targets = new Rows("targets", count);
        foreach ((float[] input, float[] target) in samples)
        {
            inputs.Add(input, nameof(samples));
            targets.Add(target, nameof(samples));
        }

        return FromTargets(inputs.Values, targets.Values, inputs.Count);
    }

    /// <summary>Rows of one length, gathered in one piece of memory.</summary>
    /// <param name="what">What they hold, for messages.</param>
    /// <param name="expected">How many there will be; 0 when that is not known.</param>
    private sealed class Rows(string what, int expected)
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

            if (Count == 0)
            {
                _values.GetSpan((int)Math.Clamp((long)expected * _size, _size, Array.MaxLength));        // makes the room
            }

            _values.Write(row);
            Count++;
        }
    }
}
