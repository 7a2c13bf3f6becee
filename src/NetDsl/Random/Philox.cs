namespace NetDsl;

/// <summary>
/// Philox4x32-10, a counter-based generator: four random words are a pure function of a 128-bit counter and a 64-bit key, so any part of a
/// sequence can be made alone, in any order and on any thread (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3", §3.3).
/// </summary>
internal static class Philox
{
    private const int Rounds = 10;
    private const uint Multiplier0 = 0xD2511F53, Multiplier1 = 0xCD9E8D57;
    private const uint KeyStep0 = 0x9E3779B9, KeyStep1 = 0xBB67AE85; // 2³² times the golden ratio's fraction, and times √3 − 1

    /// <summary>The four words of one block. Every 64-bit argument enters as two words, the low one first.</summary>
    /// <param name="key">The key, words k₀ and k₁.</param>
    /// <param name="stream">The upper half of the counter, words c₂ and c₃.</param>
    /// <param name="block">The lower half of the counter, words c₀ and c₁.</param>
    /// <param name="w0">The first word.</param>
    /// <param name="w1">The second word.</param>
    /// <param name="w2">The third word.</param>
    /// <param name="w3">The fourth word.</param>
    public static void Block(ulong key, ulong stream, ulong block, out uint w0, out uint w1, out uint w2, out uint w3)
    {
        unchecked
        {
            uint k0 = (uint)key, k1 = (uint)(key >> 32);
            w0 = (uint)block;
            w1 = (uint)(block >> 32);
            w2 = (uint)stream;
            w3 = (uint)(stream >> 32);
            for (int round = 0; round < Rounds; round++)
            {
                ulong product0 = (ulong)Multiplier0 * w0;
                ulong product1 = (ulong)Multiplier1 * w2;
                w0 = (uint)(product1 >> 32) ^ w1 ^ k0;
                w2 = (uint)(product0 >> 32) ^ w3 ^ k1;
                w1 = (uint)product1;
                w3 = (uint)product0;
                k0 += KeyStep0;
                k1 += KeyStep1;
            }
        }
    }
}
