using System.Text;

namespace NetDsl.Tests.Random;

public sealed class ParameterHashTests
{
    [Theory]
    [InlineData("", 0xCBF29CE484222325)]
    [InlineData("a", 0xAF63DC4C8601EC8C)]
    [InlineData("foobar", 0x85944171F73967E8)]
    public void Hashes_are_the_published_ones_of_FNV_1a(string text, ulong expected) => Assert.Equal(expected, ParameterHash.Fnv1a64(text));

    [Theory]
    [InlineData("Dense1.weight")]
    [InlineData("Größe.weight")]
    [InlineData("重み")]
    [InlineData("𝔚₁")]
    [InlineData("\u007F\u0080\u07FF\u0800\uD7FF\uE000\uFFFF")]
    [InlineData("\U00010000\U0010FFFF")]
    public void Names_are_hashed_by_their_UTF_8_bytes(string name)
        => Assert.Equal(HashOf(Encoding.UTF8.GetBytes(name)), ParameterHash.Fnv1a64(name));

    [Fact]
    public void Half_a_surrogate_pair_is_hashed_as_an_encoder_writes_it()
    {
        foreach (string name in new[] { "\uD835", "a\uDD1A", "\uD835\uD835\uDD1A", "\uDD1A\uD835", "\uD835x" })
        {
            Assert.Equal(HashOf(Encoding.UTF8.GetBytes(name)), ParameterHash.Fnv1a64(name));
        }
    }

    /// <summary>FNV-1a in words: for every byte, exclusive or, then times 2⁴⁰ + 0x1B3, here in arbitrary precision.</summary>
    private static ulong HashOf(byte[] bytes)
    {
        System.Numerics.BigInteger hash = 0xCBF29CE484222325;
        foreach (byte octet in bytes)
        {
            hash = ((hash ^ octet) * ((1UL << 40) + 0x1B3)) % (System.Numerics.BigInteger.One << 64);
        }

        return (ulong)hash;
    }
}
