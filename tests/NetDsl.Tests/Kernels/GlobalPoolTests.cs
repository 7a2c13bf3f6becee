using System.Numerics;
using NetDsl.Kernels;
using NetDsl.Tests.Threading;

namespace NetDsl.Tests.Kernels;

[Collection(ThreadCount.Collection)]
public class GlobalPoolTests
{
    [Fact]
    public void Means_and_maxima_of_every_size()
    {
        foreach (int positions in Enumerable.Range(1, 70).Append(1025).Append(5000))
        {
            Check<float>(6, positions);
            Check<double>(6, positions);
        }

        Check<float>(0, 5);
        Check<float>(3000, 37);
    }

    [Fact]
    public void The_gradients_are_the_central_differences()
    {
        double[] x = NormReference.Spread(6 * 7, 1, 1), dy = Numeric.Values(6, 2), y = new double[6], dx = new double[x.Length];
        var places = new int[6];
        GlobalAvgPool.Backward<double>(dy, dx, 7);
        Numeric.AssertGradient(
            () =>
            {
                GlobalAvgPool.Forward<double>(x, y, 7);
                return y.Zip(dy, (a, b) => a * b).Sum();
            },
            x,
            dx,
            "mean");
        GlobalMaxPool.Forward<double>(x, places, y, 7);
        GlobalMaxPool.Backward<double>(places, dy, dx, 7);
        Numeric.AssertGradient(
            () =>
            {
                GlobalMaxPool.Forward<double>(x, places, y, 7);
                return y.Zip(dy, (a, b) => a * b).Sum();
            },
            x,
            dx,
            "maximum");
    }

    [Fact]
    public void Gradients_are_added_where_that_is_asked_for()
    {
        double[] dy = Numeric.Values(6, 2), before = Numeric.Values(6 * 7, 3), dx = new double[before.Length], added = [.. before];
        GlobalAvgPool.Backward<double>(dy, dx, 7);
        GlobalAvgPool.Backward<double>(dy, added, 7, accumulate: true);
        Numeric.AssertSum(before, dx, added);

        int[] places = [0, 1, 2, 3, 4, 6];
        added = [.. before];
        GlobalMaxPool.Backward<double>(places, dy, dx, 7);
        GlobalMaxPool.Backward<double>(places, dy, added, 7, accumulate: true);
        Numeric.AssertSum(before, dx, added);
    }

    [Theory]
    [InlineData(new float[] { 1, 3, 2, 3 }, 1, 3)]
    [InlineData(new float[] { 0, -0f, 0, 0 }, 0, 0)]
    [InlineData(new float[] { -0f, 0, -1, 0 }, 0, -0f)]
    [InlineData(new float[] { 1, float.NaN, 5, float.NaN }, 1, float.NaN)]
    [InlineData(new float[] { float.NegativeInfinity, float.NegativeInfinity }, 0, float.NegativeInfinity)]
    [InlineData(new float[] { 1, float.PositiveInfinity, float.NaN }, 2, float.NaN)]
    [InlineData(new float[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -0f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, 0, 0)]
    public void The_first_of_equal_values_counts_and_NaN_above_all(float[] x, int place, float largest)
    {
        int[] places = [-1];
        float[] y = [77], dx = new float[x.Length];
        GlobalMaxPool.Forward<float>(x, places, y, x.Length);
        Assert.Equal(place, places[0]);
        Assert.Equal(BitConverter.SingleToInt32Bits(largest), BitConverter.SingleToInt32Bits(y[0]));
        GlobalMaxPool.Backward<float>(places, [2], dx, x.Length);
        Assert.Equal(2, dx[place]);
        Assert.Equal(2, dx.Sum());
    }

    [Fact]
    public void A_map_has_the_same_bits_in_any_batch_and_all_at_any_number_of_threads()
    {
        const int Maps = 4000, Positions = 49, Length = Maps * Positions;
        float[] x = Numeric.Convert<float>(Numeric.Values(Length, 1)), dy = Numeric.Convert<float>(Numeric.Values(Maps, 2));
        AnyThreads.AssertSameBits((2 * Maps) + (2 * Length), written =>
        {
            var places = new int[Maps];
            Span<float> all = written;
            GlobalAvgPool.Forward<float>(x, all[..Maps], Positions);
            GlobalMaxPool.Forward<float>(x, places, all.Slice(Maps, Maps), Positions);
            GlobalAvgPool.Backward<float>(dy, all.Slice(2 * Maps, Length), Positions);
            GlobalMaxPool.Backward<float>(places, dy, all[^Length..], Positions);
        });

        float[] together = new float[Maps], alone = new float[1];
        GlobalAvgPool.Forward<float>(x, together, Positions);
        GlobalAvgPool.Forward<float>(x.AsSpan(7 * Positions, Positions), alone, Positions);
        Assert.Equal(together[7], alone[0]);
    }

    [Fact]
    public void Every_span_is_checked()
    {
        Assert.Throws<ArgumentException>("x", () => GlobalAvgPool.Forward<float>(new float[7], new float[2], 3));
        Assert.Throws<ArgumentException>("y", () => GlobalAvgPool.Forward<float>(new float[6], new float[3], 3));
        Assert.Throws<ArgumentException>("dx", () => GlobalAvgPool.Backward<float>(new float[2], new float[7], 3));
        Assert.Throws<ArgumentException>("dy", () => GlobalAvgPool.Backward<float>(new float[3], new float[6], 3));
        Assert.Throws<ArgumentException>("x", () => GlobalMaxPool.Forward<float>(new float[7], new int[2], new float[2], 3));
        Assert.Throws<ArgumentException>("places", () => GlobalMaxPool.Forward<float>(new float[6], new int[3], new float[2], 3));
        Assert.Throws<ArgumentException>("y", () => GlobalMaxPool.Forward<float>(new float[6], new int[2], new float[3], 3));
        Assert.Throws<ArgumentException>("places", () => GlobalMaxPool.Backward<float>(new int[3], new float[2], new float[6], 3));
        Assert.Throws<ArgumentException>("dy", () => GlobalMaxPool.Backward<float>(new int[2], new float[3], new float[6], 3));
        Assert.Throws<ArgumentException>("dx", () => GlobalMaxPool.Backward<float>(new int[2], new float[2], new float[7], 3));
        Assert.Throws<ArgumentOutOfRangeException>("positions", () => GlobalAvgPool.Forward<float>([], [], 0));
        Assert.Throws<ArgumentOutOfRangeException>("positions", () => GlobalMaxPool.Forward<float>([], [], [], -1));
    }

    private static void Check<T>(int maps, int positions)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] x = Numeric.Convert<T>(Numeric.Values(maps * positions, positions)), mean = new T[maps], largest = new T[maps];
        var places = new int[maps];
        GlobalAvgPool.Forward<T>(x, mean, positions);
        GlobalMaxPool.Forward<T>(x, places, largest, positions);
        double[][] rows = [.. Numeric.Doubles(x).Chunk(positions)];
        NormReference.AssertClose([.. rows.Select(row => row.Average())], mean, $"mean of {positions}: ");
        Assert.Equal(rows.Select(row => row.Max()), largest.Select(value => double.CreateChecked(value)));
        Assert.Equal(rows.Select(row => Array.IndexOf(row, row.Max())), places);
    }
}
