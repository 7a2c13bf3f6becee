using NetDsl.Kernels;
using NetDsl.Tests.Threading;

namespace NetDsl.Tests.Kernels;

/// <summary>From a copy of W in another order few samples get the very bits that they get from W.</summary>
[Collection(ThreadCount.Collection)]
public class PackedMatrixTests
{
    public static TheoryData<int> Units { get; } = [.. Enumerable.Range(1, 20), 31, 32, 33, 47, 48, 49, 63, 64, 65, 80, 100, 127, 128, 129, 200];

    [Theory]
    [MemberData(nameof(Units))]
    public void Every_shape_has_the_same_bits(int units)
    {
        foreach (int inputs in new[] { 1, 2, 7, 16, 100, 193 })
        {
            for (int batch = 1; batch <= 6; batch++)
            {
                Check(batch, inputs, units, hasBias: true);
                Check(batch, inputs, units, hasBias: false);
            }
        }
    }

    /// <summary>Threads share columns, wherever that divides a panel.</summary>
    [Theory]
    [InlineData(1, 1_500, 1_000)]
    [InlineData(4, 700, 1_111)]
    [InlineData(3, 2_000, 333)]
    public void Threads_change_no_bit(int batch, int inputs, int units)
    {
        float[] x = Random(batch * inputs, 1), weight = Random(units * inputs, 2), packed = Pack(weight, inputs, units), expected = new float[batch * units];
        Dense.Forward<float, Relu>(x, weight, [], expected, inputs, units, default);
        AnyThreads.AssertSameBits(batch * units, y =>
        {
            Dense.Forward(x, new LayerWeight(weight, packed), [], y, inputs, units, default(Relu));
            Assert.Equal(expected, y);
        });
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_refused()
    {
        float[] weight = new float[12], packed = new float[(int)PackedMatrix.LengthOf(4, 3)];
        Assert.Throws<ArgumentException>("x", () => Dense.Forward(new float[4], new LayerWeight(weight, packed), [], new float[4], 3, 4, default(Relu)));
        Assert.Throws<ArgumentException>("weight", () => Dense.Forward(new float[3], new LayerWeight(weight.AsSpan(0, 9), packed), [], new float[4], 3, 4, default(Relu)));
    }

    /// <summary>A copy of a matrix of another shape is left alone.</summary>
    [Fact]
    public void A_copy_that_does_not_fit_is_not_read()
    {
        float[] x = Random(40, 1), weight = Random(40 * 20, 2), expected = new float[20], y = new float[20];
        Dense.Forward<float, Relu>(x, weight, [], expected, 40, 20, default);
        Dense.Forward(x, new LayerWeight(weight, new float[16]), [], y, 40, 20, default(Relu));
        Assert.Equal(expected, y);
    }

    private static void Check(int batch, int inputs, int units, bool hasBias)
    {
        float[] x = Random(batch * inputs, 1), weight = Random(units * inputs, 2), bias = hasBias ? Random(units, 3) : [];
        float[] packed = Pack(weight, inputs, units);
        float[] expectedH = new float[batch * units], expectedY = new float[batch * units], h = new float[batch * units], y = new float[batch * units];
        Dense.Forward<float, Gelu>(x, weight, bias, expectedH, expectedY, inputs, units, default);
        Dense.Forward(x, new LayerWeight(weight, packed), bias, h, y, inputs, units, default(Gelu));
        Assert.Equal(expectedH, h);
        Assert.Equal(expectedY, y);
    }

    private static float[] Pack(float[] weight, int inputs, int units)
    {
        float[] packed = new float[(int)PackedMatrix.LengthOf(units, inputs)];
        PackedMatrix.Pack(weight, packed, units, inputs);
        return packed;
    }

    private static float[] Random(int length, int seed) => Numeric.Convert<float>(Numeric.Values(length, seed));
}
