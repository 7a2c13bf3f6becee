using NetDsl.Kernels;

namespace NetDsl.Tests.Kernels;

public class DropoutTests
{
    private static readonly RandomStream Stream = new(42, "Dropout1.mask");

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void The_share_of_zeros_is_the_rate_and_the_mean_stays(double rate)
    {
        const int Count = 1 << 20;
        double[] x = new double[Count], y = new double[Count], mask = new double[Count];
        Array.Fill(x, 3.0);

        Dropout.Forward<double>(x, y, mask, rate, Stream, 4);

        // Five standard deviations of a binomial share.
        double bound = 5 * Math.Sqrt(rate * (1 - rate) / Count);
        Assert.InRange(mask.Count(m => m == 0) / (double)Count, rate - bound, rate + bound);
        Assert.InRange(y.Average(), 3 - (3 * bound / (1 - rate)), 3 + (3 * bound / (1 - rate)));
        Assert.Equal([0, 1 / (1 - rate)], mask.Distinct().Order());
        Assert.All(x.Zip(mask, y).Take(1000), triple => Assert.Equal(triple.First * triple.Second, triple.Third));
    }

    [Fact]
    public void An_element_is_kept_when_the_24_high_bits_of_its_word_reach_the_rate()
    {
        const int Batch = 3, Width = 700; // longer than one draw of words
        float[] x = [.. Enumerable.Repeat(1f, Batch * Width)], mask = new float[x.Length];
        Dropout.Forward<float>(x, new float[x.Length], mask, 0.25, Stream, Batch);

        var words = new uint[Width];
        for (int sample = 0; sample < Batch; sample++)
        {
            Stream.FillBits(words, (ulong)sample << 32);
            float[] expected = [.. words.Select(word => (word >> 8) >= (1 << 22) ? (float)(1 / 0.75) : 0)];
            Assert.Equal(expected, mask[(sample * Width)..((sample + 1) * Width)]);
        }
    }

    [Fact]
    public void The_mask_of_a_sample_does_not_depend_on_the_batch_size()
    {
        const int Width = 37;
        float[] x = [.. Enumerable.Repeat(1f, 8 * Width)], large = new float[8 * Width], small = new float[3 * Width];
        Dropout.Forward<float>(x, new float[8 * Width], large, 0.5, Stream, 8);
        Dropout.Forward<float>(x.AsSpan(0, 3 * Width), new float[3 * Width], small, 0.5, Stream, 3);

        Assert.Equal(large[..(3 * Width)], small);
        Assert.NotEqual(small[..Width], small[Width..(2 * Width)]);
    }

    [Fact]
    public void Another_stream_gives_another_mask_and_the_same_stream_the_same()
    {
        float[] x = new float[64], first = new float[64], again = new float[64], other = new float[64];
        Dropout.Forward<float>(x, new float[64], first, 0.5, Stream, 1);
        Dropout.Forward<float>(x, new float[64], again, 0.5, Stream, 1);
        Dropout.Forward<float>(x, new float[64], other, 0.5, new RandomStream(42, Stream.Id + 1), 1);

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
    }
}
