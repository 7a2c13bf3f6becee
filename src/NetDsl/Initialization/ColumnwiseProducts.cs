using System.Numerics;

namespace NetDsl;

/// <summary>
/// Sums of products, vectorised across columns: a lane is a column and adds its terms in index order, a multiply then an add. So the
/// results have the same bits at every vector width, and as the plain loops that serve the columns left over.
/// </summary>
internal static class ColumnwiseProducts
{
    private const int Width = ReflectorPanel.Width, Tile = 8;

    /// <summary>row ← row·factor.</summary>
    public static void Scale(Span<float> row, float factor)
    {
        int column = 0;
        for (; column <= row.Length - Vector<float>.Count; column += Vector<float>.Count)
            (new Vector<float>(row[column..]) * factor).CopyTo(row[column..]);
        for (; column < row.Length; column++)
            row[column] *= factor;
    }

    /// <summary>row ← row·factors, element by element.</summary>
    public static void Multiply(Span<float> row, ReadOnlySpan<float> factors)
    {
        int column = 0;
        for (; column <= row.Length - Vector<float>.Count; column += Vector<float>.Count)
            (new Vector<float>(row[column..]) * new Vector<float>(factors[column..])).CopyTo(row[column..]);
        for (; column < row.Length; column++)
            row[column] *= factors[column];
    }

    /// <summary>row ← row + factor·other.</summary>
    public static void AddScaled(Span<float> row, float factor, ReadOnlySpan<float> other)
    {
        int column = 0;
        for (; column <= row.Length - Vector<float>.Count; column += Vector<float>.Count)
            (new Vector<float>(row[column..]) + (new Vector<float>(other[column..]) * factor)).CopyTo(row[column..]);
        for (; column < row.Length; column++)
            row[column] += other[column] * factor;
    }

    /// <summary>P ← Vᵀ·A: element [p, c] is the sum over the rows i, from the first on, of V[i, p]·A[i, c].</summary>
    /// <param name="v">V, [height, 32].</param>
    /// <param name="a">A, [height, columns] within rows of its stride.</param>
    /// <param name="stride">From one row of A to the next.</param>
    /// <param name="columns">The columns of A and P.</param>
    /// <param name="projection">Becomes P, [32, columns] within rows of its stride.</param>
    /// <param name="projectionStride">From one row of P to the next.</param>
    public static void Project(
        ReadOnlySpan<float> v, ReadOnlySpan<float> a, int stride, int columns, Span<float> projection, int projectionStride)
    {
        int height = v.Length / Width;
        for (int p = 0; p < Width; p++)
            projection.Slice(p * projectionStride, columns).Clear();

        // Eight rows at a time, for the cache: their part of every sum is added before the next eight are read.
        for (int top = 0; top < height; top += Tile)
        {
            int rows = Math.Min(Tile, height - top);
            ReadOnlySpan<float> part = a[(top * stride)..];
            for (int p = 0; p < Width; p += Tile)
                ProjectTile(v[((top * Width) + p)..], part, stride, rows, columns, projection[(p * projectionStride)..], projectionStride);
        }
    }

    /// <summary>A ← A − V·P: the sum over p of V[i, p]·P[p, c], from the first on, is made before it is subtracted.</summary>
    /// <inheritdoc cref="Project"/>
    public static void Subtract(
        ReadOnlySpan<float> v, ReadOnlySpan<float> projection, int projectionStride, Span<float> a, int stride, int columns)
    {
        int height = v.Length / Width, row = 0;
        for (; row <= height - Tile; row += Tile)
            SubtractTile(v.Slice(row * Width, Tile * Width), projection, projectionStride, a[(row * stride)..], stride, columns);
        for (; row < height; row++)
            SubtractRow(v.Slice(row * Width, Width), projection, projectionStride, a.Slice(row * stride, columns), 0);
    }

