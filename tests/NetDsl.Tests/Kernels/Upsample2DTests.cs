using System.Numerics;
using NetDsl.Kernels;
using NetDsl.Tests.Threading;

namespace NetDsl.Tests.Kernels;

[Collection(ThreadCount.Collection)]
public class Upsample2DTests
{
    [Fact]
    public void Half_pixels_are_those_of_PyTorch()
    {
        double[] y = new double[16];
        Upsample2D.Forward<double>([1, 2, 3, 4], y, 2, 2, 2, bilinear: true);
        Assert.Equal([1, 1.25, 1.75, 2, 1.5, 1.75, 2.25, 2.5, 2.5, 2.75, 3.25, 3.5, 3, 3.25, 3.75, 4], y);
        Upsample2D.Forward<double>([1, 2, 3, 4], y, 2, 2, 2, bilinear: false);
        Assert.Equal([1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4], y);
    }

    [Theory]
    [InlineData(1, 1, 3)]
    [InlineData(1, 4, 2)]
    [InlineData(3, 5, 1)]
    [InlineData(3, 5, 2)]
    [InlineData(5, 2, 3)]
    [InlineData(2, 3, 4)]
    [InlineData(7, 16, 2)]
    public void Every_output_is_where_the_formula_puts_it(int height, int width, int factor)
    {
        foreach (bool bilinear in new[] { false, true })
        {
            CheckValues<float>(height, width, factor, bilinear);
            CheckValues<double>(height, width, factor, bilinear);
        }
    }

    [Theory]
    [InlineData(3, 4, 2)]
    [InlineData(1, 3, 3)]
    [InlineData(2, 2, 1)]
    public void The_gradient_is_the_transposed_map(int height, int width, int factor)
    {
        foreach (bool bilinear in new[] { false, true })
        {
            double[] x = Numeric.Values(2 * height * width, 1), dy = Numeric.Values(x.Length * factor * factor, 2);
            double[] y = new double[dy.Length], dx = new double[x.Length], before = Numeric.Values(x.Length, 3), added = [.. before];
            Upsample2D.Forward<double>(x, y, height, width, factor, bilinear);
            Upsample2D.Backward<double>(dy, dx, height, width, factor, bilinear);
            Assert.Equal(y.Zip(dy, (a, b) => a * b).Sum(), x.Zip(dx, (a, b) => a * b).Sum(), 1e-12);
            Upsample2D.Backward<double>(dy, added, height, width, factor, bilinear, accumulate: true);
            Numeric.AssertSum(before, dx, added);
            Numeric.AssertGradient(
                () =>
                {
                    Upsample2D.Forward<double>(x, y, height, width, factor, bilinear);
                    return y.Zip(dy, (a, b) => a * b).Sum();
                },
                x,
                dx,
                "x");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void All_have_the_same_bits_at_any_number_of_threads(bool bilinear)
    {
        const int Maps = 300, Height = 9, Width = 11, Small = Maps * Height * Width;
        float[] x = Numeric.Convert<float>(Numeric.Values(Small, 1)), dy = Numeric.Convert<float>(Numeric.Values(4 * Small, 2));
        AnyThreads.AssertSameBits(5 * Small, written =>
        {
            Upsample2D.Forward<float>(x, written.AsSpan(0, 4 * Small), Height, Width, 2, bilinear);
            Upsample2D.Backward<float>(dy, written.AsSpan(4 * Small), Height, Width, 2, bilinear);
        });
    }

    [Fact]
    public void Every_argument_is_checked()
    {
        Assert.Throws<ArgumentException>("x", () => Upsample2D.Forward<float>(new float[7], new float[24], 2, 3, 2, false));
        Assert.Throws<ArgumentException>("y", () => Upsample2D.Forward<float>(new float[6], new float[23], 2, 3, 2, false));
        Assert.Throws<ArgumentException>("dx", () => Upsample2D.Backward<float>(new float[24], new float[7], 2, 3, 2, true));
        Assert.Throws<ArgumentException>("dy", () => Upsample2D.Backward<float>(new float[23], new float[6], 2, 3, 2, true));
        Assert.Throws<ArgumentException>("y", () => Upsample2D.Forward<float>(new float[6], new float[6], 2, 3, int.MaxValue, false));
        Assert.Throws<ArgumentOutOfRangeException>("factor", () => Upsample2D.Forward<float>([], [], 2, 3, 0, false));
        Assert.Throws<ArgumentOutOfRangeException>("height", () => Upsample2D.Forward<float>([], [], 0, 3, 1, false));
        Assert.Throws<ArgumentOutOfRangeException>("width", () => Upsample2D.Forward<float>([], [], 3, 0, 1, false));
    }

    private static void CheckValues<T>(int height, int width, int factor, bool bilinear)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int Maps = 3;
        T[] x = Numeric.Convert<T>(Numeric.Values(Maps * height * width, factor)), y = new T[x.Length * factor * factor];
        Upsample2D.Forward<T>(x, y, height, width, factor, bilinear);
        double[][] maps = [.. Numeric.Doubles(x).Chunk(height * width)];
        double[] expected =
        [
            .. from map in maps
               from i in Enumerable.Range(0, factor * height)
               from j in Enumerable.Range(0, factor * width)
               select bilinear ? Between(map, i, j) : map[(i / factor * width) + (j / factor)],
        ];
        NormReference.AssertClose(expected, y, $"{height}×{width} times {factor}, bilinear {bilinear}: ");

        double Between(double[] map, int i, int j)
        {
            (int top, int bottom, double below) = Lines(i, height);
            (int left, int right, double beside) = Lines(j, width);
            double upper = ((1 - beside) * map[(top * width) + left]) + (beside * map[(top * width) + right]);
            double lower = ((1 - beside) * map[(bottom * width) + left]) + (beside * map[(bottom * width) + right]);
            return ((1 - below) * upper) + (below * lower);
        }

        (int First, int Second, double Share) Lines(int output, int length)
        {
            double at = Math.Clamp(((output + 0.5) / factor) - 0.5, 0, length - 1);
            int before = (int)Math.Floor(at);
            return (before, Math.Min(before + 1, length - 1), at - before);
        }
    }
}
