using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>
/// Divides each sample by the root of its mean square over the features: y = γ ⊙ x/√(mean x² + ε) (Zhang &amp; Sennrich 2019, equation 4).
/// </summary>
/// <remarks>The outputs of a sample have the same bits whatever the batch around it, and all results at any number of threads.</remarks>
public static unsafe class RmsNorm
{
    /// <summary>y = γ ⊙ x/√(mean x² + ε).</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">The inputs, [B, features].</param>
    /// <param name="weight">γ, [features].</param>
    /// <param name="scale">Receives 1/√(mean x² + ε) of each row, [B], for the way back.</param>
    /// <param name="y">Receives the outputs, [B, features]; it may be the same span as x, but the way back needs x.</param>
    /// <param name="features">The length of a row.</param>
    /// <param name="epsilon">ε, above 0.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">ε is not a finite number above 0, or there is no feature.</exception>
    public static void Forward<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> weight, Span<T> scale, Span<T> y, int features, double epsilon)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int rows = CheckShapes(x.Length, weight.Length, scale.Length, features);
        Check.SameLength(y.Length, x.Length, nameof(x), nameof(y));
        Check.Positive(epsilon, nameof(epsilon));
        fixed (T* from = x, w = weight, scales = scale, to = y)
        {
            RowNorm.Run(new Rows<T>(from, w, scales, to, features, epsilon), rows, features);
        }
    }

    /// <summary>
    /// dγ = Σ dy ⊙ x̂ over the batch, and, with g = γ ⊙ dy and means over the row, dx = (g − x̂·mean(g ⊙ x̂))/√(mean x² + ε).
    /// </summary>
    /// <remarks>Nothing that is read changes, unless dx is dy.</remarks>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">The inputs, [B, features].</param>
    /// <param name="scale">The scales that <see cref="Forward"/> wrote, [B].</param>
    /// <param name="weight">γ, [features].</param>
    /// <param name="dy">The gradient by y, [B, features].</param>
    /// <param name="dWeight">Receives the gradient of γ, [features], or empty if it is not wanted.</param>
    /// <param name="dx">
    /// Receives the gradient by x, [B, features], or empty if it is not wanted; it may be the same span as <paramref name="dy"/>, unless it
    /// accumulates.
    /// </param>
    /// <param name="features">The length of a row.</param>
    /// <param name="accumulate">Whether the gradient by x is added to what <paramref name="dx"/> holds.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Backward<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> scale, ReadOnlySpan<T> weight, ReadOnlySpan<T> dy, Span<T> dWeight, Span<T> dx,
        int features, bool accumulate = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int rows = CheckShapes(x.Length, weight.Length, scale.Length, features);
        Check.SameLength(dy.Length, x.Length, nameof(x), nameof(dy));
        Check.SameLengthOrEmpty(dWeight.Length, weight.Length, nameof(weight), nameof(dWeight));
        Check.SameLengthOrEmpty(dx.Length, x.Length, nameof(x), nameof(dx));
        fixed (T* from = x, scales = scale, w = weight, slopes = dy, dw = dWeight, to = dx)
        {
            RowNorm.Backward(from, null, scales, w, slopes, dw, null, to, rows, features, accumulate);
        }
    }

    private static int CheckShapes(int x, int weight, int scale, int features)
    {
        Check.Size(features, nameof(features));
        int rows = Check.Rows(x, features, "[B, features]", nameof(x));
        Check.Length(weight, 1, features, "[1, features]", nameof(weight));
        Check.SameLength(scale, rows, "x has rows", nameof(scale));
        return rows;
    }

    private readonly struct Rows<T>(T* x, T* weight, T* scales, T* y, int features, double epsilon) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(int first, int length)
        {
            for (int row = first; row < first + length; row++)
            {
                T* from = x + ((nint)row * features), to = y + ((nint)row * features);
                T scale = T.CreateChecked(1 / Math.Sqrt((RowSums.Moments(from, T.Zero, features).Squares / features) + epsilon));
                var standard = new Standard<T, Same<T>>(new(T.Zero), new(scale), new(T.Zero));
                NormElements.Forward(from, to, features, standard, new Each<T>(weight), new Each<T>(null));
                scales[row] = scale;
            }
        }
    }
}
