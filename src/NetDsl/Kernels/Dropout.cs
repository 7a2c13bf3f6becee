using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using static NetDsl.Kernels.Numbers;

namespace NetDsl.Kernels;

/// <summary>Dropout of a row of values by their mask.</summary>
internal interface IMasked
{
    void Run<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> mask, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>
/// While training, sets a share of the values to 0 and scales the others up so that the mean stays (Srivastava et al. 2014).
/// </summary>
public static class Dropout
{
    // Elements in about 5 µs of work: fewer are not worth a thread.
    private const int WorthAThread = 1 << 13;

    // Elements whose work takes longer than waking a helper.
    private const int LongLength = 1 << 17;

    /// <summary>y = mask·x, with a mask of 0 (with probability <paramref name="rate"/>) and 1 / (1 − rate).</summary>
    /// <remarks>
    /// Element i of sample s is kept when the 24 high bits of word i of the stream, counted from block s·2³², are at least round(rate·2²⁴).
    /// So the mask of a sample depends on the stream and on s, not on the size of the batch.
    /// </remarks>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">The inputs, [B, n].</param>
    /// <param name="y">Receives the outputs, [B, n]; it may be the same span.</param>
    /// <param name="mask">Receives the mask, [B, n], for <see cref="Backward"/>.</param>
    /// <param name="rate">The share to drop, 0 ≤ rate &lt; 1.</param>
    /// <param name="stream">The random stream of this layer and step.</param>
    /// <param name="batch">The number of samples B.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not in [0, 1), or the batch is below 1.</exception>
    public static void Forward<T>(ReadOnlySpan<T> x, Span<T> y, Span<T> mask, double rate, RandomStream stream, int batch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Run(x, y, mask, rate, 1 / (1 - rate), stream, batch, default(Multiplied));

    /// <summary>dx = mask·dy. What is read stays as it is, unless dx is dy.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="mask">The mask that <see cref="Forward"/> wrote, [B, n].</param>
    /// <param name="dy">The gradient by y, [B, n].</param>
    /// <param name="dx">Receives the gradient by x, [B, n]; it may be the same span as <paramref name="dy"/>.</param>
    /// <param name="accumulate">Whether it is added to what <paramref name="dx"/> holds.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Backward<T>(ReadOnlySpan<T> mask, ReadOnlySpan<T> dy, Span<T> dx, bool accumulate = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check.SameLength(dy.Length, mask.Length, nameof(mask), nameof(dy));
        Check.SameLength(dx.Length, mask.Length, nameof(mask), nameof(dx));
        if (accumulate)
        {
            TensorPrimitives.MultiplyAdd(mask, dy, dx, dx);
        }
        else
        {
            TensorPrimitives.Multiply(mask, dy, dx);
        }
    }

    /// <summary>A forward pass: fills the mask with 0 and <paramref name="kept"/>, and applies it.</summary>
    internal static void Run<T, TMasked>(
        ReadOnlySpan<T> x, Span<T> y, Span<T> mask, double rate, double kept, RandomStream stream, int batch, TMasked masked)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TMasked : struct, IMasked
    {
        Check.Share(rate, nameof(rate));
        Check.Size(batch, nameof(batch));
        int width = Check.Rows(x.Length, batch, "[B, n]", nameof(x));
        Check.SameLength(y.Length, x.Length, nameof(x), nameof(y));
        Check.SameLength(mask.Length, x.Length, nameof(x), nameof(mask));
        if (width == 0)
        {
            return;
        }

        // Few rows are divided one by one, by what fills their masks.
        var rows = new Rows<T, TMasked>(x, y, mask, rate, Of<T>(kept), stream, width, masked);
        if (batch < WorkerPool.Shared.Threads)
        {
            rows.Run(0, batch);
        }
        else
        {
            Shares.OfRows(batch, width, WorthAThread).Run(rows, isShort: x.Length < LongLength);
        }
    }

    /// <summary>Fills the mask of a row with 0 and another value: words from a block on.</summary>
    internal static void FillRow<T>(Span<T> mask, double rate, T kept, RandomStream stream, ulong firstBlock)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            stream.FillMask(MemoryMarshal.Cast<T, float>(mask), rate, float.CreateTruncating(kept), firstBlock);
            return;
        }

        Span<float> ones = stackalloc float[256];
        for (int start = 0; start < mask.Length; start += ones.Length)
        {
            Span<T> part = mask[start..Math.Min(start + ones.Length, mask.Length)];
            stream.FillMask(ones[..part.Length], rate, 1, firstBlock + (ulong)(start / Philox.BlockLength));
            for (int i = 0; i < part.Length; i++)
            {
                part[i] = kept * T.CreateTruncating(ones[i]);
            }
        }
    }

    private readonly struct Multiplied : IMasked
    {
        public void Run<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> mask, Span<T> y)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
            => TensorPrimitives.Multiply(x, mask, y);
    }

    private readonly ref struct Rows<T, TMasked>(
        ReadOnlySpan<T> x, Span<T> y, Span<T> mask, double rate, T kept, RandomStream stream, int width, TMasked masked) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TMasked : struct, IMasked
    {
        private readonly ReadOnlySpan<T> _x = x;
        private readonly Span<T> _y = y, _mask = mask;

        public void Run(int first, int length)
        {
            for (int sample = first; sample < first + length; sample++)
            {
                Span<T> mask = _mask.Slice(sample * width, width);
                FillRow(mask, rate, kept, stream, (ulong)sample << 32);
                masked.Run(_x.Slice(sample * width, width), mask, _y.Slice(sample * width, width));
            }
        }
    }
}
