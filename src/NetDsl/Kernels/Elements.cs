using System.Numerics;
using System.Numerics.Tensors;

namespace NetDsl.Kernels;

/// <summary>An operation on each element of a and b; its result may be written where either of them lies.</summary>
internal interface IElementOperation
{
    static abstract void Run<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, T scale, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>Passes over elements that do not know each other, divided among threads. Lengths are those of y.</summary>
internal static class Elements
{
    // Elements that memory takes several microseconds to bring: fewer are not worth a thread.
    private const int WorthAThread = 1 << 15;

    // Elements whose work takes longer than waking a helper.
    private const int LongLength = 1 << 18;

    /// <summary>y = a, or y += a.</summary>
    internal static void Copy<T>(ReadOnlySpan<T> a, Span<T> y, bool accumulate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (accumulate)
        {
            Run<T, Sum>(y, a, T.One, y);
        }
        else if (a != y)
        {
            Run<T, Copied>(a, a, T.One, y);
        }
    }

    /// <summary>y = a + b.</summary>
    internal static void Add<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Run<T, Sum>(a, b, T.One, y);

    /// <summary>y = a + scale·b.</summary>
    internal static void AddScaled<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, T scale, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (scale == T.One)
        {
            Run<T, Sum>(a, b, scale, y);
        }
        else
        {
            Run<T, ScaledSum>(a, b, scale, y);
        }
    }

    /// <summary>y = scale·a.</summary>
    internal static void Scale<T>(ReadOnlySpan<T> a, T scale, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (scale == T.One)
        {
            Copy(a, y, accumulate: false);
        }
        else
        {
            Run<T, Scaled>(a, a, scale, y);
        }
    }

    /// <summary>y = a·b, or y += a·b.</summary>
    internal static void Multiply<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y, bool accumulate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (accumulate)
        {
            Run<T, AddedProduct>(a, b, T.One, y);
        }
        else
        {
            Run<T, Product>(a, b, T.One, y);
        }
    }

    private static void Run<T, TOperation>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, T scale, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TOperation : struct, IElementOperation
        => Shares.Of(y.Length, WorthAThread).Run(new Job<T, TOperation>(a, b, scale, y), isShort: y.Length < LongLength);

    private readonly ref struct Job<T, TOperation>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, T scale, Span<T> y) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TOperation : struct, IElementOperation
    {
        private readonly ReadOnlySpan<T> _a = a, _b = b;
        private readonly Span<T> _y = y;

        public void Run(int first, int length)
            => TOperation.Run(_a.Slice(first, length), _b.Slice(first, length), scale, _y.Slice(first, length));
    }

    private readonly struct Copied : IElementOperation
    {
        public static void Run<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, T scale, Span<T> y)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
            => a.CopyTo(y);
    }

    private readonly struct Sum : IElementOperation
    {
        public static void Run<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, T scale, Span<T> y)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
            => TensorPrimitives.Add(a, b, y);
    }

    private readonly struct ScaledSum : IElementOperation
    {
        public static void Run<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, T scale, Span<T> y)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
            => TensorPrimitives.MultiplyAdd(b, scale, a, y);
    }

    private readonly struct Scaled : IElementOperation
    {
        public static void Run<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, T scale, Span<T> y)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
            => TensorPrimitives.Multiply(a, scale, y);
    }

    private readonly struct Product : IElementOperation
    {
        public static void Run<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, T scale, Span<T> y)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
            => TensorPrimitives.Multiply(a, b, y);
    }

    private readonly struct AddedProduct : IElementOperation
    {
        public static void Run<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, T scale, Span<T> y)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
            => TensorPrimitives.MultiplyAdd(a, b, y, y);
    }
}
