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

/// <summary>The loop of every loss that is a mean over elements, with or without its gradient.</summary>
internal static class ElementLoss
{
    // Values are added up in T over a block and in double over blocks, so that a long batch loses no digits.
    private const int Block = 256;

    // Elements in 5 µs of work or more.
    private const int Stretch = 64 * Block;

    internal static T Forward<T, TLoss>(ReadOnlySpan<T> output, ReadOnlySpan<T> targets, TLoss loss)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLoss : struct, IElementLoss
    {
        Check.NotEmpty(output.Length, nameof(output));
        Check.SameLength(targets.Length, output.Length, nameof(output), nameof(targets));
        return Run(output, targets, default, loss);
    }

    internal static T Backward<T, TLoss>(ReadOnlySpan<T> output, ReadOnlySpan<T> targets, Span<T> dOutput, TLoss loss)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLoss : struct, IElementLoss
    {
        Check.NotEmpty(output.Length, nameof(output));
        Check.SameLength(targets.Length, output.Length, nameof(output), nameof(targets));
        Check.SameLength(dOutput.Length, output.Length, nameof(output), nameof(dOutput));
        return Run(output, targets, dOutput, loss);
    }

    // dOutput is empty when only the loss is wanted.
    private static T Run<T, TLoss>(ReadOnlySpan<T> output, ReadOnlySpan<T> targets, Span<T> dOutput, TLoss loss)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLoss : struct, IElementLoss
    {
        return T.CreateChecked(
            StretchSum.Over(new Elements<T, TLoss>(output, targets, dOutput, loss), output.Length, Stretch) / output.Length);
    }

    private static T RunBlock<T, TLoss>(ReadOnlySpan<T> output, ReadOnlySpan<T> targets, Span<T> gradient, T share, TLoss loss)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLoss : struct, IElementLoss
    {
        ref T outputs = ref MemoryMarshal.GetReference(output), wanted = ref MemoryMarshal.GetReference(targets);
        ref T gradients = ref MemoryMarshal.GetReference(gradient);
        bool store = !gradient.IsEmpty;
        Vector<T> sum = default, shares = Vector.Create(share);
        int whole = output.Length - (output.Length % Vector<T>.Count);
        for (nuint i = 0; i < (nuint)whole; i += (nuint)Vector<T>.Count)
        {
            Vector<T> y = Vector.LoadUnsafe(ref outputs, i), t = Vector.LoadUnsafe(ref wanted, i);
            sum += loss.Value(y, t);
            if (store)
            {
                Vanishing.Cut(loss.Slope(y, t) * shares).StoreUnsafe(ref gradients, i);
            }
        }

        if (whole < output.Length)
        {
            Vector<T> y = PartialVector.Load(output[whole..]), t = PartialVector.Load(targets[whole..]);
            sum += PartialVector.Keep(loss.Value(y, t), output.Length - whole);
            if (store)
            {
                PartialVector.Store(Vanishing.Cut(loss.Slope(y, t) * shares), gradient[whole..]);
            }
        }

        return Vector.Sum(sum);
    }

    private readonly ref struct Elements<T, TLoss>(
        ReadOnlySpan<T> output, ReadOnlySpan<T> targets, Span<T> dOutput, TLoss loss) : IStretch
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLoss : struct, IElementLoss
    {
        private readonly ReadOnlySpan<T> _output = output, _targets = targets;
        private readonly Span<T> _dOutput = dOutput;

        public double Run(int first, int length)
        {
            T share = T.One / T.CreateChecked(_output.Length);
            double sum = 0;
            for (int start = first; start < first + length; start += Block)
            {
                int block = Math.Min(Block, first + length - start);
                Span<T> gradient = _dOutput.IsEmpty ? default : _dOutput.Slice(start, block);
                sum += double.CreateChecked(RunBlock(_output.Slice(start, block), _targets.Slice(start, block), gradient, share, loss));
            }

            return sum;
        }
    }
}
