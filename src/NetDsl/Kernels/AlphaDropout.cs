using System.Numerics;
using System.Runtime.InteropServices;
using static NetDsl.Kernels.Numbers;

namespace NetDsl.Kernels;

/// <summary>
/// Dropout for SELU: while training, sets a share of the values to SELU's lower limit α' = −λα, then applies a·x + b so that mean 0 and
/// variance 1 stay (Klambauer et al. 2017, "Self-normalizing neural networks", "New dropout technique").
/// </summary>
/// <remarks>
/// With q = 1 − rate, the mean of what dropping leaves is (1 − q)·α' and its variance q·(1 + α'²·(1 − q)); hence
/// a = 1/√(q·(1 + α'²·(1 − q))) and b = −a·(1 − q)·α'.
/// </remarks>
public static class AlphaDropout
{
    /// <summary>α' = −λα, where SELU goes to for h → −∞.</summary>
    private const double Limit = -Selu.Lambda * Selu.Alpha;

    /// <summary>
    /// y = a·x + b where a value is kept, a·α' + b where it is dropped, which happens with probability <paramref name="rate"/>.
    /// </summary>
    /// <remarks>Which elements are kept is decided as in <see cref="Dropout.Forward"/>.</remarks>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">The inputs, [B, n].</param>
    /// <param name="y">Receives the outputs, [B, n]; it may be the same span.</param>
    /// <param name="mask">Receives a where a value is kept and 0 elsewhere, [B, n], for <see cref="Backward"/>.</param>
    /// <param name="rate">The share to drop, 0 ≤ rate &lt; 1.</param>
    /// <param name="stream">The random stream of this layer and step.</param>
    /// <param name="batch">The number of samples B.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not in [0, 1), or the batch is below 1.</exception>
    public static void Forward<T>(ReadOnlySpan<T> x, Span<T> y, Span<T> mask, double rate, RandomStream stream, int batch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double scale = 1 / Math.Sqrt((1 - rate) * (1 + (Limit * Limit * rate)));
        double shift = -scale * rate * Limit;
        Dropout.Run(x, y, mask, rate, scale, stream, batch, new Mixed(shift, (scale * Limit) + shift));
    }

    /// <summary>dx = a·dy where a value was kept, 0 elsewhere. What is read stays as it is, unless dx is dy.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="mask">The mask that <see cref="Forward"/> wrote, [B, n].</param>
    /// <param name="dy">The gradient by y, [B, n].</param>
    /// <param name="dx">Receives the gradient by x, [B, n]; it may be the same span as <paramref name="dy"/>.</param>
    /// <param name="accumulate">Whether it is added to what <paramref name="dx"/> holds.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Backward<T>(ReadOnlySpan<T> mask, ReadOnlySpan<T> dy, Span<T> dx, bool accumulate = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Dropout.Backward(mask, dy, dx, accumulate);

    private readonly struct Mixed(double shift, double dropped) : IMasked
    {
        public void Run<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> mask, Span<T> y)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            ref T from = ref MemoryMarshal.GetReference(x),
                to = ref MemoryMarshal.GetReference(y),
                kept = ref MemoryMarshal.GetReference(mask);
            int whole = x.Length - (x.Length % Vector<T>.Count);
            for (nuint i = 0; i < (nuint)whole; i += (nuint)Vector<T>.Count)
            {
                Value(Vector.LoadUnsafe(ref from, i), Vector.LoadUnsafe(ref kept, i)).StoreUnsafe(ref to, i);
            }

            if (whole < x.Length)
            {
                PartialVector.Store(Value(PartialVector.Load(x[whole..]), PartialVector.Load(mask[whole..])), y[whole..]);
            }
        }

        private Vector<T> Value<T>(Vector<T> x, Vector<T> mask)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
            => Vector.ConditionalSelect(Vector.Equals(mask, Vector<T>.Zero), Lanes<T>(dropped), (mask * x) + Lanes<T>(shift));
    }
}
