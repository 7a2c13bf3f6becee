using NetDsl.Kernels;
using NetDsl.Tests.Memory;
using NetDsl.Tests.Threading;

namespace NetDsl.Tests.Kernels.Sequences;

/// <summary>Turned queries and keys against the formula, one pair at a time.</summary>
[Collection(ThreadCount.Collection)]
public class RotaryTests
{
    /// <summary>Heads below and above a vector, and places beyond those of the call before.</summary>
    [Theory]
    [InlineData(1, 2)]
    [InlineData(3, 6)]
    [InlineData(2, 24)]
    [InlineData(1, 40)]
    public void Pairs_turn_by_the_angle_of_their_place(int heads, int width)
    {
        const int Samples = 3, Steps = 4;
        int d = heads * width, half = width / 2;
        double[] projected = Numeric.Values(Samples * Steps * 3 * d, 1);
        foreach (int first in new[] { 0, 50, 7 })
        {
            double[] turned = [.. projected], expected = [.. projected];
            float[] single = Numeric.Convert<float>(projected);
            for (int row = 0; row < Samples * Steps; row++)
            {
                for (int pair = 0; pair < 2 * heads * half; pair++)
                {
                    int i = (row * 3 * d) + (pair / half * width) + (pair % half);
                    double angle = ((row % Steps) + first) * Math.Pow(10_000, -2.0 * (pair % half) / width);
                    expected[i] = (projected[i] * Math.Cos(angle)) - (projected[i + half] * Math.Sin(angle));
                    expected[i + half] = (projected[i] * Math.Sin(angle)) + (projected[i + half] * Math.Cos(angle));
                }
            }

            Rotary.Forward<double>(turned, Steps, d, heads, first);
            Rotary.Forward<float>(single, Steps, d, heads, first);
            Assert.All(expected.Zip(turned), pair => Assert.Equal(pair.First, pair.Second, 1e-13));
            Assert.All(expected.Zip(single), pair => Assert.Equal(pair.First, pair.Second, 5e-7));
        }
    }

    [Fact]
    public void Turning_has_the_same_bits_at_any_number_of_threads_and_allocates_nothing()
    {
        const int Steps = 30, D = 48;
        float[] projected = Numeric.Convert<float>(Numeric.Values(40 * Steps * 3 * D, 1)), turned = [.. projected];
        AnyThreads.AssertSameBits(projected.Length, written =>
        {
            projected.CopyTo(written, 0);
            Rotary.Forward<float>(written, Steps, D, 4);
        });
        using var limit = new ThreadCount(1);
        Assert.Equal(0, Allocated.By(() =>
        {
            Rotary.Forward<float>(turned, Steps, D, 4, first: 9);
            Rotary.Backward<float>(turned, Steps, D, 4);
        }));
    }
}
