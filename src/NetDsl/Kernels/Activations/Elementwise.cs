using System.Numerics;
using System.Runtime.InteropServices;

namespace NetDsl.Kernels;

/// <summary>An activation of each element by itself: its bits do not depend on its neighbours, so several rows may be one.</summary>
internal interface IElementwise;

/// <summary>φ of a vector of pre-activations.</summary>
internal interface IValue : IElementwise
{
    Vector<T> Value<T>(Vector<T> h)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>φ' at a vector of pre-activations, from h or from y = φ(h), whichever is cheaper.</summary>
internal interface ISlope
{
    Vector<T> Slope<T>(Vector<T> h, Vector<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>The loops of every element-by-element activation: y = φ(h), and dh = φ'·dy, of which 0 is left where it vanishes.</summary>
internal static class Elementwise
{
    internal static void Forward<T, TFunction>(ReadOnlySpan<T> h, Span<T> y, TFunction function)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFunction : struct, IValue
    {
        Check.SameLength(y.Length, h.Length, nameof(h), nameof(y));
        ref T from = ref MemoryMarshal.GetReference(h), to = ref MemoryMarshal.GetReference(y);
        int whole = h.Length - (h.Length % Vector<T>.Count);
        for (nuint i = 0; i < (nuint)whole; i += (nuint)Vector<T>.Count)
        {
            function.Value(Vector.LoadUnsafe(ref from, i)).StoreUnsafe(ref to, i);
        }

        if (whole < h.Length)
        {
            PartialVector.Store(function.Value(PartialVector.Load(h[whole..])), y[whole..]);
        }
    }

    internal static void Backward<T, TFunction>(ReadOnlySpan<T> h, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dh, TFunction function)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFunction : struct, ISlope
    {
        Check.SameLength(h.Length, y.Length, nameof(y), nameof(h));
        Check.SameLength(dy.Length, y.Length, nameof(y), nameof(dy));
        Check.SameLength(dh.Length, y.Length, nameof(y), nameof(dh));
        ref T before = ref MemoryMarshal.GetReference(h), after = ref MemoryMarshal.GetReference(y);
        ref T from = ref MemoryMarshal.GetReference(dy), to = ref MemoryMarshal.GetReference(dh);
        int whole = y.Length - (y.Length % Vector<T>.Count);
        for (nuint i = 0; i < (nuint)whole; i += (nuint)Vector<T>.Count)
        {
            Vector<T> slope = function.Slope(Vector.LoadUnsafe(ref before, i), Vector.LoadUnsafe(ref after, i));
            Vanishing.Cut(slope * Vector.LoadUnsafe(ref from, i)).StoreUnsafe(ref to, i);
        }

        if (whole < y.Length)
        {
            Vector<T> slope = function.Slope(PartialVector.Load(h[whole..]), PartialVector.Load(y[whole..]));
            PartialVector.Store(Vanishing.Cut(slope * PartialVector.Load(dy[whole..])), dh[whole..]);
        }
    }
}
