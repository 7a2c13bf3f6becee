using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetDsl.Tests.Random;

/// <summary>Fills, which make many blocks at a time on several threads, against their definition, one pair of words at a time.</summary>
public sealed class FillTests
{
    private const float Guard = 9;

    private static readonly RandomStream Stream = new(20240, "Dense1.weight");

    public static TheoryData<string> Draws => ["bits", "uniform", "normal", "truncated normal", "mask"];

    [Theory]
    [MemberData(nameof(Draws))]
    public void Every_length_from_every_start_gives_the_bits_of_the_definition(string draw)
    {
        foreach (long start in new[] { 0, 1, 2, 3, 1001, (1L << 34) - 40, (1L << 62) + 2 }.Where(start => draw is not ("bits" or "mask") || start % 4 == 0))
        {
            uint[] expected = Reference(draw, start, 256);
            for (int length = 0; length <= 256; length++)
            {
                Check(draw, start, expected.AsSpan(0, length));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Draws))]
    public void A_fill_for_several_threads_gives_the_bits_of_the_definition(string draw)
    {
        const int Length = 200_003;
        foreach (long start in draw is "bits" or "mask" ? [4L] : new[] { 0L, 7 })
        {
            Check(draw, start, Reference(draw, start, Length));
        }
    }

    [Fact]
    public void Radius_and_angle_of_a_lane_have_the_bits_of_the_scalar_ones()
    {
        // Every 5th number and so every exponent, quadrant and place in a vector.
        for (uint k = 0; k < 1 << 24; k += 5 * (uint)Vector512<uint>.Count)
        {
            Vector512<uint> words = (Vector512.Create(k) + (Vector512<uint>.Indices * 5)) << 8;
            Vector512<float> radius = BoxMuller.Radius(words);
            BoxMuller.Angle(words, out Vector512<float> cosine, out Vector512<float> sine);
            for (int lane = 0; lane < Vector512<uint>.Count; lane++)
            {
                BoxMuller.Angle(words[lane], out float oneCosine, out float oneSine);
                if ((radius[lane], cosine[lane], sine[lane]) != (BoxMuller.Radius(words[lane]), oneCosine, oneSine))
                {
                    Assert.Fail($"{words[lane]:X8}");
                }
            }
        }
    }

    /// <summary>Fills from an odd address, since a fill may not count on another, and looks at what lies around.</summary>
    private static void Check(string draw, long start, ReadOnlySpan<uint> expected)
    {
        float[] all = new float[expected.Length + 2];
        all[0] = all[^1] = Guard;
        Span<float> values = all.AsSpan(1, expected.Length);
        ulong block = (ulong)start / 4;
        switch (draw)
        {
            case "bits": Stream.FillBits(MemoryMarshal.Cast<float, uint>(values), block); break;
            case "uniform": Stream.FillUniform(values, 0.1f, 3.7f, start); break;
            case "normal": Stream.FillNormal(values, 0.3f, 1.7f, start); break;
            case "truncated normal": Stream.FillTruncatedNormal(values, 0.3f, 1.7f, start); break;
            default: Stream.FillMask(values, 0.3, 1.25f, block); break;
        }

        int wrong = MemoryMarshal.Cast<float, uint>(values).CommonPrefixLength(expected);
        Assert.True(wrong == expected.Length, $"start {start}, length {expected.Length}, element {wrong}");
        Assert.True(all[0] == Guard && all[^1] == Guard, $"start {start}, length {expected.Length}, around");
    }

    private static uint[] Reference(string draw, long start, int length) => draw switch
    {
        "bits" => Reference(new BitsDraw(), start, length),
        "uniform" => Reference(new UniformDraw(0.1f, 3.7f), start, length),
        "normal" => Reference(new NormalDraw(0.3f, 1.7f), start, length),
        "truncated normal" => Reference(new TruncatedNormalDraw(0.3f, 1.7f / TruncatedNormal.Deviation), start, length),
        _ => Reference(new MaskDraw(5033165, 1.25f), start, length), // 0.3·2²⁴, rounded
    };

    private static uint[] Reference<TDraw>(TDraw draw, long start, int length)
        where TDraw : struct, IDraw
    {
        uint[] bits = new uint[length];
        float[] block = new float[4];
        for (int i = 0; i < length; i++)
        {
            int place = (int)((start + i) % 4);
            if (i == 0 || place == 0)
            {
                Philox.Block((ulong)Stream.Seed, Stream.Id, (ulong)(start + i) / 4, out uint w0, out uint w1, out uint w2, out uint w3);
                draw.Draw(w0, w1, out block[0], out block[1]);
                draw.Draw(w2, w3, out block[2], out block[3]);
            }

            bits[i] = BitConverter.SingleToUInt32Bits(block[place]);
        }

        return bits;
    }
}
