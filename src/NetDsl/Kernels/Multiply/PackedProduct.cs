using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>
/// Few rows times a transposed matrix that was packed in advance: the forward pass of few samples that read W as fast as memory gives it.
/// </summary>
/// <remarks>
/// Packed are panels of 64 columns of b, one after the other: [inner, 64], the last as wide as the columns that are left, filled up with
/// zeros to whole cache lines. One row reads a panel from its beginning to its end, at vectors of 256 bits and more. Every sum is in the
/// order of the inner index, as everywhere, and so has the same bits as without a copy.
/// </remarks>
internal static unsafe class PackedProduct
{
    /// <summary>The columns of a panel: as many sums as hide the time that one addition takes.</summary>
    internal const int Width = 64;

    private const int Line = AlignedBuffer.FloatsPerCacheLine;

    /// <summary>The floats of a packed matrix.</summary>
    internal static long LengthOf(int columns, int inner) => (long)Filled(columns) * inner;

    /// <summary>Packs bᵀ, [columns, inner].</summary>
    internal static void Pack(ReadOnlySpan<float> b, Span<float> packed, int columns, int inner)
    {
        for (int first = 0; first < columns; first += Width)
        {
            int count = Math.Min(Width, columns - first), width = Filled(count);
            Span<float> panel = packed.Slice(first * inner, width * inner);

            // A cache line of every column at a time, so that what is written lies close together, too.
            for (int p = 0; p < inner; p += Line)
            {
                for (int column = 0; column < count; column++)
                {
                    ReadOnlySpan<float> line = b.Slice(((first + column) * inner) + p, Math.Min(Line, inner - p));
                    for (int i = 0; i < line.Length; i++)
                    {
                        panel[((p + i) * width) + column] = line[i];
                    }
                }
            }
        }
    }

