using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetDsl;

/// <summary>
/// Philox4x32-10, a counter-based generator: four random words are a pure function of a 128-bit counter and a 64-bit key, so any part of a
/// sequence can be made alone, in any order and on any thread (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3", §3.3).
/// </summary>
/// <remarks>
/// Eight blocks at a time. A lane of 64 bits holds a word in its low half: a product needs all 64, and reads only the low halves of its
/// factors, so what the rounds leave in the high halves does no harm.
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
        Span<uint> keys = stackalloc uint[2 * Rounds];
        Schedule(key, keys);

        // So that Zip, which works within 128 bits, brings the blocks into order.
        Vector512<ulong> blocks = Vector512.Create(0ul, 4, 1, 5, 2, 6, 3, 7) + Vector512.Create(block);
        Vector512<uint> multiplier0 = Vector512.Create((ulong)Multiplier0).AsUInt32(),
            multiplier1 = Vector512.Create((ulong)Multiplier1).AsUInt32();
        ref uint to = ref MemoryMarshal.GetReference(words);
        for (nuint i = 0; i < (nuint)words.Length; i += StepLength)
        {
            Vector512<uint> w0 = blocks.AsUInt32(), w1 = (blocks >> 32).AsUInt32();
            Vector512<uint> w2 = Vector512.Create(stream).AsUInt32(), w3 = Vector512.Create(stream >> 32).AsUInt32();
            for (int round = 0; round < Rounds; round++)
            {
                Vector512<ulong> product0 = Lanes.Multiply(w0, multiplier0), product1 = Lanes.Multiply(w2, multiplier1);
                w0 = (product1 >> 32).AsUInt32() ^ w1 ^ Vector512.Create(keys[2 * round]);
                w2 = (product0 >> 32).AsUInt32() ^ w3 ^ Vector512.Create(keys[(2 * round) + 1]);
                w1 = product1.AsUInt32();
                w3 = product0.AsUInt32();
            }

            Vector512<ulong> half0 = Lanes.Join(w0.AsUInt64(), w1.AsUInt64() << 32), half1 = Lanes.Join(w2.AsUInt64(), w3.AsUInt64() << 32);
            Lanes.Zip(half0, half1, out Vector512<ulong> first, out Vector512<ulong> second);
            first.AsUInt32().StoreUnsafe(ref to, i);
            second.AsUInt32().StoreUnsafe(ref to, i + (StepLength / 2));
            blocks += Vector512.Create(8ul);
        }
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
    private static void Schedule(ulong key, Span<uint> keys)
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
