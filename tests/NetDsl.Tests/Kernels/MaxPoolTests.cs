using System.Numerics;
using System.Runtime.InteropServices;
using NetDsl.Kernels;
using NetDsl.Tests.Threading;

namespace NetDsl.Tests.Kernels;

[Collection(ThreadCount.Collection)]
public class MaxPoolTests
{
    [Fact]
    public void Every_window_gives_its_largest_value_and_where_that_lies()
    {
        foreach (SpatialWindow window in PoolReference.Windows)
        {
            // Few different values, so that many are equal.
            CheckValues<float>(window, [.. Numeric.Values(3 * window.InputSize, 1).Select(value => Math.Round(3 * value))]);
            CheckValues<double>(window, [.. Numeric.Values(3 * window.InputSize, 2).Select(value => Math.Round(3 * value))]);
            CheckValues<float>(window, [.. Numeric.Values(3 * window.InputSize, 3).Select(value => value < 0 ? double.NaN : value)]);
            CheckValues<float>(window, [.. Numeric.Values(3 * window.InputSize, 4).Select(_ => double.NegativeInfinity)]);
            CheckValues<float>(window, [.. Numeric.Values(3 * window.InputSize, 5).Select(value => value < 0 ? -0.0 : 0)]);
        }
    }

    [Fact]
    public void The_gradient_is_the_central_difference_and_is_added_where_that_is_asked_for()
    {
        foreach (SpatialWindow window in PoolReference.Windows)
        {
            double[] x = [.. Enumerable.Range(0, 2 * window.InputSize).Select(i => i * 7919 % 1009 / 100.0)];
            double[] dy = Numeric.Values(2 * window.OutputSize, 2), y = new double[dy.Length], dx = new double[x.Length];
            var places = new int[dy.Length];
            MaxPool.Forward<double>(x, places, y, window);
            MaxPool.Backward<double>(places, dy, dx, window);
            Numeric.AssertGradient(
                () =>
                {
                    MaxPool.Forward<double>(x, places, y, window);
                    return y.Zip(dy, (a, b) => a * b).Sum();
                },
                x,
                dx,
                $"{window}");
            double[] before = Numeric.Values(x.Length, 5), added = [.. before];
            MaxPool.Backward<double>(places, dy, added, window, accumulate: true);
            Numeric.AssertSum(before, dx, added);
        }
    }

    /// <summary>Of values below 0, where zeros around the map would win (pytorch#41294).</summary>
    [Fact]
    public void Padding_never_is_the_largest()
    {
        float[] y = new float[2];
        MaxPool.Forward<float>([-1, -2], new int[2], y, new SpatialWindow(1, 2, 1, 3, left: 1, right: 1));
        Assert.Equal([-1, -1], y);
    }

    /// <summary>Where windows overlap, gradients add up; and of equal values the first gets all (Theano#5404, tensorflow#4886).</summary>
    [Fact]
    public void A_value_gets_the_gradients_of_all_its_windows()
    {
        float[] y = new float[3], dx = new float[5];
        var places = new int[3];
        var window = new SpatialWindow(1, 5, 1, 3);
        MaxPool.Forward<float>([1, 3, 2, 3, 0], places, y, window);
        MaxPool.Backward<float>(places, [1, 1, 1], dx, window);
        Assert.Equal([3, 3, 3], y);
        Assert.Equal([0, 2, 0, 1, 0], dx);
    }

    [Fact]
    public void A_window_in_the_padding_alone_is_refused()
    {
        var before = new SpatialWindow(1, 4, 1, 2, stride: 2, left: 2);
        var after = new SpatialWindow(4, 1, 2, 1, stride: 2, bottom: 2);
        Assert.Throws<ArgumentException>("window", () => MaxPool.Forward<float>(new float[4], new int[3], new float[3], before));
        Assert.Throws<ArgumentException>("window", () => AvgPool.Forward<float>(new float[4], new float[3], before));
        Assert.Throws<ArgumentException>("window", () => MaxPool.Backward<float>(new int[3], new float[3], new float[4], after));
        Assert.Throws<ArgumentException>("window", () => AvgPool.Backward<float>(new float[3], new float[4], after));
    }