    /// <summary>c = start + a·bᵀ.</summary>
    internal static void Run<T, TVector, TSimd>(in Product<T> product)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        int end = product.FirstColumn + product.Columns;
        for (int first = product.FirstColumn - (product.FirstColumn % Width); first < end; first += Width)
        {
            RunPanel<T, TVector, TSimd>(product, first, Filled(Math.Min(Width, product.AllColumns - first)));
        }
    }

    /// <summary>The sums of a panel are formed here, and those that the product is asked for are copied.</summary>
    [SkipLocalsInit]
    private static void RunPanel<T, TVector, TSimd>(in Product<T> product, int first, int width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        T* memory = stackalloc T[(FewRows.Most * Width) + Panel.Slack<T>()];
        T* sums = Panel.Align(memory);
        int from = Math.Max(first, product.FirstColumn), to = Math.Min(first + width, product.FirstColumn + product.Columns);
        T* panel = product.Packed + ((nint)first * product.Inner);
        for (int i = 0; i < product.Rows; i++)
        {
            var row = new Span<T>(sums + (i * Width), width);
            row.Clear();
            if (product.Start is not null)
            {
                new ReadOnlySpan<T>(product.Start + from - product.FirstColumn, to - from).CopyTo(row[(from - first)..]);
            }
        }

        if (product.Rows == 1)
        {
            AddOneRow<T, TVector, TSimd>(product.A, panel, sums, product.Inner, width);
        }
        else
        {
            AddRows<T, TVector, TSimd>(product, panel, sums, width);
        }

        for (int i = 0; i < product.Rows; i++)
        {
            new ReadOnlySpan<T>(sums + (i * Width) + from - first, to - from)
                .CopyTo(new Span<T>(product.C + (i * product.CStep) + from - product.FirstColumn, to - from));
        }
    }

    private static void AddRows<T, TVector, TSimd>(in Product<T> product, T* panel, T* sums, int width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        TileOperands<T> tile = new()
        {
            A = product.A,
            ARowStep = product.ARowStep,
            AInnerStep = product.AInnerStep,
            BStep = width,
            Inner = product.Inner,
            StartStep = Width,
            CStep = Width,
        };
        for (int j = 0; j < width; j += TSimd.TileVectors * TSimd.Lanes)
        {
            int vectors = Math.Min(TSimd.TileVectors, (width - j) / TSimd.Lanes);
            tile.B = panel + j;
            tile.Start = tile.C = sums + j;
            tile.Last = (vectors - 1) * TSimd.Lanes;
            Tile.Run<T, TVector, TSimd, InPlace>(tile, product.Rows, vectors);
        }
    }

    private static void AddOneRow<T, TVector, TSimd>(T* a, T* panel, T* sums, int inner, int width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        for (int j = 0; j < width;)
        {
            int vectors = (width - j) / TSimd.Lanes;
            if (vectors >= 8)
            {
                AddOneRow<T, TVector, TSimd, Eight>(a, panel + j, sums + j, inner, width);
                j += 8 * TSimd.Lanes;
            }
            else if (vectors >= 4)
            {
                AddOneRow<T, TVector, TSimd, Four>(a, panel + j, sums + j, inner, width);
                j += 4 * TSimd.Lanes;
            }
            else if (vectors >= 2)
            {
                AddOneRow<T, TVector, TSimd, Two>(a, panel + j, sums + j, inner, width);
                j += 2 * TSimd.Lanes;
            }
            else
            {
                AddOneRow<T, TVector, TSimd, One>(a, panel + j, sums + j, inner, width);
                j += TSimd.Lanes;
            }
        }
    }

    // The vectors are known when this is compiled, and what fewer do not have is left out.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddOneRow<T, TVector, TSimd, TVectors>(T* a, T* b, T* sums, int inner, nint step)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
        where TVectors : ICount
    {
        int lanes = TSimd.Lanes;
        TVector s0 = TSimd.Load(sums), s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
        if (TVectors.Value > 1)
        {
            s1 = TSimd.Load(sums + lanes);
        }

        if (TVectors.Value > 2)
        {
            (s2, s3) = (TSimd.Load(sums + (2 * lanes)), TSimd.Load(sums + (3 * lanes)));
        }

        if (TVectors.Value > 4)
        {
            (s4, s5) = (TSimd.Load(sums + (4 * lanes)), TSimd.Load(sums + (5 * lanes)));
            (s6, s7) = (TSimd.Load(sums + (6 * lanes)), TSimd.Load(sums + (7 * lanes)));
        }

        for (int p = 0; p < inner; p++, b += step)
        {
            TVector value = TSimd.Create(a[p]);
            s0 = TSimd.MultiplyAdd(value, TSimd.Load(b), s0);
            if (TVectors.Value > 1)
            {
                s1 = TSimd.MultiplyAdd(value, TSimd.Load(b + lanes), s1);
            }

            if (TVectors.Value > 2)
            {
                s2 = TSimd.MultiplyAdd(value, TSimd.Load(b + (2 * lanes)), s2);
                s3 = TSimd.MultiplyAdd(value, TSimd.Load(b + (3 * lanes)), s3);
            }

            if (TVectors.Value > 4)
            {
                s4 = TSimd.MultiplyAdd(value, TSimd.Load(b + (4 * lanes)), s4);
                s5 = TSimd.MultiplyAdd(value, TSimd.Load(b + (5 * lanes)), s5);
                s6 = TSimd.MultiplyAdd(value, TSimd.Load(b + (6 * lanes)), s6);
                s7 = TSimd.MultiplyAdd(value, TSimd.Load(b + (7 * lanes)), s7);
            }
        }

        TSimd.Store(s0, sums);
        if (TVectors.Value > 1)
        {
            TSimd.Store(s1, sums + lanes);
        }

        if (TVectors.Value > 2)
        {
            TSimd.Store(s2, sums + (2 * lanes));
            TSimd.Store(s3, sums + (3 * lanes));
        }

        if (TVectors.Value > 4)
        {
            TSimd.Store(s4, sums + (4 * lanes));
            TSimd.Store(s5, sums + (5 * lanes));
            TSimd.Store(s6, sums + (6 * lanes));
            TSimd.Store(s7, sums + (7 * lanes));
        }
    }

    /// <summary>A number of columns, filled up to whole cache lines.</summary>
    private static int Filled(int columns) => (columns + Line - 1) / Line * Line;
}
