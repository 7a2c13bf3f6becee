using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetDsl;

/// <summary>
/// Philox4x32-10, a counter-based generator: four random words are a pure function of a 128-bit counter and a 64-bit key, so any part of a
/// sequence can be made alone, in any order and on any thread (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3", §3.3).
/// </summary>
/// <remarks>
/// Eight blocks at a time. A lane of 64 bits holds two words of a block: a product needs all 64 bits, and reads only the low halves of its
/// factors, so what is in the high halves does no harm.
/// </remarks>
internal static class Philox
{
    /// <summary>Words of a block.</summary>
    public const int BlockLength = 4;

    /// <summary>Words made at a time.</summary>
    public const int StepLength = 8 * BlockLength;

    private const int Rounds = 10;
    private const uint Multiplier0 = 0xD2511F53, Multiplier1 = 0xCD9E8D57;
    private const uint KeyStep0 = 0x9E3779B9, KeyStep1 = 0xBB67AE85; // 2³² times the golden ratio's fraction, and times √3 − 1

    /// <summary>Writes the words of consecutive blocks. Every 64-bit argument enters as two words, the low one first.</summary>
    /// <param name="key">The key, words k₀ and k₁.</param>
    /// <param name="stream">The upper half of the counter, words c₂ and c₃.</param>
    /// <param name="block">The lower half of the first block's counter, words c₀ and c₁. After 2⁶⁴ − 1 comes 0.</param>
    /// <param name="words">Receives the words; its length is a multiple of <see cref="StepLength"/>.</param>
    public static void Fill(ulong key, ulong stream, ulong block, Span<uint> words)
    {
        if (Vector128.IsHardwareAccelerated)
        {
            FillLanes(key, stream, block, words);
            return;
        }

        for (; !words.IsEmpty; words = words[BlockLength..])
        {
            Block(key, stream, unchecked(block++), out words[0], out words[1], out words[2], out words[3]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void FillLanes(ulong key, ulong stream, ulong block, Span<uint> words)
    {
        Span<ulong> keys = stackalloc ulong[2 * Rounds];
        Schedule(key, keys);

        // So that Zip, which works within 128 bits, brings the blocks into order.
        Vector512<ulong> a = Vector512.Create(0ul, 4, 1, 5, 2, 6, 3, 7) + Vector512.Create(block), step = Vector512.Create(8ul);
        ref uint to = ref MemoryMarshal.GetReference(words);
        nuint i = 0, length = (nuint)words.Length;
        for (; i + (2 * StepLength) <= length; i += 2 * StepLength)
        {
            // Two steps side by side: a round of one waits for its products for longer than it computes.
            Vector512<ulong> a0 = a, c0 = Vector512.Create(stream), a1 = a + step, c1 = c0;
            for (int round = 0; round < Rounds; round++)
            {
                Vector512<ulong> keyA = Vector512.Create(keys[2 * round]), keyC = Vector512.Create(keys[(2 * round) + 1]);
                Round(ref a0, ref c0, keyA, keyC);
                Round(ref a1, ref c1, keyA, keyC);
            }

            Store(a0, c0, ref to, i);
            Store(a1, c1, ref to, i + StepLength);
            a += step + step;
        }

        if (i < length)
        {
            Vector512<ulong> c = Vector512.Create(stream);
            for (int round = 0; round < Rounds; round++)
            {
                Round(ref a, ref c, Vector512.Create(keys[2 * round]), Vector512.Create(keys[(2 * round) + 1]));
            }

            Store(a, c, ref to, i);
        }
    }

    /// <summary>A round of eight blocks, whose words 0 and 1 are the halves of a lane of a, and 2 and 3 of one of c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(ref Vector512<ulong> a, ref Vector512<ulong> c, Vector512<ulong> keyA, Vector512<ulong> keyC)
    {
        Vector512<ulong> productA = Lanes.Multiply(a.AsUInt32(), Vector512.Create((ulong)Multiplier0).AsUInt32());
        Vector512<ulong> productC = Lanes.Multiply(c.AsUInt32(), Vector512.Create((ulong)Multiplier1).AsUInt32());
        a = Lanes.SwapHalves(productC) ^ ((a >> 32) ^ keyA);
        c = Lanes.SwapHalves(productA) ^ ((c >> 32) ^ keyC);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<ulong> a, Vector512<ulong> c, ref uint to, nuint at)
    {
        Lanes.Zip(a, c, out Vector512<ulong> first, out Vector512<ulong> second);
        first.AsUInt32().StoreUnsafe(ref to, at);
        second.AsUInt32().StoreUnsafe(ref to, at + (StepLength / 2));
    }

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

    /// <summary>The two words of the key for every round.</summary>
    private static void Schedule(ulong key, Span<ulong> keys)
    {
        uint k0 = unchecked((uint)key), k1 = (uint)(key >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            (keys[2 * round], keys[(2 * round) + 1]) = (k0, k1);
            unchecked
            {
                k0 += KeyStep0;
                k1 += KeyStep1;
            }
        }
    }
}
