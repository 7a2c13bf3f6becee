using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetDsl;

/// <summary>The factorization of one panel: 32 columns, of which each becomes the vector of a Householder reflection.</summary>
internal static class ReflectorPanel
{
    /// <summary>Columns in a panel, and floats in a row of one; columns that the matrix lacks are 0.</summary>
    public const int Width = 32;

    private const int Half = Width / 2;

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
            // A column, from the diagonal down, becomes v with v₀ = 1 such that I − scale·v·vᵀ maps it to (±norm, 0, 0, …).
            Span<float> below = panel[(column * Width)..];
            double diagonal = below[column], squares = Squares(below, column);
            below[column] = 1;
            signs[column] = diagonal < 0 ? -1 : 1;
            if (squares == 0)
            {
                continue;
            }

            // The sign of R's element is the opposite of the column's, so that the difference in v's divisor cannot cancel.
            double norm = Math.Sqrt((diagonal * diagonal) + squares);
            signs[column] *= -1;
            scales[column] = Reflect(below, column, diagonal < 0 ? diagonal - norm : diagonal + norm);
        }

        for (int row = 0; row < signs.Length; row++)
        {
            panel.Slice(row * Width, Width)[(row + 1)..].Clear(); // above the diagonal is R, of which only the signs matter
        }

        Combine(panel, scales, factor);
    }

    /// <summary>The squares of a column below the diagonal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static double Squares(ReadOnlySpan<float> below, int column)
    {
        double squares = 0;
        for (int i = column + Width; i < below.Length; i += Width)
        {
            squares += (double)below[i] * below[i];
        }

        return squares;
    }

    /// <summary>Divides a column to be v, applies I − scale·v·vᵀ to the columns right of it and returns the scale.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Reflect(Span<float> below, int column, double divisor)
    {
        ref float start = ref MemoryMarshal.GetReference(below);
        ref float v = ref Unsafe.Add(ref start, column);
        double squares = 1;
        Vector512<float> left = Vector512.LoadUnsafe(ref start), right = Vector512.LoadUnsafe(ref start, Half);
        for (nuint i = Width; i < (nuint)below.Length; i += Width)
        {
            float element = (float)(Unsafe.Add(ref v, i) / divisor);
            left += Vector512.LoadUnsafe(ref start, i) * element;
            right += Vector512.LoadUnsafe(ref start, i + Half) * element;
            squares += (double)element * element;
            Unsafe.Add(ref v, i) = element;
        }

        // The scale for the v that is stored, roundings included: the reflection is then orthogonal, if not quite the one aimed at.
        float scale = (float)(2 / squares);
        left = After(column, left * scale, 0);
        right = After(column, right * scale, Half);
        for (nuint i = 0; i < (nuint)below.Length; i += Width)
        {
            float factor = -Unsafe.Add(ref v, i);
            (Vector512.LoadUnsafe(ref start, i) + (left * factor)).StoreUnsafe(ref start, i);
            (Vector512.LoadUnsafe(ref start, i + Half) + (right * factor)).StoreUnsafe(ref start, i + Half);
        }

        return scale;
    }

    /// <summary>The values of the columns after the one given, 0 in the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> After(int column, Vector512<float> values, int first)
        => Vector512.ConditionalSelect(
            Vector512.GreaterThan(Vector512<int>.Indices + Vector512.Create(first), Vector512.Create(column)).AsSingle(), values, default);

    /// <summary>T of the reflections: T[q, q] = scale, and above it T[·, q] = −scale·T·(Vᵀ·V)[·, q].</summary>
    private static void Combine(ReadOnlySpan<float> panel, ReadOnlySpan<float> scales, Span<float> factor)
    {
        Span<float> gram = stackalloc float[Width * Width];
        ColumnwiseProducts.Project<UsualLanes>(panel, panel, gram);
        factor.Clear();
        for (int q = 0; q < Width; q++)
        {
            factor[(q * Width) + q] = scales[q];
            for (int p = 0; p < q; p++)
            {
                float sum = 0;
                for (int k = p; k < q; k++)
                {
                    sum += factor[(p * Width) + k] * gram[(k * Width) + q];
                }

                factor[(p * Width) + q] = -scales[q] * sum;
            }
        }
    }
}
