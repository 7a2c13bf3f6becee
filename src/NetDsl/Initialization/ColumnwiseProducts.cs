using System.Runtime.CompilerServices;

namespace NetDsl;

/// <summary>
/// Sums of products over a panel, vectorised across columns: a lane is a column and adds its terms in index order, a multiply then an add.
/// So the results have the same bits at every vector width.
/// </summary>
/// <remarks>A panel has whole tiles of eight rows, the missing ones being 0. Eight sums stay in registers.</remarks>
internal static class ColumnwiseProducts
{
    /// <summary>Rows of a tile.</summary>
    public const int Tile = 8;

    private const int Width = ReflectorPanel.Width, Chunk = 4 * Tile;

    /// <summary>P ← Vᵀ·A: element [p, c] is the sum over the rows i, from the first on, of V[i, p]·A[i, c].</summary>
    /// <param name="v">V, [height, 32].</param>
    /// <param name="a">A, [height, 32].</param>
    /// <param name="projection">Becomes P, [32, 32].</param>
    public static void Project<TLanes>(ReadOnlySpan<float> v, ReadOnlySpan<float> a, Span<float> projection)
        where TLanes : struct, IFloatLanes<TLanes>
    {
        projection.Clear();

        // Some rows at a time, for the cache: their part of every sum is added before the next ones are read.
        for (int top = 0; top < v.Length; top += Chunk * Width)
        {
            int rows = Math.Min(Chunk, (v.Length - top) / Width);
            for (int p = 0; p < Width; p += Tile)
            {
                ProjectTile<TLanes>(in v[top + p], in a[top], rows, ref projection[p * Width]);
            }
        }
    }

    /// <summary>A ← A − V·P: the sum over p of V[i, p]·P[p, c], from the first on, is made before it is subtracted.</summary>
    /// <inheritdoc cref="Project"/>
    public static void Subtract<TLanes>(ReadOnlySpan<float> v, ReadOnlySpan<float> projection, Span<float> a)
        where TLanes : struct, IFloatLanes<TLanes>
    {
        for (int top = 0; top < v.Length; top += Tile * Width)
        {
            SubtractTile<TLanes>(in v[top], in projection[0], ref a[top]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void ProjectTile<TLanes>(in float v, in float a, int rows, ref float projection)
        where TLanes : struct, IFloatLanes<TLanes>
    {
        for (int column = 0; column < Width; column += TLanes.Count)
        {
            ref float p0 = ref Unsafe.Add(ref projection, column), p1 = ref Unsafe.Add(ref p0, Width), p2 = ref Unsafe.Add(ref p1, Width);
            ref float p3 = ref Unsafe.Add(ref p2, Width), p4 = ref Unsafe.Add(ref p3, Width), p5 = ref Unsafe.Add(ref p4, Width);
            ref float p6 = ref Unsafe.Add(ref p5, Width), p7 = ref Unsafe.Add(ref p6, Width);
            TLanes s0 = TLanes.Load(ref p0), s1 = TLanes.Load(ref p1), s2 = TLanes.Load(ref p2), s3 = TLanes.Load(ref p3);
            TLanes s4 = TLanes.Load(ref p4), s5 = TLanes.Load(ref p5), s6 = TLanes.Load(ref p6), s7 = TLanes.Load(ref p7);
            ref float factors = ref Unsafe.AsRef(in v), row = ref Unsafe.Add(ref Unsafe.AsRef(in a), column);
            for (int i = 0; i < rows; i++)
            {
                TLanes x = TLanes.Load(ref row);
                s0 += x * factors;
                s1 += x * Unsafe.Add(ref factors, 1);
                s2 += x * Unsafe.Add(ref factors, 2);
                s3 += x * Unsafe.Add(ref factors, 3);
                s4 += x * Unsafe.Add(ref factors, 4);
                s5 += x * Unsafe.Add(ref factors, 5);
                s6 += x * Unsafe.Add(ref factors, 6);
                s7 += x * Unsafe.Add(ref factors, 7);
                factors = ref Unsafe.Add(ref factors, Width);
                row = ref Unsafe.Add(ref row, Width);
            }

            s0.Store(ref p0);
            s1.Store(ref p1);
            s2.Store(ref p2);
            s3.Store(ref p3);
            s4.Store(ref p4);
            s5.Store(ref p5);
            s6.Store(ref p6);
            s7.Store(ref p7);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void SubtractTile<TLanes>(in float v, in float projection, ref float a)
        where TLanes : struct, IFloatLanes<TLanes>
    {
        for (int column = 0; column < Width; column += TLanes.Count)
        {
            TLanes s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
            ref float factors = ref Unsafe.AsRef(in v), row = ref Unsafe.Add(ref Unsafe.AsRef(in projection), column);
            for (int p = 0; p < Width; p++)
            {
                TLanes x = TLanes.Load(ref row);
                s0 += x * factors;
                s1 += x * Unsafe.Add(ref factors, Width);
                s2 += x * Unsafe.Add(ref factors, 2 * Width);
                s3 += x * Unsafe.Add(ref factors, 3 * Width);
                s4 += x * Unsafe.Add(ref factors, 4 * Width);
                s5 += x * Unsafe.Add(ref factors, 5 * Width);
                s6 += x * Unsafe.Add(ref factors, 6 * Width);
                s7 += x * Unsafe.Add(ref factors, 7 * Width);
                factors = ref Unsafe.Add(ref factors, 1);
                row = ref Unsafe.Add(ref row, Width);
            }

            ref float a0 = ref Unsafe.Add(ref a, column), a1 = ref Unsafe.Add(ref a0, Width), a2 = ref Unsafe.Add(ref a1, Width);
            ref float a3 = ref Unsafe.Add(ref a2, Width), a4 = ref Unsafe.Add(ref a3, Width), a5 = ref Unsafe.Add(ref a4, Width);
            ref float a6 = ref Unsafe.Add(ref a5, Width), a7 = ref Unsafe.Add(ref a6, Width);
            (TLanes.Load(ref a0) - s0).Store(ref a0);
            (TLanes.Load(ref a1) - s1).Store(ref a1);
            (TLanes.Load(ref a2) - s2).Store(ref a2);
            (TLanes.Load(ref a3) - s3).Store(ref a3);
            (TLanes.Load(ref a4) - s4).Store(ref a4);
            (TLanes.Load(ref a5) - s5).Store(ref a5);
            (TLanes.Load(ref a6) - s6).Store(ref a6);
            (TLanes.Load(ref a7) - s7).Store(ref a7);
        }
    }
}
