namespace NetDsl.Tests.Random;

public sealed class RandomStreamTests
{
    private static readonly RandomStream Stream = new(20240, "Dense1.weight");

    public static TheoryData<long> Starts => [0, 1, 2, 3, 4, 5, 6, 7, 63, 1001, (1L << 40) + 2, long.MaxValue - 100];

    [Theory]
    [MemberData(nameof(Starts))]
    public void Filling_in_pieces_is_filling_at_once(long start)
    {
        float[] uniform = new float[100], normal = new float[100], truncated = new float[100], piece = new float[100];
        Stream.FillUniform(uniform, -2, 3, start);
        Stream.FillNormal(normal, 1, 2, start);
        Stream.FillTruncatedNormal(truncated, 1, 2, start);
        for (int length = 0; length <= 67; length++)
        {
            for (int offset = 0; offset < 5; offset++)
            {
                Span<float> part = piece.AsSpan(0, length);
                Stream.FillUniform(part, -2, 3, start + offset);
                Assert.True(uniform.AsSpan(offset, length).SequenceEqual(part), $"uniform, offset {offset}, length {length}");
                Stream.FillNormal(part, 1, 2, start + offset);
                Assert.True(normal.AsSpan(offset, length).SequenceEqual(part), $"normal, offset {offset}, length {length}");
                Stream.FillTruncatedNormal(part, 1, 2, start + offset);
                Assert.True(truncated.AsSpan(offset, length).SequenceEqual(part), $"truncated, offset {offset}, length {length}");
            }
        }
    }

    [Fact]
    public void A_fill_stays_within_its_span()
    {
        float[] values = new float[80];
        for (int length = 0; length <= 67; length++)
        {
            Array.Fill(values, 9);
            Stream.FillNormal(values.AsSpan(5, length), 0, 1, 3);
            Assert.All(values[..5], value => Assert.Equal(9, value));
            Assert.All(values[(5 + length)..], value => Assert.Equal(9, value));
        }
    }

    [Fact]
    public void Words_of_a_later_block_are_those_of_the_whole()
    {
        uint[] all = new uint[64], part = new uint[13];
        Stream.FillBits(all);
        Stream.FillBits(part, firstBlock: 7);
        Assert.Equal(all[28..41], part);
    }

    [Fact]
    public void Every_bit_of_seed_and_id_matters()
    {
        var seen = new HashSet<(uint, uint)>();
        uint[] words = new uint[2];
        for (int bit = 0; bit < 64; bit++)
        {
            new RandomStream(1L << bit, 0UL).FillBits(words);
            Assert.True(seen.Add((words[0], words[1])), $"seed bit {bit}");
            new RandomStream(0, 1UL << bit).FillBits(words);
            Assert.True(seen.Add((words[0], words[1])), $"id bit {bit}");
        }
    }

    [Fact]
    public void A_name_is_the_hash_of_its_text()
        => Assert.Equal(new RandomStream(3, 0x85944171F73967E8UL), new RandomStream(3, "foobar"));

    [Fact]
    public void Arguments_out_of_range_are_refused_by_name()
    {
        float[] values = new float[4];
        Refused("low", () => Stream.FillUniform(values, float.NaN, 1));
        Refused("low", () => Stream.FillUniform(values, float.NegativeInfinity, 1));
        Refused("high", () => Stream.FillUniform(values, 0, float.PositiveInfinity));
        Refused("low", () => Stream.FillUniform(values, 2, 1));
        Refused("start", () => Stream.FillUniform(values, 0, 1, -1));
        Refused("mean", () => Stream.FillNormal(values, float.NaN, 1));
        Refused("deviation", () => Stream.FillNormal(values, 0, float.PositiveInfinity));
        Refused("deviation", () => Stream.FillNormal(values, 0, -1));
        Refused("start", () => Stream.FillNormal(values, 0, 1, -1));
        Refused("mean", () => Stream.FillTruncatedNormal(values, float.NaN, 1));
        Refused("deviation", () => Stream.FillTruncatedNormal(values, 0, float.PositiveInfinity));
        Refused("deviation", () => Stream.FillTruncatedNormal(values, 0, -1));
        Refused("start", () => Stream.FillTruncatedNormal(values, 0, 1, -1));
        Assert.Throws<ArgumentNullException>("name", () => new RandomStream(0, null!));
        Assert.All(values, value => Assert.Equal(0, value));
    }

    private static void Refused(string parameter, Action fill) => Assert.Throws<ArgumentOutOfRangeException>(parameter, fill);
}
