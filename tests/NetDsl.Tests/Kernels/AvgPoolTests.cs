using System.Numerics;
using NetDsl.Kernels;

namespace NetDsl.Tests.Kernels;

public class AvgPoolTests
{
    [Fact]
    public void Every_window_gives_the_mean_of_what_lies_inside()
    {
        foreach (SpatialWindow window in PoolReference.Windows)
        {
            CheckValues<float>(window);
            CheckValues<double>(window);
        }
    }

    [Fact]
    public void The_gradient_is_the_transposed_map_and_is_added_where_that_is_asked_for()
    {
        foreach (SpatialWindow window in PoolReference.Windows)
        {
            double[] x = Numeric.Values(2 * window.InputSize, 1), dy = Numeric.Values(2 * window.OutputSize, 2);
            double[] y = new double[dy.Length], dx = new double[x.Length], before = Numeric.Values(x.Length, 3), added = [.. before];
            AvgPool.Forward<double>(x, y, window);
            AvgPool.Backward<double>(dy, dx, window);
            Assert.Equal(y.Zip(dy, (a, b) => a * b).Sum(), x.Zip(dx, (a, b) => a * b).Sum(), 1e-12);
            Numeric.AssertGradient(
                () =>
                {
                    AvgPool.Forward<double>(x, y, window);
                    return y.Zip(dy, (a, b) => a * b).Sum();
                },
                x,
                dx,
                $"{window}");
            AvgPool.Backward<double>(dy, added, window, accumulate: true);
            Numeric.AssertSum(before, dx, added);
        }
    }

    /// <summary>
    /// Of 1 … 5 by windows of 2 in steps of 2, with one place of padding after it: the last mean is 5 and not 2.5 (onnxruntime#16203).
    /// </summary>
    [Fact]
    public void Padding_does_not_count()
    {
        float[] y = new float[3];
        AvgPool.Forward<float>([1, 2, 3, 4, 5], y, new SpatialWindow(1, 5, 1, 2, stride: 2, right: 1));
        Assert.Equal([1.5f, 3.5f, 5], y);
    }

    private static void CheckValues<T>(SpatialWindow window)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] x = Numeric.Convert<T>(Numeric.Values(3 * window.InputSize, 1)), y = new T[3 * window.OutputSize];
        AvgPool.Forward<T>(x, y, window);
        int[][] read = PoolReference.PlacesOf(window);
        double[] expected =
            [.. Numeric.Doubles(x).Chunk(window.InputSize).SelectMany(map => read.Select(places => places.Average(place => map[place])))];
        NormReference.AssertClose(expected, y, $"{window}: ");
    }
}