    [Fact]
    public void All_have_the_same_bits_at_any_number_of_threads()
    {
        var window = new SpatialWindow(13, 17, 3, 3, stride: 2, top: 1, left: 1, bottom: 1, right: 1);
        const int Maps = 900;
        int small = Maps * window.OutputSize, large = Maps * window.InputSize;
        float[] x = Numeric.Convert<float>(Numeric.Values(large, 1)), dy = Numeric.Convert<float>(Numeric.Values(small, 2));
        AnyThreads.AssertSameBits((2 * small) + (2 * large), written =>
        {
            var places = new int[small];
            Span<float> all = written;
            MaxPool.Forward<float>(x, places, all[..small], window);
            AvgPool.Forward<float>(x, all.Slice(small, small), window);
            MaxPool.Backward<float>(places, dy, all.Slice(2 * small, large), window);
            AvgPool.Backward<float>(dy, all[^large..], window);
        });
    }

    [Fact]
    public void Every_span_is_checked()
    {
        var window = new SpatialWindow(2, 4, 2, 2, stride: 2);
        Assert.Throws<ArgumentException>("x", () => MaxPool.Forward<float>(new float[9], new int[2], new float[2], window));
        Assert.Throws<ArgumentException>("y", () => MaxPool.Forward<float>(new float[8], new int[2], new float[3], window));
        Assert.Throws<ArgumentException>("places", () => MaxPool.Forward<float>(new float[8], new int[3], new float[2], window));
        Assert.Throws<ArgumentException>("dx", () => MaxPool.Backward<float>(new int[2], new float[2], new float[9], window));
        Assert.Throws<ArgumentException>("dy", () => MaxPool.Backward<float>(new int[2], new float[3], new float[8], window));
        Assert.Throws<ArgumentException>("places", () => MaxPool.Backward<float>(new int[3], new float[2], new float[8], window));
        Assert.Throws<ArgumentOutOfRangeException>("window", () => MaxPool.Forward<float>([], [], [], default));
    }

    private static void CheckValues<T>(SpatialWindow window, double[] values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] x = Numeric.Convert<T>(values), y = new T[3 * window.OutputSize];
        var places = new int[y.Length];
        MaxPool.Forward<T>(x, places, y, window);
        int[][] read = PoolReference.PlacesOf(window);
        for (int output = 0; output < y.Length; output++)
        {
            double[] map = values[(output / read.Length * window.InputSize)..];
            int expected = read[output % read.Length].Aggregate((best, place) =>
                map[place] > map[best] || (double.IsNaN(map[place]) && !double.IsNaN(map[best])) ? place : best);
            Assert.True(expected == places[output], $"{window}: output {output} of {places[output]}, expected {expected}");
            Assert.Equal(map[expected], double.CreateChecked(y[output]), 1e-6);
        }

        // Without places, to the bit, and nothing beside it.
        T[] guarded = [.. Enumerable.Repeat(T.One, y.Length + 64)];
        MaxPool.Forward<T>(x, [], guarded.AsSpan(32, y.Length), window);
        Assert.True(MemoryMarshal.AsBytes(y.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(guarded.AsSpan(32, y.Length))), $"{window}");
        Assert.All([.. guarded[..32], .. guarded[^32..]], value => Assert.Equal(T.One, value));
    }

    /// <summary>Its first and last output read inside of the map, those between step over it.</summary>
    [Fact]
    public void A_window_that_steps_over_the_map_is_refused()
    {
        var window = new SpatialWindow(1, 2, 1, 2, dilation: 4, left: 4, right: 3);
        Assert.Throws<ArgumentException>("window", () => MaxPool.Forward<float>(new float[2], new int[5], new float[5], window));
        Assert.Throws<ArgumentException>("window", () => AvgPool.Forward<float>(new float[2], new float[5], window));
    }
}
