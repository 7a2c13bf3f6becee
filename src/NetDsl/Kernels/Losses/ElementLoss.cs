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
        T share = T.One / T.CreateChecked(output.Length);
        double total = 0;
        for (int start = 0; start < output.Length; start += Block)
        {
            int length = Math.Min(Block, output.Length - start);
            Span<T> gradient = dOutput.IsEmpty ? default : dOutput.Slice(start, length);
            total += double.CreateChecked(RunBlock(output.Slice(start, length), targets.Slice(start, length), gradient, share, loss));
        }

        return T.CreateChecked(total / output.Length);
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
                (loss.Slope(y, t) * shares).StoreUnsafe(ref gradients, i);
        }

        if (whole < output.Length)
        {
            Vector<T> y = PartialVector.Load(output[whole..]), t = PartialVector.Load(targets[whole..]);
            sum += PartialVector.Keep(loss.Value(y, t), output.Length - whole);
            if (store)
                PartialVector.Store(loss.Slope(y, t) * shares, gradient[whole..]);
        }

        return Vector.Sum(sum);
    }
}
