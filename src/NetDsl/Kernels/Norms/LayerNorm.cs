using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>
/// Standardizes each sample over its features: y = γ ⊙ (x − μ)/√(σ² + ε) + β, with the mean μ and the biased variance σ² of the row
/// (Ba et al. 2016, equation 4; γ and β: supplement).
/// </summary>
/// <remarks>The outputs of a sample have the same bits whatever the batch around it, and all results at any number of threads.</remarks>
public static unsafe class LayerNorm
{
    /// <summary>y = γ ⊙ (x − μ)/√(σ² + ε) + β.</summary>
    /// <remarks>The variance is summed in a second pass over the row: a large mean costs no digits.</remarks>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">The inputs, [B, features].</param>
    /// <param name="weight">γ, [features].</param>
    /// <param name="bias">β, [features], or empty for none.</param>
    /// <param name="mean">Receives the mean of each row, [B], for the way back.</param>
    /// <param name="scale">Receives 1/√(σ² + ε) of each row, [B], for the way back.</param>
    /// <param name="y">Receives the outputs, [B, features]; it may be the same span as x, but the way back needs x.</param>
    /// <param name="features">The length of a row.</param>
    /// <param name="epsilon">ε, above 0.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">ε is not a finite number above 0, or there is no feature.</exception>
    public static void Forward<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias, Span<T> mean, Span<T> scale, Span<T> y,
        int features, double epsilon)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int rows = CheckShapes(x.Length, weight.Length, bias.Length, mean.Length, scale.Length, features, nameof(bias));
        Check.SameLength(y.Length, x.Length, nameof(x), nameof(y));
        Check.Positive(epsilon, nameof(epsilon));
        fixed (T* from = x, w = weight, b = bias, means = mean, scales = scale, to = y)
        {
            RowNorm.Run(new Rows<T>(from, w, b, means, scales, to, features, epsilon), rows, features);
        }
    }

    /// <summary>
    /// dγ = Σ dy ⊙ x̂ and dβ = Σ dy over the batch, and, with g = γ ⊙ dy and means over the row,
    /// dx = (g − mean g − x̂·mean(g ⊙ x̂))/√(σ² + ε).
    /// </summary>
    /// <remarks>Nothing that is read changes, unless dx is dy.</remarks>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">The inputs, [B, features].</param>
    /// <param name="mean">The means that <see cref="Forward"/> wrote, [B].</param>
    /// <param name="scale">The scales that it wrote, [B].</param>
    /// <param name="weight">γ, [features].</param>
    /// <param name="dy">The gradient by y, [B, features].</param>
    /// <param name="dWeight">Receives the gradient of γ, [features], or empty if it is not wanted.</param>
    /// <param name="dBias">Receives the gradient of β, [features], or empty for none.</param>
    /// <param name="dx">
    /// Receives the gradient by x, [B, features], or empty if it is not wanted; it may be the same span as <paramref name="dy"/>, unless it
    /// accumulates.
    /// </param>
    /// <param name="features">The length of a row.</param>
    /// <param name="accumulate">Whether the gradient by x is added to what <paramref name="dx"/> holds.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Backward<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> mean, ReadOnlySpan<T> scale, ReadOnlySpan<T> weight, ReadOnlySpan<T> dy,
        Span<T> dWeight, Span<T> dBias, Span<T> dx, int features, bool accumulate = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int rows = CheckShapes(x.Length, weight.Length, dBias.Length, mean.Length, scale.Length, features, nameof(dBias));
        Check.SameLength(dy.Length, x.Length, nameof(x), nameof(dy));
        Check.SameLengthOrEmpty(dWeight.Length, weight.Length, nameof(weight), nameof(dWeight));
        Check.SameLengthOrEmpty(dx.Length, x.Length, nameof(x), nameof(dx));
        fixed (T* from = x, means = mean, scales = scale, w = weight, slopes = dy, dw = dWeight, db = dBias, to = dx)
        {
            RowNorm.Backward(from, means, scales, w, slopes, dw, db, to, rows, features, accumulate);
        }
    }

    private static int CheckShapes(int x, int weight, int bias, int mean, int scale, int features, string biasName)
    {
        Check.Size(features, nameof(features));
        int rows = Check.Rows(x, features, "[B, features]", nameof(x));
        Check.Length(weight, 1, features, "[1, features]", nameof(weight));
        if (bias != 0)
        {
            Check.Length(bias, 1, features, "[1, features]", biasName);
        }

        Check.SameLength(mean, rows, "x has rows", nameof(mean));
        Check.SameLength(scale, rows, "x has rows", nameof(scale));
        return rows;
    }

    private readonly struct Rows<T>(T* x, T* weight, T* bias, T* means, T* scales, T* y, int features, double epsilon) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(int first, int length)
        {
            for (int row = first; row < first + length; row++)
            {
                T* from = x + ((nint)row * features), to = y + ((nint)row * features);
                Standard<T, Same<T>> standard = RowSums.Standardize(from, features, epsilon, out means[row], out scales[row]);
                NormElements.Forward(from, to, features, standard, new Each<T>(weight), new Each<T>(bias));
            }
        }
    }
}
