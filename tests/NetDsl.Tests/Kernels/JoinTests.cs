using System.Numerics;
using NetDsl.Kernels;
using NetDsl.Tests.Threading;

namespace NetDsl.Tests.Kernels;

/// <summary>Sums, products and values beside each other: each element is one rounded operation, so results are equal, not close.</summary>
[Collection(ThreadCount.Collection)]
public class JoinTests
{
    private const int Batch = 3000, WidthA = 37, WidthB = 22, Total = WidthA + WidthB;

    private static readonly float[] A = Numeric.Convert<float>(Numeric.Values(Batch * WidthA, 1));
    private static readonly float[] B = Numeric.Convert<float>(Numeric.Values(Batch * WidthB, 2));

    [Fact]
    public void Sums_and_products_of_every_length_are_those_of_their_elements()
    {
        foreach (int length in Enumerable.Range(0, 71).Append(100_003))
        {
            CheckElements<float>(length);
            CheckElements<double>(length);
        }
    }

    [Fact]
    public void Rows_of_every_two_widths_lie_beside_each_other()
    {
        for (int widthA = 1; widthA <= 35; widthA++)
        {
            for (int widthB = 1; widthB <= 35; widthB++)
            {
                CheckConcat(3, widthA, widthB);
            }
        }

        CheckConcat(2, 70, 1000);
        CheckConcat(0, 2, 3);
    }

    [Fact]
    public void Two_samples_of_unequal_widths_join_as_worked_out_by_hand()
    {
        float[] y = new float[6];
        Concat.Forward<float>([1, 2, 3, 4], [5, 6], y, 2, 1);
        Assert.Equal([1, 2, 5, 3, 4, 6], y);
    }

