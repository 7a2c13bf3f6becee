using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetDsl;

/// <summary>How the words of a stream become its elements.</summary>
internal interface IDraw
{
    /// <summary>The elements of the first two words of a block, or of the last two.</summary>
    void Draw(uint w0, uint w1, out float e0, out float e1);

    /// <summary>The same bits for 32 consecutive words, the first of which begins a block.</summary>
    void Draw(Vector512<uint> w0, Vector512<uint> w1, out Vector512<float> e0, out Vector512<float> e1);
}

/// <summary>The one loop over the blocks of a stream: element i is number i % 4 of block i / 4, wherever the filling starts.</summary>
internal static class BlockFill
{
    private const int StepLength = Philox.StepLength;
    private const int ChunkLength = 32 * StepLength; // 4 kB: the words are still in the nearest cache when elements are made of them

    private const int PartLength = 1 << 16; // 20 µs or more: worth another thread

    /// <summary>Fills a span with the elements from number <paramref name="skipped"/> of a block on.</summary>
    public static void Fill<TDraw>(RandomStream stream, Span<float> destination, ulong block, int skipped, TDraw draw)
        where TDraw : struct, IDraw
    {
        var job = new Job<TDraw>(stream, destination, block, skipped, draw);
        WorkerPool.Shared.Run(job, (int)(((long)destination.Length + PartLength - 1) / PartLength));
    }

    private readonly ref struct Job<TDraw>(RandomStream stream, Span<float> destination, ulong block, int skipped, TDraw draw) : IJob
        where TDraw : struct, IDraw
    {
        private readonly Span<float> _destination = destination;

        public void Run(int part)
        {
            Span<float> own = _destination[(part * PartLength)..];
            ulong first = unchecked(block + (((ulong)part * PartLength) / Philox.BlockLength));
            FillAlone(stream, own[..Math.Min(PartLength, own.Length)], first, skipped, draw);
        }
    }

    private static void FillAlone<TDraw>(RandomStream stream, Span<float> destination, ulong block, int skipped, TDraw draw)
        where TDraw : struct, IDraw
    {
        if (skipped != 0)
        {
            int length = Math.Min(StepLength - skipped, destination.Length);
            FillPart(stream, destination[..length], ref block, skipped, draw);
            destination = destination[length..];
        }

        while (destination.Length >= StepLength)
        {
            int length = Math.Min(destination.Length - (destination.Length % StepLength), ChunkLength);
            FillSteps(stream, destination[..length], ref block, draw);
            destination = destination[length..];
        }

        if (!destination.IsEmpty)
        {
            FillPart(stream, destination, ref block, 0, draw);
        }
    }

    /// <summary>Less than a step.</summary>
    private static void FillPart<TDraw>(RandomStream stream, Span<float> destination, ref ulong block, int skipped, TDraw draw)
        where TDraw : struct, IDraw
    {
        Span<float> step = stackalloc float[StepLength];
        FillSteps(stream, step, ref block, draw);
        step.Slice(skipped, destination.Length).CopyTo(destination);
    }

    private static void FillSteps<TDraw>(RandomStream stream, Span<float> destination, ref ulong block, TDraw draw)
        where TDraw : struct, IDraw
    {
        Span<uint> words = MemoryMarshal.Cast<float, uint>(destination);
        Philox.Fill(unchecked((ulong)stream.Seed), stream.Id, block, words);
        if (Vector256.IsHardwareAccelerated)
        {
            DrawLanes(draw, words, destination);
        }
        else
        {
            DrawPairs(draw, words, destination);
        }

        block = unchecked(block + (ulong)(destination.Length / Philox.BlockLength));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void DrawLanes<TDraw>(TDraw draw, ReadOnlySpan<uint> words, Span<float> destination)
        where TDraw : struct, IDraw
    {
        const int Half = StepLength / 2;
        ref uint from = ref MemoryMarshal.GetReference(words);
        ref float to = ref MemoryMarshal.GetReference(destination);
        for (nuint i = 0; i < (nuint)words.Length; i += StepLength)
        {
            draw.Draw(
                Vector512.LoadUnsafe(ref from, i),
                Vector512.LoadUnsafe(ref from, i + Half),
                out Vector512<float> e0,
                out Vector512<float> e1);
            e0.StoreUnsafe(ref to, i);
            e1.StoreUnsafe(ref to, i + Half);
        }
    }

    /// <summary>For processors of 128 bits or less: four vectors in place of one are more than the JIT keeps in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void DrawPairs<TDraw>(TDraw draw, ReadOnlySpan<uint> words, Span<float> destination)
        where TDraw : struct, IDraw
    {
        for (int i = 0; i < words.Length; i += 2)
        {
            draw.Draw(words[i], words[i + 1], out float e0, out float e1);
            (destination[i], destination[i + 1]) = (e0, e1);
        }
    }
}
