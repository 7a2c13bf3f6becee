using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>
/// The lanes are filters at one output, so that they are full however short the rows of maps are. What a few outputs give is turned around
/// when it is written.
/// </summary>
internal sealed unsafe class FiltersInLanes<T, TVector, TSimd> : DirectConvolution<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged
    where TSimd : ISimd<T, TVector>
{
    // What turning an output around takes, in steps of a sum.
    private const int StepsToTurn = 16;

    // Filters that are turned around at once.
    private const int Few = Transpose.Columns, Many = 2 * Few;

    // Outputs that are whole tiles, and whole vectors when they are turned around.
    private static readonly int OutputsAtOnce = TSimd.Lanes % TSimd.TileRows == 0 ? TSimd.Lanes : TSimd.Lanes * TSimd.TileRows / 2;

    public override bool Fits(in Convolution sizes, bool accumulate) => sizes.FiltersOfGroup >= Math.Max(TSimd.Lanes, Few);

    public override double UsedLanes(in Convolution sizes)
        => sizes.FiltersOfGroup / (double)Vectors(sizes.FiltersOfGroup) * sizes.FilterSize / (sizes.FilterSize + StepsToTurn);

    public override long PackedLength(in Convolution sizes) => (long)sizes.Groups * LengthOfGroup(sizes);

    public override void Pack(in Convolution sizes, T* weight, T* packed)
    {
        Shares panels = PanelsOf(sizes);
        for (int group = 0; group < sizes.Groups; group++, weight += (nint)sizes.FiltersOfGroup * sizes.FilterSize)
        {
            var matrix = new MatrixPanels<T>(weight, sizes.FilterSize, isTransposed: true);
            for (int i = 0; i < panels.Count; i++)
            {
                (int filter, int filters) = panels[i];
                int width = Vectors(filters) * TSimd.Lanes;
                matrix.Panel<TVector, TSimd>(0, sizes.FilterSize, filter, filters, width, packed, isThere: false);
                packed += (nint)width * sizes.FilterSize;
            }
        }
    }

    [SkipLocalsInit]
    public override void Run(in DirectOperands<T> operands, in Convolution sizes, T* output, int rows)
    {
        int size = sizes.Window.OutputSize, width = sizes.Window.OutputWidth, count = rows * width, most = TSimd.TileVectors * TSimd.Lanes;
        T* sums = stackalloc T[OutputsAtOnce * most], zeros = stackalloc T[most];
        nint* places = stackalloc nint[OutputsAtOnce];
        new Span<T>(zeros, most).Clear();
        T* panel = operands.Packed + (operands.Group * LengthOfGroup(sizes));
        Shares panels = PanelsOf(sizes);
        for (int i = 0; i < panels.Count; i++)
        {
            (int filter, int filters) = panels[i];
            int vectors = Vectors(filters), row = 0, column = 0;
            TileOperands<T> tile = new()
            {
                A = operands.Maps,
                Steps = operands.Offsets,
                B = panel,
                BStep = vectors * TSimd.Lanes,
                Start = operands.Start is null ? zeros : operands.Start + filter,
                CStep = filters,
                Last = filters - TSimd.Lanes,
                Inner = sizes.FilterSize,
            };
            T* to = output + ((nint)filter * size);
            for (int first = 0; first < count; first += OutputsAtOnce, to += OutputsAtOnce)
            {
                int outputs = Math.Min(OutputsAtOnce, count - first);
                for (int j = 0; j < outputs; j++)
                {
                    places[j] = (row * operands.OutputRowStep) + column;
                    column++;
                    if (column == width)
                    {
                        (row, column) = (row + 1, 0);
                    }
                }

                if (operands.Accumulates)
                {
                    ReadTurned(to, size, sums, filters, outputs);
                    tile.StartStep = filters;
                }

                for (int j = 0; j < outputs; j += TSimd.TileRows)
                {
                    tile.Rows = places + j;
                    tile.C = sums + ((nint)j * filters);
                    tile.Start = operands.Accumulates ? tile.C : tile.Start;
                    Tile.Run<T, TVector, TSimd, Scattered>(tile, Math.Min(TSimd.TileRows, outputs - j), vectors);
                }

                if (operands.Rectifies)
                {
                    Rectify(sums, filters * outputs);
                }

                WriteTurned(sums, filters, to, size, outputs);
            }

            panel += (nint)tile.BStep * sizes.FilterSize;
        }
    }

    private static int Vectors(int filters) => (filters + TSimd.Lanes - 1) / TSimd.Lanes;

    private static Shares PanelsOf(in Convolution sizes)
        => new(sizes.FiltersOfGroup, (Vectors(sizes.FiltersOfGroup) + TSimd.TileVectors - 1) / TSimd.TileVectors, TSimd.Lanes);

    private static nint LengthOfGroup(in Convolution sizes) => (nint)Vectors(sizes.FiltersOfGroup) * TSimd.Lanes * sizes.FilterSize;

    /// <summary>Whole vectors: what lies behind the sums is nobody's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rectify(T* sums, int count)
    {
        for (int i = 0; i < count; i += TSimd.Lanes)
        {
            TSimd.Store(TSimd.Rectify(TSimd.Load(sums + i)), sums + i);
        }
    }

    /// <summary>[outputs, filters] to [filters, outputs].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WriteTurned(T* sums, int filters, T* to, nint step, int outputs)
    {
        int output = 0;
        for (; filters >= Few && output + TSimd.Lanes <= outputs; output += TSimd.Lanes, sums += TSimd.Lanes * (nint)filters)
        {
            if (filters < Many)
            {
                WriteFew(sums, filters, to + output, step);
                WriteFew(sums + filters - Few, filters, to + output + ((filters - Few) * step), step);
                continue;
            }

            for (int filter = 0; filter < filters; filter += Many)
            {
                int at = Math.Min(filter, filters - Many);
                TSimd.LoadTransposed(
                    sums + at, filters,
                    out TVector f0, out TVector f1, out TVector f2, out TVector f3,
                    out TVector f4, out TVector f5, out TVector f6, out TVector f7);
                T* write = to + output + (at * step);
                TSimd.Store(f0, write);
                TSimd.Store(f1, write + step);
                TSimd.Store(f2, write + (2 * step));
                TSimd.Store(f3, write + (3 * step));
                TSimd.Store(f4, write + (4 * step));
                TSimd.Store(f5, write + (5 * step));
                TSimd.Store(f6, write + (6 * step));
                TSimd.Store(f7, write + (7 * step));
            }
        }

        Transpose.Each(sums, filters, to + output, step, outputs - output, filters);
    }

    private static void WriteFew(T* sums, int filters, T* to, nint step)
    {
        TSimd.LoadTransposed(sums, filters, out TVector f0, out TVector f1, out TVector f2, out TVector f3);
        TSimd.Store(f0, to);
        TSimd.Store(f1, to + step);
        TSimd.Store(f2, to + (2 * step));
        TSimd.Store(f3, to + (3 * step));
    }

    /// <summary>[filters, outputs] to [outputs, filters].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ReadTurned(T* from, nint step, T* sums, int filters, int outputs)
    {
        int output = 0;
        for (; output + Few <= outputs; output += Few, sums += Few * (nint)filters)
        {
            for (int filter = 0; filter < filters; filter += TSimd.Lanes)
            {
                int at = Math.Min(filter, filters - TSimd.Lanes);
                TSimd.LoadTransposed(
                    from + output + (at * step), step, out TVector o0, out TVector o1, out TVector o2, out TVector o3);
                T* write = sums + at;
                TSimd.Store(o0, write);
                TSimd.Store(o1, write + filters);
                TSimd.Store(o2, write + (2 * filters));
                TSimd.Store(o3, write + (3 * filters));
            }
        }

        Transpose.Each(from + output, step, sums, filters, filters, outputs - output);
    }
}
