using System.Numerics;
using NetDsl.Kernels;

namespace NetDsl.Tests.Kernels;

public class MatrixMultiplyTests
{
    private static readonly int[] Sizes = [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33];

    private delegate void Product<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int rows, int columns, int inner);

    [Fact]
    public void X_times_W_transposed_matches_the_triple_loop_at_every_ragged_size()
    {
        CheckAllSizes<float>(MatrixMultiply.TimesTransposed, transposeA: false, transposeB: true);
        CheckAllSizes<double>(MatrixMultiply.TimesTransposed, transposeA: false, transposeB: true);
    }

    [Fact]
    public void Dh_times_W_matches_the_triple_loop_at_every_ragged_size()
    {
        CheckAllSizes<float>(MatrixMultiply.Times, transposeA: false, transposeB: false);
        CheckAllSizes<double>(MatrixMultiply.Times, transposeA: false, transposeB: false);
    }

    [Fact]
    public void Dh_transposed_times_x_matches_the_triple_loop_at_every_ragged_size()
    {
        CheckAllSizes<float>(MatrixMultiply.TransposedTimes, transposeA: true, transposeB: false);
        CheckAllSizes<double>(MatrixMultiply.TransposedTimes, transposeA: true, transposeB: false);
    }

    [Fact]
    public void A_row_of_either_row_by_row_product_has_the_same_bits_in_any_batch()
    {
        foreach (int columns in Sizes.Where(size => size > 0))
        {
            foreach (int inner in Sizes.Where(size => size > 0))
            {
                CheckRowsAlone(MatrixMultiply.TimesTransposed, 7, columns, inner);
                CheckRowsAlone(MatrixMultiply.Times, 7, columns, inner);
            }
        }
    }

    // Whole numbers: every product and sum is exact, so the results must be equal, not close. The canary after c must survive.
    private static void CheckAllSizes<T>(Product<T> product, bool transposeA, bool transposeB)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (int rows in Sizes)
        {
            foreach (int columns in Sizes)
            {
                foreach (int inner in Sizes)
                {
                    T[] a = WholeNumbers<T>(rows * inner, rows + inner), b = WholeNumbers<T>(inner * columns, inner + columns + 100);
                    T[] c = [.. Enumerable.Repeat(T.NaN, rows * columns), T.One];
                    product(a, b, c.AsSpan(0, rows * columns), rows, columns, inner);

                    for (int i = 0; i < rows; i++)
                    {
                        for (int j = 0; j < columns; j++)
                        {
                            T expected = T.Zero;
                            for (int p = 0; p < inner; p++)
                            {
                                T left = a[transposeA ? (p * rows) + i : (i * inner) + p];
                                expected += left * b[transposeB ? (j * inner) + p : (p * columns) + j];
                            }

                            if (c[(i * columns) + j] != expected)
                            {
                                Assert.Fail($"[{rows}, {inner}, {columns}] at ({i}, {j}): {c[(i * columns) + j]}, expected {expected}");
                            }
                        }
                    }

                    Assert.Equal(T.One, c[rows * columns]);
                }
            }
        }
    }

    private static void CheckRowsAlone(Product<float> product, int rows, int columns, int inner)
    {
        float[] a = Numeric.Convert<float>(Numeric.Values(rows * inner, 1)), b = Numeric.Convert<float>(Numeric.Values(inner * columns, 2));
        float[] together = new float[rows * columns], alone = new float[rows * columns];
        product(a, b, together, rows, columns, inner);
        for (int i = 0; i < rows; i++)
        {
            product(a.AsSpan(i * inner, inner), b, alone.AsSpan(i * columns, columns), 1, columns, inner);
        }

        Assert.Equal(together, alone);
    }

    private static T[] WholeNumbers<T>(int count, int seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Numeric.Convert<T>(Numeric.Values(count, seed, -9, 9).Select(value => Math.Round(value)));
}
