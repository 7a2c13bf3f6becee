using System.Numerics;
using System.Runtime.InteropServices;

namespace NetDsl.Kernels;

/// <summary>A loss of one output y and its target t, and its derivative by y.</summary>
internal interface IElementLoss
{
    Vector<T> Value<T>(Vector<T> y, Vector<T> t)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    Vector<T> Slope<T>(Vector<T> y, Vector<T> t)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>How much elements of the outputs count.</summary>
internal interface IElementWeights<T>
{
    /// <summary>The weights of the elements from a place on; what they are beyond the last does not matter.</summary>
    Vector<T> From(int place);

    Vector<T> Times(Vector<T> weights, Vector<T> values);
}

/// <summary>The loop of every loss that is a mean over elements, with or without its gradient.</summary>
internal static class ElementLoss
{
    // Values are added up in T over a block and in double over blocks, so that a long batch loses no digits.
    private const int Block = 256;

    // Elements in 5 µs of work or more.
    private const int Stretch = 64 * Block;

    internal static T Forward<T, TLoss>(
        ReadOnlySpan<T> output, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights, TLoss loss, CountedRows rows = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLoss : struct, IElementLoss
    {
        Check.NotEmpty(output.Length, nameof(output));
        Check.SameLength(targets.Length, output.Length, nameof(output), nameof(targets));
        return Run(output, targets, default, weights, loss, rows);
    }

    internal static T Backward<T, TLoss>(
        ReadOnlySpan<T> output, ReadOnlySpan<T> targets, Span<T> dOutput, ReadOnlySpan<T> weights, TLoss loss, CountedRows rows = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLoss : struct, IElementLoss
    {
        Check.NotEmpty(output.Length, nameof(output));
        Check.SameLength(targets.Length, output.Length, nameof(output), nameof(targets));
        Check.SameLength(dOutput.Length, output.Length, nameof(output), nameof(dOutput));
        return Run(output, targets, dOutput, weights, loss, rows);
    }

    // dOutput is empty when only the loss is wanted.
    private static T Run<T, TLoss>(
        ReadOnlySpan<T> output, ReadOnlySpan<T> targets, Span<T> dOutput, ReadOnlySpan<T> weights, TLoss loss, CountedRows rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLoss : struct, IElementLoss
    {
        if (weights.IsEmpty && rows.AreAll)
        {
            return Mean<T, TLoss, Alike<T>>(output, targets, dOutput, default, output.Length, loss);
        }

        if (!rows.AreAll)
        {
            Check.Rows(output.Length, rows.Last + 1, "[B, T, n]", nameof(output));
            Check.SameLengthOrEmpty(weights.Length, rows.SampleOf(rows.Last) + 1, "the lengths of samples", nameof(weights));
            int width = rows.WidthOf(output.Length);
            int counted = Math.Max(1, rows.Among(output.Length / width)) * width;
            return Mean(output, targets, dOutput, new OfRows<T>(weights, rows, width), counted, loss);
        }

        return output.Length % weights.Length == 0
            ? Mean(output, targets, dOutput, new OfSamples<T>(weights, output.Length / weights.Length), output.Length, loss)
            : throw new ArgumentException(
                $"{output.Length} outputs do not divide among {weights.Length} weights: each sample has one.", nameof(weights));
    }

    private static T Mean<T, TLoss, TWeights>(
        ReadOnlySpan<T> output, ReadOnlySpan<T> targets, Span<T> dOutput, TWeights weights, int counted, TLoss loss)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLoss : struct, IElementLoss
        where TWeights : struct, IElementWeights<T>, allows ref struct
    {
        var elements = new Elements<T, TLoss, TWeights>(output, targets, dOutput, weights, counted, loss);
        return T.CreateChecked(StretchSum.Over(elements, output.Length, Stretch) / counted);
    }

    // first: the place of the block's first element, by which its weight is found.
    private static T RunBlock<T, TLoss, TWeights>(
        ReadOnlySpan<T> output, ReadOnlySpan<T> targets, Span<T> gradient, T share, int first, TWeights weights, TLoss loss)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLoss : struct, IElementLoss
        where TWeights : struct, IElementWeights<T>, allows ref struct
    {
        ref T outputs = ref MemoryMarshal.GetReference(output), wanted = ref MemoryMarshal.GetReference(targets);
        ref T gradients = ref MemoryMarshal.GetReference(gradient);
        bool store = !gradient.IsEmpty;
        Vector<T> sum = default, shares = Vector.Create(share);
        int whole = output.Length - (output.Length % Vector<T>.Count);
        for (nuint i = 0; i < (nuint)whole; i += (nuint)Vector<T>.Count)
        {
            Vector<T> y = Vector.LoadUnsafe(ref outputs, i), t = Vector.LoadUnsafe(ref wanted, i), w = weights.From(first + (int)i);
            sum += weights.Times(w, loss.Value(y, t));
            if (store)
            {
                Vanishing.Cut(weights.Times(w, loss.Slope(y, t) * shares)).StoreUnsafe(ref gradients, i);
            }
        }

        if (whole < output.Length)
        {
            Vector<T> y = PartialVector.Load(output[whole..]), t = PartialVector.Load(targets[whole..]), w = weights.From(first + whole);
            sum += PartialVector.Keep(weights.Times(w, loss.Value(y, t)), output.Length - whole);
            if (store)
            {
                PartialVector.Store(Vanishing.Cut(weights.Times(w, loss.Slope(y, t) * shares)), gradient[whole..]);
            }
        }

        return Vector.Sum(sum);
    }

    private readonly ref struct Elements<T, TLoss, TWeights>(
        ReadOnlySpan<T> output, ReadOnlySpan<T> targets, Span<T> dOutput, TWeights weights, int counted, TLoss loss) : IStretch
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLoss : struct, IElementLoss
        where TWeights : struct, IElementWeights<T>, allows ref struct
    {
        private readonly ReadOnlySpan<T> _output = output, _targets = targets;
        private readonly Span<T> _dOutput = dOutput;
        private readonly TWeights _weights = weights;

        public double Run(int first, int length)
        {
            T share = T.One / T.CreateChecked(counted);
            double sum = 0;
            for (int start = first; start < first + length; start += Block)
            {
                int block = Math.Min(Block, first + length - start);
                Span<T> gradient = _dOutput.IsEmpty ? default : _dOutput.Slice(start, block);
                sum += double.CreateChecked(
                    RunBlock(_output.Slice(start, block), _targets.Slice(start, block), gradient, share, start, _weights, loss));
            }

            return sum;
        }
    }

    /// <summary>All elements count alike, and nothing is computed for it.</summary>
    private readonly struct Alike<T> : IElementWeights<T>
    {
        public Vector<T> From(int place) => default;

        public Vector<T> Times(Vector<T> weights, Vector<T> values) => values;
    }

    /// <summary>A weight for each sample, which has as many elements as all others.</summary>
    private readonly ref struct OfSamples<T>(ReadOnlySpan<T> weights, int each) : IElementWeights<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> _weights = weights;

        public Vector<T> From(int place)
        {
            if (each == 1)
            {
                ReadOnlySpan<T> rest = _weights[place..];
                return rest.Length >= Vector<T>.Count ? new Vector<T>(rest) : PartialVector.Load(rest);
            }

            Span<T> lanes = stackalloc T[Vector<T>.Count];
            int sample = place / each, left = each - (place % each);
            for (int i = 0; i < lanes.Length; i++)
            {
                lanes[i] = _weights[Math.Min(sample, _weights.Length - 1)];
                if (--left == 0)
                {
                    (sample, left) = (sample + 1, each);
                }
            }

            return new Vector<T>(lanes);
        }

        public Vector<T> Times(Vector<T> weights, Vector<T> values) => weights * values;
    }

    private readonly ref struct OfRows<T>(ReadOnlySpan<T> weights, CountedRows rows, int width) : IElementWeights<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> _weights = weights;
        private readonly CountedRows _rows = rows;

        public Vector<T> From(int place)
        {
            Span<T> lanes = stackalloc T[Vector<T>.Count];
            int row = place / width, left = width - (place % width), last = _rows.Last;
            for (int i = 0; i < lanes.Length; i++)
            {
                int at = Math.Min(row, last);
                lanes[i] = !_rows.Count(at) ? T.Zero : _weights.IsEmpty ? T.One : _weights[_rows.SampleOf(at)];
                if (--left == 0)
                {
                    (row, left) = (row + 1, width);
                }
            }

            return new Vector<T>(lanes);
        }

        /// <summary>What does not count is 0, even where padding holds no number.</summary>
        public Vector<T> Times(Vector<T> weights, Vector<T> values) =>
            Vector.ConditionalSelect(Vector.Equals(weights, Vector<T>.Zero), Vector<T>.Zero, weights * values);
    }
}