    private static void ProjectTile(
        ReadOnlySpan<float> v, ReadOnlySpan<float> a, int stride, int rows, int columns, Span<float> projection, int projectionStride)
    {
        int column = 0;
        for (; column <= columns - Vector<float>.Count; column += Vector<float>.Count)
        {
            Span<float> p0 = projection[column..], p1 = p0[projectionStride..], p2 = p1[projectionStride..], p3 = p2[projectionStride..];
            Span<float> p4 = p3[projectionStride..], p5 = p4[projectionStride..], p6 = p5[projectionStride..], p7 = p6[projectionStride..];
            Vector<float> s0 = new(p0), s1 = new(p1), s2 = new(p2), s3 = new(p3), s4 = new(p4), s5 = new(p5), s6 = new(p6), s7 = new(p7);
            for (int i = 0; i < rows; i++)
            {
                ReadOnlySpan<float> f = v.Slice(i * Width, Tile);
                Vector<float> x = new(a[((i * stride) + column)..]);
                s0 += x * f[0];
                s1 += x * f[1];
                s2 += x * f[2];
                s3 += x * f[3];
                s4 += x * f[4];
                s5 += x * f[5];
                s6 += x * f[6];
                s7 += x * f[7];
            }

            s0.CopyTo(p0);
            s1.CopyTo(p1);
            s2.CopyTo(p2);
            s3.CopyTo(p3);
            s4.CopyTo(p4);
            s5.CopyTo(p5);
            s6.CopyTo(p6);
            s7.CopyTo(p7);
        }

        for (; column < columns; column++)
        {
            for (int p = 0; p < Tile; p++)
            {
                float sum = projection[(p * projectionStride) + column];
                for (int i = 0; i < rows; i++)
                    sum += a[(i * stride) + column] * v[(i * Width) + p];
                projection[(p * projectionStride) + column] = sum;
            }
        }
    }

    private static void SubtractTile(
        ReadOnlySpan<float> v, ReadOnlySpan<float> projection, int projectionStride, Span<float> a, int stride, int columns)
    {
        int column = 0;
        for (; column <= columns - Vector<float>.Count; column += Vector<float>.Count)
        {
            Vector<float> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
            for (int p = 0; p < Width; p++)
            {
                Vector<float> x = new(projection[((p * projectionStride) + column)..]);
                s0 += x * v[p];
                s1 += x * v[Width + p];
                s2 += x * v[(2 * Width) + p];
                s3 += x * v[(3 * Width) + p];
                s4 += x * v[(4 * Width) + p];
                s5 += x * v[(5 * Width) + p];
                s6 += x * v[(6 * Width) + p];
                s7 += x * v[(7 * Width) + p];
            }

            Span<float> a0 = a[column..], a1 = a0[stride..], a2 = a1[stride..], a3 = a2[stride..];
            Span<float> a4 = a3[stride..], a5 = a4[stride..], a6 = a5[stride..], a7 = a6[stride..];
            (new Vector<float>(a0) - s0).CopyTo(a0);
            (new Vector<float>(a1) - s1).CopyTo(a1);
            (new Vector<float>(a2) - s2).CopyTo(a2);
            (new Vector<float>(a3) - s3).CopyTo(a3);
            (new Vector<float>(a4) - s4).CopyTo(a4);
            (new Vector<float>(a5) - s5).CopyTo(a5);
            (new Vector<float>(a6) - s6).CopyTo(a6);
            (new Vector<float>(a7) - s7).CopyTo(a7);
        }

        for (int row = 0; row < Tile; row++)
            SubtractRow(v.Slice(row * Width, Width), projection, projectionStride, a.Slice(row * stride, columns), column);
    }

    private static void SubtractRow(ReadOnlySpan<float> v, ReadOnlySpan<float> projection, int projectionStride, Span<float> a, int first)
    {
        for (int column = first; column < a.Length; column++)
        {
            float sum = 0;
            for (int p = 0; p < Width; p++)
                sum += projection[(p * projectionStride) + column] * v[p];
            a[column] -= sum;
        }
    }
}
