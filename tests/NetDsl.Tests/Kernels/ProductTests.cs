using System.Numerics;
using NetDsl.Kernels;
using NetDsl.Tests.Threading;

namespace NetDsl.Tests.Kernels;

/// <summary>The products against sums in the order of the inner index, bit by bit: whatever the vectors, tiles, blocks and threads.</summary>
[Collection(ThreadCount.Collection)]
public class ProductTests
{
    private static readonly int[] Odd = [1, 20];

    private delegate void Product<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int rows, int columns, int inner);

    public static TheoryData<string> Names => ["TimesTransposed", "Times", "TransposedTimes"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_size_from_0_to_256_in_one_dimension_is_summed_in_order(string name)
    {
        for (int size = 0; size <= 256; size++)
        {
            foreach (int other in Odd)
            {
                Check<float>(name, size, other, 5);
                Check<float>(name, other, size, 7);
                Check<float>(name, 2, other, size);
            }

            Check<double>(name, size, 3, 5);
            Check<double>(name, 3, size, 5);
            Check<double>(name, 5, 3, size);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Sizes_of_several_blocks_are_summed_in_order_by_any_number_of_threads(string name)
    {
        foreach (int threads in new[] { 1, 2, 3, 8 })
        {
            using var limit = new ThreadCount(threads);
            Check<float>(name, 300, 200, 400);      // several blocks
            Check<float>(name, 600, 1100, 600);     // a copied, two blocks of columns where these are of 1,024
            Check<float>(name, 65, 10, 2000);       // few columns
            Check<float>(name, 1, 1000, 801);       // one sample
            Check<float>(name, 3, 500, 801);
            Check<float>(name, 1000, 1001, 1);
            Check<float>(name, 3000, 70, 100);      // b read in place, divided by rows
            Check<float>(name, 130, 10, 2600);      // narrow tiles on several threads
            Check<double>(name, 70, 150, 500);
        }
    }

    [Fact]
    public void A_bias_starts_the_sums()
    {
        foreach (int rows in new[] { 1, 3, 5, 17 })
        {
            foreach (int inner in new[] { 1, 5, 192, 193, 400 })
            {
                for (int columns = 1; columns <= 100; columns++)
                {
                    CheckBias(rows, columns, inner);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public unsafe void A_rectangle_leaves_its_neighbours_alone(string name)
    {
        using var limit = new ThreadCount(6);
        foreach ((int rows, int columns, int inner) in new[] { (300, 210, 400), (3000, 70, 100), (130, 10, 2600), (2, 1001, 2000) })
        {
            float[] a = Numeric.Convert<float>(Numeric.Values(rows * inner, 1)), b = Numeric.Convert<float>(Numeric.Values(inner * columns, 2));
            float[] expected = new float[rows * columns], c = new float[rows * columns];
            Named<float>(name)(a, b, expected, rows, columns, inner);
            fixed (float* left = a, right = b, to = c)
            {
                NetDsl.Kernels.Product<float> product = name switch
                {
                    "TimesTransposed" => Product.TimesTransposed(left, right, to, rows, columns, inner),
                    "Times" => Product.Times(left, right, to, rows, columns, inner),
                    _ => Product.TransposedTimes(left, right, to, rows, columns, inner),
                };
                var grid = Grid.For(product);
                Assert.InRange(grid.Count, 2, 6);
                for (int part = 0; part < grid.Count; part++)
                {
                    c.AsSpan().Fill(float.NaN);
                    product.Rectangle(grid, part).Run();
                    (int row, int height) = grid.Rows(part);
                    (int column, int width) = grid.Columns(part);
                    for (int i = 0; i < c.Length; i++)
                    {
                        bool isInside = i / columns >= row && i / columns < row + height && i % columns >= column && i % columns < column + width;
                        if (isInside ? c[i] != expected[i] : !float.IsNaN(c[i]))
                        {
                            Assert.Fail($"{name} [{rows}, {inner}, {columns}], part {part}, at {i}: {c[i]}");
                        }
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_not_finite_passes_through_to_its_row_and_column_alone(string name)
    {
        foreach (float strange in new[] { float.NaN, float.PositiveInfinity })
        {
            foreach ((int rows, int columns, int inner) in new[] { (1, 37, 21), (3, 37, 21), (30, 70, 200) })
            {
                float[] a = Filled(rows * inner, 1), b = Filled(inner * columns, 2), c = new float[rows * columns];
                a[^1] = strange;                    // the last row of c, however a is stored
                Named<float>(name)(a, b, c, rows, columns, inner);
                Assert.All(c[..^columns], value => Assert.True(float.IsFinite(value)));
                Assert.All(c[^columns..], value => Assert.False(float.IsFinite(value)));
            }
        }

        static float[] Filled(int count, int seed) => Numeric.Convert<float>(Numeric.Values(count, seed, 0.5, 1));
    }

    // The operands begin one element into their arrays, so at no address that a vector would like.
    private static void Check<T>(string name, int rows, int columns, int inner)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] a = Numeric.Convert<T>(Numeric.Values((rows * inner) + 1, rows + inner)), b = Numeric.Convert<T>(Numeric.Values((inner * columns) + 1, columns));
        T[] c = [.. Enumerable.Repeat(T.NaN, (rows * columns) + 1), T.One];
        Named<T>(name)(a.AsSpan(1), b.AsSpan(1), c.AsSpan(1, rows * columns), rows, columns, inner);

        (int aRow, int aInner) = name == "TransposedTimes" ? (1, rows) : (inner, 1);
        (int bInner, int bColumn) = name == "TimesTransposed" ? (1, inner) : (columns, 1);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                T expected = T.Zero;
                for (int p = 0; p < inner; p++)
                {
                    expected = VectorMath.MultiplyAdd(a[1 + (i * aRow) + (p * aInner)], b[1 + (p * bInner) + (j * bColumn)], expected);
                }

                if (c[1 + (i * columns) + j] != expected)
                {
                    Assert.Fail($"{name} [{rows}, {inner}, {columns}] at ({i}, {j}): {c[1 + (i * columns) + j]}, expected {expected}");
                }
            }
        }

        Assert.True(T.IsNaN(c[0]) && c[^1] == T.One, "Something outside of c was written.");
    }

    private static void CheckBias(int rows, int columns, int inner)
    {
        float[] x = Numeric.Convert<float>(Numeric.Values(rows * inner, rows + inner)), weight = Numeric.Convert<float>(Numeric.Values(columns * inner, columns));
        float[] bias = Numeric.Convert<float>(Numeric.Values(columns, 3)), y = new float[rows * columns];
        Dense.Forward<float, Linear>(x, weight, bias, y, inner, columns, default);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                float expected = bias[j];
                for (int p = 0; p < inner; p++)
                {
                    expected = VectorMath.MultiplyAdd(x[(i * inner) + p], weight[(j * inner) + p], expected);
                }

                if (y[(i * columns) + j] != expected)
                {
                    Assert.Fail($"[{rows}, {inner}, {columns}] at ({i}, {j}): {y[(i * columns) + j]}, expected {expected}");
                }
            }
        }
    }

    private static Product<T> Named<T>(string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => name switch
        {
            "TimesTransposed" => MatrixMultiply.TimesTransposed,
            "Times" => MatrixMultiply.Times,
            _ => MatrixMultiply.TransposedTimes,
        };
}
