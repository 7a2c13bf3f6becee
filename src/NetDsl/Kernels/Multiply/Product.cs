using System.Numerics;
using System.Runtime.Intrinsics;

namespace NetDsl.Kernels;

/// <summary>
/// A product c = start + a·b of matrices in memory, or a rectangle of one: where its operands begin, and how far their elements lie apart.
/// </summary>
internal unsafe struct Product<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>a[i, p] is at A[i·ARowStep + p·AInnerStep]; one of the steps is 1.</summary>
    public T* A;
    public nint ARowStep;
    public nint AInnerStep;

    /// <summary>b[p, j] is at B[p·BStep + j], or at B[j·BStep + p] if it is transposed.</summary>
    public T* B;
    public nint BStep;
    public bool BTransposed;

    /// <summary>A copy of a transposed b, a <see cref="PackedMatrix"/>; null without one. Then a product accumulates nothing.</summary>
    public T* Packed;

    /// <summary>The column of a packed b that is the first here: where a panel begins.</summary>
    public int FirstColumn;

    /// <summary>c[i, j] is at C[i·CStep + j].</summary>
    public T* C;
    public nint CStep;

    /// <summary>The start of every row of c, or null for zeros.</summary>
    public T* Start;

    /// <summary>Whether the sums begin with what c holds: c += a·b. Then there is no start.</summary>
    public bool Accumulates;

    /// <summary>Of a part of the inner index: whether it accumulates, or is not the first.</summary>
    public bool Continues;

    public int Rows;
    public int Columns;
    public int Inner;

    /// <summary>The cost: the multiplications, and several times as much for what is read and written once.</summary>
    public readonly long Work =>
        ((long)Rows * Columns * Inner) + (3 * (((long)Rows * Inner) + ((long)Inner * Columns) + ((long)Rows * Columns)));

    /// <summary>The product for some rows of c.</summary>
    public readonly Product<T> RowsFrom(int first, int count)
    {
        Product<T> part = this;
        part.A += first * ARowStep;
        part.C += first * CStep;
        part.Rows = count;
        return part;
    }

    /// <summary>The product for some columns of c.</summary>
    public readonly Product<T> ColumnsFrom(int first, int count)
    {
        Product<T> part = this;
        part.B += BTransposed ? first * BStep : first;
        part.C += first;
        part.FirstColumn += first;
        if (Start is not null)
        {
            part.Start += first;
        }

        part.Columns = count;
        return part;
    }

    /// <summary>The product for one rectangle of a division.</summary>
    public readonly Product<T> Rectangle(Grid grid, int part)
    {
        (int row, int rows) = grid.Rows(part);
        (int column, int columns) = grid.Columns(part);
        return RowsFrom(row, rows).ColumnsFrom(column, columns);
    }

    /// <summary>The product for a part of the inner index.</summary>
    public readonly Product<T> InnerFrom(int first, int count)
    {
        Product<T> part = this;
        part.A += first * AInnerStep;
        part.Continues = Accumulates || first > 0;
        part.Inner = count;
        return part;
    }

    /// <summary>Computes c on this thread.</summary>
    public readonly void Run() => Run(new NoFinish());

    /// <summary>Computes c on this thread, and finishes each row.</summary>
    public readonly void Run<TFinish>(TFinish finish)
        where TFinish : struct, IFinish
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Run<Vector512<T>, Simd512<T>, TFinish>(finish);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Run<Vector256<T>, Simd256<T>, TFinish>(finish);
        }
        else
        {
            Run<Vector128<T>, Simd128<T>, TFinish>(finish);
        }
    }

    /// <summary>Computes c on this thread, with a b that is no matrix in memory.</summary>
    public readonly void RunOver<TPanels>(TPanels panels)
        where TPanels : struct, IPanels<T>
    {
        if (Rows == 0)
        {
            return;
        }

        if (Vector512.IsHardwareAccelerated)
        {
            BlockedProduct.Run<T, Vector512<T>, Simd512<T>, TPanels, NoFinish>(this, panels, default);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            BlockedProduct.Run<T, Vector256<T>, Simd256<T>, TPanels, NoFinish>(this, panels, default);
        }
        else
        {
            BlockedProduct.Run<T, Vector128<T>, Simd128<T>, TPanels, NoFinish>(this, panels, default);
        }
    }

    /// <summary>Computes c, on several threads if that is worth it.</summary>
    public readonly void RunInParallel()
    {
        var grid = Grid.For(this);
        if (grid.Count == 1)
        {
            Run();
            return;
        }

        WorkerPool.Shared.Run(new Parts(this, grid), grid.Count, grid.IsShort);
    }

    private readonly void Run<TVector, TSimd, TFinish>(TFinish finish)
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
        where TFinish : struct, IFinish
    {
        if (Rows == 0)
        {
            return;
        }

        if (Packed is not null && Rows > 1)
        {
            ReadyPanels<T> panels = new(Packed + ((nint)FirstColumn * Inner), Inner);
            BlockedProduct.Run<T, TVector, TSimd, ReadyPanels<T>, TFinish>(this, panels, finish);
        }
        else if (BTransposed && Rows <= FewRows.Most && !Accumulates)
        {
            if (Packed is not null)
            {
                OneRow.Run<T, TVector, TSimd>(this);
            }
            else
            {
                FewRows.Run<T, TVector, TSimd>(this);
            }

            finish.Run(0, Rows);
        }
        else if (DirectProduct.Fits(this, TSimd.TileRows, TSimd.Lanes))
        {
            DirectProduct.Run<T, TVector, TSimd>(this);
            finish.Run(0, Rows);
        }
        else
        {
            BlockedProduct.Run<T, TVector, TSimd, MatrixPanels<T>, TFinish>(this, new(B, BStep, BTransposed), finish);
        }
    }

    private readonly struct Parts(Product<T> whole, Grid grid) : IJob
    {
        public void Run(int part) => whole.Rectangle(grid, part).Run();
    }
}

/// <summary>The products of a dense layer, of row-major matrices without gaps.</summary>
internal static unsafe class Product
{
    /// <summary>c = a·bᵀ, or start + a·bᵀ.</summary>
    internal static Product<T> TimesTransposed<T>(T* a, T* b, T* c, int rows, int columns, int inner, T* start = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Times(a, b, c, rows, columns, inner) with { BStep = inner, BTransposed = true, Start = start };

    /// <summary>c = a·b.</summary>
    internal static Product<T> Times<T>(T* a, T* b, T* c, int rows, int columns, int inner)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => new()
        {
            A = a,
            ARowStep = inner,
            AInnerStep = 1,
            B = b,
            BStep = columns,
            C = c,
            CStep = columns,
            Rows = rows,
            Columns = columns,
            Inner = inner,
        };

    /// <summary>c = aᵀ·b.</summary>
    internal static Product<T> TransposedTimes<T>(T* a, T* b, T* c, int rows, int columns, int inner)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Times(a, b, c, rows, columns, inner) with { ARowStep = 1, AInnerStep = rows };
}