    [Fact]
    public void A_result_may_lie_where_an_operand_lies()
    {
        float[] a = [1, 2, 3], b = [10, 20, 30];
        Add.Forward<float>(a, b, a);
        Assert.Equal([11, 22, 33], a);
        Add.Forward<float>(a, b, b);
        Assert.Equal([21, 42, 63], b);
        Add.Backward<float>(b, b);
        Assert.Equal([21, 42, 63], b);
        Multiply.Forward<float>(a, b, a);
        Assert.Equal([231, 924, 2079], a);
        Multiply.Backward<float>(a, b, b);
        Assert.Equal([21 * 231, 42 * 924, 63 * 2079], b);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 49)]
    [InlineData(300, 100)]
    [InlineData(0, 5)]
    public void A_factor_for_each_map_multiplies_all_of_its_positions(int maps, int positions)
    {
        double[] x = Numeric.Values(maps * positions, 1), factors = Numeric.Values(maps, 2), dy = Numeric.Values(x.Length, 3);
        double[] y = new double[x.Length], dx = Numeric.Values(x.Length, 4), dFactors = Numeric.Values(maps, 5);
        double[] slopes = [.. dx], sums = [.. dFactors];
        Multiply.Forward<double>(x, factors, y, positions);
        Multiply.Backward<double>(factors, dy, dx, positions, accumulate: true);
        Multiply.BackwardToFactors<double>(x, dy, dFactors, positions, accumulate: true);
        for (int i = 0; i < x.Length; i++)
        {
            Assert.Equal(x[i] * factors[i / positions], y[i]);
            Assert.Equal(slopes[i] + (dy[i] * factors[i / positions]), dx[i], 1e-14);
            sums[i / positions] += x[i] * dy[i];
        }

        Assert.All(dFactors.Zip(sums), pair => Assert.Equal(pair.Second, pair.First, 1e-12));
        Multiply.BackwardToFactors<double>(x, dy, sums, positions);
        Multiply.Backward<double>(factors, x, x, positions);
        Assert.Equal(y, x);
        Assert.All(dFactors.Zip(sums, Numeric.Values(maps, 5)), all => Assert.Equal(all.First, all.Second + all.Third, 1e-12));
    }

    [Fact]
    public void Factors_that_are_not_one_for_each_map_are_refused()
    {
        Assert.Throws<ArgumentException>("factors", () => Multiply.Forward<float>(new float[12], new float[4], new float[12], 4));
        Assert.Throws<ArgumentException>("factors", () => Multiply.BackwardToFactors<float>(new float[12], new float[12], new float[2], 4));
        Assert.Throws<ArgumentException>("y", () => Multiply.Forward<float>(new float[12], new float[3], new float[8], 4));
        Assert.Throws<ArgumentException>("dx", () => Multiply.Backward<float>(new float[3], new float[12], new float[8], 4));
        Assert.Throws<ArgumentException>("dy", () => Multiply.BackwardToFactors<float>(new float[12], new float[8], new float[3], 4));
        Assert.Throws<ArgumentException>("dy", () => Multiply.Backward<float>(new float[3], new float[13], new float[13], 4));
        Assert.Throws<ArgumentOutOfRangeException>("positions", () => Multiply.Forward<float>([], [], [], 0));
    }

    [Fact]
    public void Joins_have_the_same_bits_at_any_number_of_threads()
    {
        float[] other = Numeric.Convert<float>(Numeric.Values(A.Length, 3));
        AnyThreads.AssertSameBits(A.Length, y => Add.Forward<float>(A, other, y));
        AnyThreads.AssertSameBits(A.Length, y => Add.Backward<float>(A, y));
        AnyThreads.AssertSameBits(A.Length, y => Multiply.Forward<float>(A, other, y));
        AnyThreads.AssertSameBits(A.Length, y => Multiply.Backward<float>(A, other, y, accumulate: true));
        float[] factors = Numeric.Convert<float>(Numeric.Values(Batch, 4));
        AnyThreads.AssertSameBits(A.Length, y => Multiply.Forward<float>(A, factors, y, WidthA));
        AnyThreads.AssertSameBits(Batch, dFactors => Multiply.BackwardToFactors<float>(A, other, dFactors, WidthA));
        AnyThreads.AssertSameBits(Batch * Total, y => Concat.Forward<float>(A, B, y, WidthA, WidthB));
        float[] dy = [.. A, .. B];
        AnyThreads.AssertSameBits(B.Length, dx => Concat.Backward<float>(dy, dx, WidthA, WidthB, Total, accumulate: true));
    }

    [Theory]
    [InlineData("b", 6, 5, 6)]
    [InlineData("y", 6, 6, 7)]
    public void Operands_of_other_lengths_are_refused(string name, int a, int b, int y)
    {
        Assert.Throws<ArgumentException>(name, () => Add.Forward<float>(new float[a], new float[b], new float[y]));
        Assert.Throws<ArgumentException>(name, () => Multiply.Forward<float>(new float[a], new float[b], new float[y]));
    }

    [Fact]
    public void Gradients_of_other_lengths_are_refused()
    {
        Assert.Throws<ArgumentException>("dx", () => Add.Backward<float>(new float[3], new float[4]));
        Assert.Throws<ArgumentException>("dy", () => Multiply.Backward<float>(new float[3], new float[4], new float[3]));
        Assert.Throws<ArgumentException>("dx", () => Multiply.Backward<float>(new float[3], new float[3], new float[4]));
    }

    [Theory]
    [InlineData("a", 5, 6, 10)]
    [InlineData("b", 4, 5, 10)]
    [InlineData("b", 4, 9, 13)]
    [InlineData("y", 4, 6, 9)]
    public void Every_span_of_a_concatenation_is_checked(string name, int a, int b, int y)
        => Assert.Throws<ArgumentException>(name, () => Concat.Forward<float>(new float[a], new float[b], new float[y], 2, 3));

    [Fact]
    public void Columns_that_do_not_exist_are_refused()
    {
        Assert.Throws<ArgumentException>("dy", () => Concat.Backward<float>(new float[9], new float[4], 0, 2, 5));
        Assert.Throws<ArgumentException>("dx", () => Concat.Backward<float>(new float[10], new float[5], 0, 2, 5));
        var error = Assert.Throws<ArgumentOutOfRangeException>("first", () => Concat.Backward<float>(new float[10], new float[4], 4, 2, 5));
        Assert.StartsWith("2 columns from 4 on do not lie within 5.", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("first", () => Concat.Backward<float>(new float[10], new float[4], -1, 2, 5));
        Assert.Throws<ArgumentOutOfRangeException>("width", () => Concat.Backward<float>(new float[10], [], 0, 0, 5));
        Assert.Throws<ArgumentOutOfRangeException>("widthB", () => Concat.Forward<float>(new float[4], [], new float[4], 2, 0));
    }

    private static void CheckElements<T>(int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] a = Numeric.Convert<T>(Numeric.Values(length, length));
        T[] b = Numeric.Convert<T>(Numeric.Values(length, length + 1)), y = new T[length];
        T[] before = Numeric.Convert<T>(Numeric.Values(length, length + 2));

        Add.Forward<T>(a, b, y);
        Assert.Equal(a.Zip(b, (p, q) => p + q), y);
        Multiply.Forward<T>(a, b, y);
        Assert.Equal(a.Zip(b, (p, q) => p * q), y);
        Multiply.Backward<T>(a, b, y);
        Assert.Equal(a.Zip(b, (p, q) => p * q), y);
        before.CopyTo(y, 0);
        Multiply.Backward<T>(a, b, y, accumulate: true);
        Assert.Equal(a.Zip(b, (p, q) => p * q).Zip(before, (product, there) => product + there), y);
        Add.Backward<T>(a, y);
        Assert.Equal(a, y);
        before.CopyTo(y, 0);
        Add.Backward<T>(a, y, accumulate: true);
        Assert.Equal(a.Zip(before, (p, there) => p + there), y);
    }

    private static void CheckConcat(int batch, int widthA, int widthB)
    {
        int total = widthA + widthB;
        double[] a = Numeric.Values(batch * widthA, 1), b = Numeric.Values(batch * widthB, 2), y = new double[batch * total];
        Concat.Forward<double>(a, b, y, widthA, widthB);
        Assert.Equal(Enumerable.Range(0, batch * total).Select(Joined), y);

        double[] dA = new double[a.Length], before = Numeric.Values(b.Length, 3), dB = [.. before];
        Concat.Backward<double>(y, dA, 0, widthA, total);
        Assert.Equal(a, dA);
        Concat.Backward<double>(y, dB, widthA, widthB, total, accumulate: true);
        Assert.Equal(b.Zip(before, (p, there) => p + there), dB);

        double Joined(int i)
        {
            int row = i / total, column = i % total;
            return column < widthA ? a[(row * widthA) + column] : b[(row * widthB) + column - widthA];
        }
    }
}
