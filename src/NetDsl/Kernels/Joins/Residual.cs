using System.Numerics;
using System.Numerics.Tensors;

namespace NetDsl.Kernels;

/// <summary>
/// The end of a residual block: y = x + α·f(x), with an α that is trained and starts at 0 (ReZero, Bachlechner et al. 2020; SkipInit,
/// De &amp; Smith 2020). Where α is 1, it is <see cref="Add"/>.
/// </summary>
/// <remarks>
/// The gradient by x is dy itself, to which the block adds what comes back through the branch: copy it before dBranch takes its place.
/// </remarks>
public static class Residual
{
    // Values are added up in T over a block and in double over blocks, so that a long batch loses no digits.
    private const int Block = 256;

    // Elements in about 5 µs of work.
    private const int Stretch = 64 * Block;

    /// <summary>y = x + α·branch.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">The values that go past the branch, [B, n].</param>
    /// <param name="branch">The outputs of the branch, [B, n].</param>
    /// <param name="alpha">α, [1].</param>
    /// <param name="y">Receives the sum, [B, n]; it may be the same span as x. The way back needs the branch.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> branch, ReadOnlySpan<T> alpha, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check.SameLength(branch.Length, x.Length, nameof(x), nameof(branch));
        Check.SameLength(y.Length, x.Length, nameof(x), nameof(y));
        Check.One(alpha.Length, nameof(alpha));
        Elements.AddScaled(x, branch, alpha[0], y);
    }

    /// <summary>dBranch = α·dy and dα = Σ branch ⊙ dy over the whole batch.</summary>
    /// <remarks>Nothing that is read changes, unless dBranch lies there.</remarks>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="branch">The outputs of the branch, [B, n].</param>
    /// <param name="alpha">α, [1].</param>
    /// <param name="dy">The gradient by y, [B, n], which is also that by x.</param>
    /// <param name="dAlpha">Receives the gradient of α, [1], or empty if it is not wanted.</param>
    /// <param name="dBranch">
    /// Receives the gradient by the branch's outputs, [B, n], or empty if it is not wanted; it may be the same span as
    /// <paramref name="branch"/>, or as <paramref name="dy"/> if it does not accumulate.
    /// </param>
    /// <param name="accumulate">Whether it is added to what <paramref name="dBranch"/> holds.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Backward<T>(
        ReadOnlySpan<T> branch, ReadOnlySpan<T> alpha, ReadOnlySpan<T> dy, Span<T> dAlpha, Span<T> dBranch, bool accumulate = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check.One(alpha.Length, nameof(alpha));
        Check.SameLength(dy.Length, branch.Length, nameof(branch), nameof(dy));
        if (!dBranch.IsEmpty)
        {
            Check.SameLength(dBranch.Length, branch.Length, nameof(branch), nameof(dBranch));
        }

        if (dAlpha.IsEmpty && accumulate)
        {
            Elements.AddScaled(dBranch, dy, alpha[0], dBranch);
            return;
        }

        if (dAlpha.IsEmpty)
        {
            Elements.Scale(dy, alpha[0], dBranch);
            return;
        }

        Check.One(dAlpha.Length, nameof(dAlpha));
        dAlpha[0] = T.CreateChecked(StretchSum.Over(new Slopes<T>(branch, alpha[0], dy, dBranch, accumulate), dy.Length, Stretch));
    }

    private readonly ref struct Slopes<T>(ReadOnlySpan<T> branch, T alpha, ReadOnlySpan<T> dy, Span<T> dBranch, bool accumulate) : IStretch
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> _branch = branch, _dy = dy;
        private readonly Span<T> _dBranch = dBranch;

        public double Run(int first, int length)
        {
            double sum = 0;
            for (int start = first; start < first + length; start += Block)
            {
                int block = Math.Min(Block, first + length - start);
                ReadOnlySpan<T> dy = _dy.Slice(start, block);
                sum += double.CreateChecked(Row.Dot(_branch.Slice(start, block), dy));
                if (_dBranch.IsEmpty)
                {
                    continue;
                }

                Span<T> dBranch = _dBranch.Slice(start, block);
                if (accumulate)
                {
                    TensorPrimitives.MultiplyAdd(dy, alpha, dBranch, dBranch);
                }
                else
                {
                    TensorPrimitives.Multiply(dy, alpha, dBranch);
                }
            }

            return sum;
        }
    }
}
