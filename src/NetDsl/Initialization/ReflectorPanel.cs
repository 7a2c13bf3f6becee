namespace NetDsl;

/// <summary>The factorization of one panel: 32 columns, of which each becomes the vector of a Householder reflection.</summary>
internal static class ReflectorPanel
{
    /// <summary>Columns in a panel, and floats in a row of one; columns that the matrix lacks are 0.</summary>
    public const int Width = 32;

    /// <summary>Factors a panel in place.</summary>
    /// <param name="panel">[height, 32]; becomes V, in which column c is 0 above row c and 1 in it.</param>
    /// <param name="factor">Becomes T, [32, 32], upper triangular: H₁·H₂·… = I − V·T·Vᵀ.</param>
    /// <param name="signs">Becomes the signs of R's diagonal, one per column that the matrix has.</param>
    public static void Factor(Span<float> panel, Span<float> factor, Span<float> signs)
    {
        Span<float> scales = stackalloc float[Width]; // H = I − scale·v·vᵀ
        scales.Clear();
        for (int column = 0; column < signs.Length; column++)
        {
            Span<float> below = panel[(column * Width)..];
            (scales[column], signs[column]) = MakeReflector(below, column);
            if (scales[column] != 0)
                Reflect(below, column, scales[column]);
        }

        for (int row = 0; row < signs.Length; row++)
            panel.Slice(row * Width, Width)[(row + 1)..].Clear(); // above the diagonal is R, of which only the signs matter

        Combine(panel, scales, factor);
    }

    /// <summary>Turns a column, from the diagonal down, into v with v₀ = 1 such that I − scale·v·vᵀ maps it to (±norm, 0, 0, …).</summary>
    private static (float Scale, float Sign) MakeReflector(Span<float> below, int column)
    {
        double squares = 0;
        for (int i = column + Width; i < below.Length; i += Width)
            squares += (double)below[i] * below[i];

        double diagonal = below[column];
        below[column] = 1;
        if (squares == 0)
            return (0, diagonal < 0 ? -1 : 1);

        // The sign of R's element is the opposite of the column's, so that the difference in v's divisor cannot cancel.
        double norm = Math.Sqrt((diagonal * diagonal) + squares);
        double image = diagonal < 0 ? norm : -norm;
        double divisor = diagonal - image;
        squares = 1;
        for (int i = column + Width; i < below.Length; i += Width)
        {
            float element = (float)(below[i] / divisor);
            below[i] = element;
            squares += (double)element * element;
        }

        // The scale for the v that is stored, roundings included: the reflection is then orthogonal, if not quite the one aimed at.
        return ((float)(2 / squares), image < 0 ? -1 : 1);
    }

    /// <summary>Applies I − scale·v·vᵀ to the columns right of v's.</summary>
    private static void Reflect(Span<float> below, int column, float scale)
    {
        Span<float> projection = stackalloc float[Width];
        projection.Clear();
        for (int i = 0; i < below.Length; i += Width)
            ColumnwiseProducts.AddScaled(projection, below[i + column], below.Slice(i, Width));

        ColumnwiseProducts.Scale(projection, scale);
        projection[..(column + 1)].Clear(); // the columns up to v's stay
        for (int i = 0; i < below.Length; i += Width)
            ColumnwiseProducts.AddScaled(below.Slice(i, Width), -below[i + column], projection);
    }

    /// <summary>T of the reflections: T[q, q] = scale, and above it T[·, q] = −scale·T·(Vᵀ·V)[·, q].</summary>
    private static void Combine(ReadOnlySpan<float> panel, ReadOnlySpan<float> scales, Span<float> factor)
    {
        Span<float> gram = stackalloc float[Width * Width];
        ColumnwiseProducts.Project(panel, panel, Width, Width, gram, Width);
        factor.Clear();
        for (int q = 0; q < Width; q++)
        {
            factor[(q * Width) + q] = scales[q];
            for (int p = 0; p < q; p++)
            {
                float sum = 0;
                for (int k = p; k < q; k++)
                    sum += factor[(p * Width) + k] * gram[(k * Width) + q];
                factor[(p * Width) + q] = -scales[q] * sum;
            }
        }
    }
}
