using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>How large the blocks of a product are, so that they fit this processor's caches.</summary>
/// <remarks>
/// What was tried, with vectors of 256 bits and a first-level cache of 32 KB: any length from 256 to 512 is within 3 % of the best, and so
/// are a quarter of the second-level cache for the rows and half of it.
/// </remarks>
/// <param name="Rows">The rows of a block of a: whole tiles.</param>
/// <param name="Inner">The length of a panel of b.</param>
/// <param name="Columns">The columns of a block of b: whole panels.</param>
internal readonly record struct BlockSizes(int Rows, int Inner, int Columns)
{
    /// <summary>The bytes that a block of b takes at most: some third of a third-level cache's share.</summary>
    internal const int BytesOfB = 3 * 512 * 1024;

    // Shorter blocks would read and write c too often, whatever the cache; longer ones gain nothing.
    private const int LeastInner = 192;
    private const int MostInner = 512;
    private const int InnerUnit = 8;

    /// <summary>The bytes that a block of a takes at most.</summary>
    internal static int BytesOfA => Caches.Second / 2;

    /// <summary>The length of blocks that are as even as they can be, and whole units where there are several.</summary>
    internal static int Even(int length, int most, int unit)
    {
        if (length <= most)
        {
            return Math.Max(1, length);
        }

        int blocks = (length + most - 1) / most, even = (length + blocks - 1) / blocks;
        return (even + unit - 1) / unit * unit;
    }

    /// <summary>The sizes for vectors of one width.</summary>
    internal static unsafe class For<T, TVector, TSimd>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
    {
        /// <summary>The sizes.</summary>
        internal static BlockSizes Value { get; } = Choose();

        private static BlockSizes Choose()
        {
            // A panel leaves a quarter of the first-level cache for the rows of a that pass by, unless it would be too short.
            int fitting = Caches.First / 4 * 3 / (TSimd.TileVectors * sizeof(TVector));
            int inner = Math.Clamp(fitting, LeastInner, MostInner) / InnerUnit * InnerUnit;
            int panel = TSimd.TileVectors * TSimd.Lanes, bytes = inner * sizeof(T);
            return new(BytesOfA / bytes / TSimd.TileRows * TSimd.TileRows, inner, BytesOfB / bytes / panel * panel);
        }
    }
}
