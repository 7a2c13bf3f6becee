using System.Numerics;
using System.Runtime.Intrinsics;
using NetDsl.Kernels;

namespace NetDsl.Tests.Kernels;

/// <summary>
/// Products in blocks so small that few numbers have many of them, at every width of vectors that this processor has, against sums in the
/// order of the inner index, bit by bit.
/// </summary>
public unsafe class BlockedProductTests
{
    private static readonly int[] Rows = [1, 3, 8, 25, 50], Columns = [1, 5, 15, 16, 33, 100, 145], Inners = [0, 1, 8, 17, 40];

    public static TheoryData<bool, bool> Layouts => new() { { false, false }, { false, true }, { true, false }, { true, true } };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Every_block_and_edge_is_summed_in_order(bool transposesA, bool transposesB)
    {
        foreach (bool packsA in new[] { false, true })
        {
            CheckSizes<float>(transposesA, transposesB, packsA);
            CheckSizes<double>(transposesA, transposesB, packsA);
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Rows_are_finished_once_and_when_they_are_complete(bool transposesA, bool packsA)
    {
        foreach (int columns in Columns)
        {
            var operands = new Operands<float>(50, columns, 17, transposesA, transposesB: true, accumulates: false);
            bool[] isFinished = new bool[50];
            operands.Run(packsA, new Finish(operands, isFinished));
            Assert.DoesNotContain(false, isFinished);
        }
    }

    /// <summary>Panels that were made beforehand, for tiles of two vectors and of three.</summary>
    [Fact]
    public void One_row_and_several_read_panels_that_are_ready()
    {
        for (int columns = 1; columns <= 100; columns++)
        {
            foreach (int inner in new[] { 1, 8, 21 })
            {
                CheckReady<Simd128<float>>(columns, inner);
                CheckReady<WideTile<float>>(columns, inner);
            }
        }
    }

    [Fact]
    public void Blocks_of_the_caches_are_whole_tiles_and_hold_what_they_must()
    {
        Check<float, Vector128<float>, Simd128<float>>();
        Check<double, Vector128<double>, Simd128<double>>();
        Check<float, Vector256<float>, Simd256<float>>();
        Check<double, Vector512<double>, Simd512<double>>();
        Assert.InRange(Caches.First, 16 * 1024, 1024 * 1024);
        Assert.InRange(Caches.Second, Caches.First, 16 * 1024 * 1024);

        static void Check<T, TVector, TSimd>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
            where TVector : unmanaged
            where TSimd : ISimd<T, TVector>
        {
            BlockSizes sizes = BlockSizes.For<T, TVector, TSimd>.Value;
            Assert.True(sizes.Rows >= 2 * TSimd.TileRows && sizes.Rows % TSimd.TileRows == 0, $"{sizes}");
            Assert.True(sizes.Columns > 0 && sizes.Columns % (TSimd.TileVectors * TSimd.Lanes) == 0, $"{sizes}");
            Assert.InRange(sizes.Rows * sizes.Inner * sizeof(T), 1, BlockSizes.BytesOfA);
            Assert.InRange(sizes.Columns * sizes.Inner * sizeof(T), 1, BlockSizes.BytesOfB);
        }
    }

    private static void CheckSizes<T>(bool transposesA, bool transposesB, bool packsA)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (int rows in Rows)
        {
            foreach (int columns in Columns)
            {
                foreach (int inner in Inners)
                {
                    foreach (bool accumulates in new[] { false, true })
                    {
                        var operands = new Operands<T>(rows, columns, inner, transposesA, transposesB, accumulates);
                        operands.Run(packsA, new NoFinish());
                    }
                }
            }
        }
    }

    private static void CheckReady<TSimd>(int columns, int inner)
        where TSimd : ISimd<float, Vector128<float>>
    {
        const int Most = 9;
        float[] a = Numeric.Convert<float>(Numeric.Values(Most * inner, 1)), b = Numeric.Convert<float>(Numeric.Values(inner * columns, 2));
        float[] bias = Numeric.Convert<float>(Numeric.Values(columns, 3)), c = new float[Most * columns], packed = new float[(columns + 16) * inner];
        fixed (float* left = a, right = b, to = c, start = bias, panels = packed)
        {
            PackedMatrix.Pack<Vector128<float>, TSimd>(new MatrixPanels<float>(right, inner, isTransposed: true), panels, columns, inner);
            for (int rows = 1; rows <= Most; rows++)
            {
                c.AsSpan().Clear();
                Product<float> product = Product.TimesTransposed(left, right, to, rows, columns, inner, start);
                product.Packed = panels;
                if (rows == 1)
                {
                    OneRow.Run<float, Vector128<float>, TSimd>(product);
                }
                else
                {
                    var ready = new ReadyPanels<float>(panels, inner);
                    BlockedProduct.Run<float, Vector128<float>, TSimd, ReadyPanels<float>, NoFinish>(product, ready, default);
                }

                for (int i = 0; i < rows * columns; i++)
                {
                    float expected = bias[i % columns];
                    for (int p = 0; p < inner; p++)
                    {
                        expected = VectorMath.MultiplyAdd(a[(i / columns * inner) + p], b[(i % columns * inner) + p], expected);
                    }

                    if (c[i] != expected)
                    {
                        Assert.Fail($"[{rows}, {inner}, {columns}] at {i}: {c[i]}, expected {expected}");
                    }
                }
            }
        }
    }

    private readonly struct Finish(Operands<float> operands, bool[] isFinished) : IFinish
    {
        public void Run(int first, int count)
        {
            for (int i = first; i < first + count; i++)
            {
                Assert.False(isFinished[i]);
                isFinished[i] = true;
                operands.CheckRow(i);
            }
        }
    }

    private sealed class Operands<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly T[] _a, _b, _c, _expected;
        private readonly int _rows, _columns, _inner;
        private readonly bool _transposesA, _transposesB, _accumulates;

        public Operands(int rows, int columns, int inner, bool transposesA, bool transposesB, bool accumulates)
        {
            (_rows, _columns, _inner) = (rows, columns, inner);
            (_transposesA, _transposesB, _accumulates) = (transposesA, transposesB, accumulates);
            _a = Numeric.Convert<T>(Numeric.Values(rows * inner, 1));
            _b = Numeric.Convert<T>(Numeric.Values(inner * columns, 2));
            _c = new T[(rows * columns) + 1];
            _expected = Numeric.Convert<T>(Numeric.Values(rows * columns, 3));
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < columns; j++)
                {
                    T sum = accumulates ? _expected[(i * columns) + j] : T.Zero;
                    for (int p = 0; p < inner; p++)
                    {
                        T left = _a[transposesA ? (p * rows) + i : (i * inner) + p], right = _b[transposesB ? (j * inner) + p : (p * columns) + j];
                        sum = VectorMath.MultiplyAdd(left, right, sum);
                    }

                    _expected[(i * columns) + j] = sum;
                }
            }
        }

        public void Run<TFinish>(bool packsA, TFinish finish)
            where TFinish : struct, IFinish
        {
            Run<Vector128<T>, Simd128<T>, TFinish>(packsA, finish);
            if (typeof(TFinish) == typeof(NoFinish))
            {
                Run<Vector128<T>, WideTile<T>, TFinish>(packsA, finish);
            }

            if (Vector256.IsHardwareAccelerated && typeof(TFinish) == typeof(NoFinish))
            {
                Run<Vector256<T>, Simd256<T>, TFinish>(packsA, finish);
            }

            if (Vector512.IsHardwareAccelerated && typeof(TFinish) == typeof(NoFinish))
            {
                Run<Vector512<T>, Simd512<T>, TFinish>(packsA, finish);
            }
        }

        public void CheckRow(int row)
        {
            for (int at = row * _columns; at < (row + 1) * _columns; at++)
            {
                if (_c[at] != _expected[at])
                {
                    Assert.Fail($"[{_rows}, {_inner}, {_columns}], transposed {_transposesA}, {_transposesB}, at {at}: {_c[at]}, expected {_expected[at]}");
                }
            }
        }

        private void Run<TVector, TSimd, TFinish>(bool packsA, TFinish finish)
            where TVector : unmanaged
            where TSimd : ISimd<T, TVector>
            where TFinish : struct, IFinish
        {
            _c.AsSpan().Fill(T.NaN);
            _c[^1] = T.One;
            if (_accumulates)
            {
                Numeric.Convert<T>(Numeric.Values(_rows * _columns, 3)).CopyTo(_c, 0);
            }

            fixed (T* a = _a, b = _b, c = _c)
            {
                Product<T> product = _transposesA
                    ? Product.TransposedTimes(a, b, c, _rows, _columns, _inner)
                    : Product.Times(a, b, c, _rows, _columns, _inner);
                product.Accumulates = _accumulates;
                var sizes = new BlockSizes(2 * TSimd.TileRows, 8, 2 * TSimd.TileVectors * TSimd.Lanes);
                var panels = new MatrixPanels<T>(b, _transposesB ? _inner : _columns, _transposesB);
                BlockedProduct.Run<T, TVector, TSimd, MatrixPanels<T>, TFinish>(product, sizes, packsA, panels, finish);
            }

            for (int i = 0; i < _rows; i++)
            {
                CheckRow(i);
            }

            Assert.Equal(T.One, _c[^1]);
        }
    }
}
