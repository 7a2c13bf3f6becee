using System.Runtime.CompilerServices;

namespace NetDsl;

/// <summary>How the four words of a block become four elements of a stream.</summary>
/// <typeparam name="T">The type of an element.</typeparam>
internal interface IDraw<T>
    where T : unmanaged
{
    void Draw(uint w0, uint w1, uint w2, uint w3, out T e0, out T e1, out T e2, out T e3);
}

/// <summary>The one loop over the blocks of a stream: element i is number i % 4 of block i / 4, wherever the filling starts.</summary>
internal static class BlockFill
{
    public const int BlockLength = 4;

    public static void Fill<T, TDraw>(RandomStream stream, Span<T> destination, ulong block, int skipped, TDraw draw)
        where T : unmanaged
        where TDraw : struct, IDraw<T>
    {
        ulong key = unchecked((ulong)stream.Seed), id = stream.Id;
        Span<T> part = stackalloc T[BlockLength];

        if (skipped != 0)
        {
            DrawBlock(key, id, unchecked(block++), draw, part);
            int length = Math.Min(BlockLength - skipped, destination.Length);
            part.Slice(skipped, length).CopyTo(destination);
            destination = destination[length..];
        }

        for (; destination.Length >= BlockLength; destination = destination[BlockLength..])
            DrawBlock(key, id, unchecked(block++), draw, destination);

        if (!destination.IsEmpty)
        {
            DrawBlock(key, id, block, draw, part);
            part[..destination.Length].CopyTo(destination);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void DrawBlock<T, TDraw>(ulong key, ulong id, ulong block, TDraw draw, Span<T> destination)
        where T : unmanaged
        where TDraw : struct, IDraw<T>
    {
        Philox.Block(key, id, block, out uint w0, out uint w1, out uint w2, out uint w3);
        draw.Draw(w0, w1, w2, w3, out T e0, out T e1, out T e2, out T e3);
        destination[3] = e3;
        destination[2] = e2;
        destination[1] = e1;
        destination[0] = e0;
    }
}
