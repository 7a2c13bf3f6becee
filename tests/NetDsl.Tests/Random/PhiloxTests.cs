namespace NetDsl.Tests.Random;

/// <summary>The known answers that Random123 publishes for philox4x32 with 10 rounds (its file kat_vectors): counter, key,
/// output.</summary>
public sealed class PhiloxTests
{
    [Theory]
    [InlineData(new uint[] { 0, 0, 0, 0 }, new uint[] { 0, 0 }, new uint[] { 0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8 })]
    [InlineData(
        new uint[] { 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF },
        new uint[] { 0xFFFFFFFF, 0xFFFFFFFF },
        new uint[] { 0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD })]
    [InlineData(
        new uint[] { 0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344 },
        new uint[] { 0xA4093822, 0x299F31D0 },
        new uint[] { 0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1 })]
    public void Blocks_are_the_published_ones(uint[] counter, uint[] key, uint[] expected)
    {
        ulong joinedKey = Join(key[0], key[1]), stream = Join(counter[2], counter[3]), block = Join(counter[0], counter[1]);
        Philox.Block(joinedKey, stream, block, out uint w0, out uint w1, out uint w2, out uint w3);
        Assert.Equal(expected, new[] { w0, w1, w2, w3 });
    }

    [Fact]
    public void A_stream_is_keyed_by_its_seed_and_counted_by_block_and_id()
    {
        // The published vector of the digits of π again, now through the public face.
        var stream = new RandomStream(unchecked((long)Join(0xA4093822, 0x299F31D0)), Join(0x13198A2E, 0x03707344));
        uint[] words = new uint[4];
        stream.FillBits(words, Join(0x243F6A88, 0x85A308D3));
        Assert.Equal([0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1], words);
    }

    [Fact]
    public void After_the_last_block_comes_the_first()
    {
        var stream = new RandomStream(1, 2UL);
        uint[] around = new uint[8], first = new uint[4];
        stream.FillBits(around, ulong.MaxValue);
        stream.FillBits(first, 0);
        Assert.Equal(first, around[4..]);
    }

    private static ulong Join(uint low, uint high) => low | ((ulong)high << 32);
}
