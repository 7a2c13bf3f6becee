using NetDsl.Kernels;

namespace NetDsl.Tests.Kernels;

/// <summary>Pools one window at a time, in double, and windows to try them with.</summary>
internal static class PoolReference
{
    /// <summary>Odd sizes, other rows than columns, overlap, gaps, padding on every side, one row.</summary>
    public static IEnumerable<SpatialWindow> Windows =>
    [
        new(4, 4, 2, 2, stride: 2),
        new(5, 7, 2, 2, stride: 2),
        new(7, 5, 3, 3, stride: 2),
        new(7, 6, 3, 3, stride: 1),
        new(6, 7, 3, 3, stride: 1, top: 1, left: 1, bottom: 1, right: 1),
        new(6, 7, 3, 2, stride: 2, top: 1, left: 0, bottom: 2, right: 1),
        new(3, 2, 3, 2, stride: 1),
        new(9, 4, 2, 3, stride: 3, top: 1, left: 2),
        new(5, 5, 1, 1, stride: 2),
        new(1, 17, 1, 4, stride: 1, left: 3),
        new(1, 40, 1, 2, stride: 2),
        new(2, 67, 2, 2, stride: 2),
        new(3, 70, 2, 3, stride: 2, left: 1, right: 1),
        new(3, 67, 3, 3, stride: 1, top: 1, left: 1, bottom: 1, right: 1),
        new(3, 67, 3, 3, stride: 3),
        new(9, 40, 3, 3, stride: 1, dilation: 2, top: 2, left: 2),
        new(24, 24, 2, 2, stride: 2),
        new(14, 14, 2, 2, stride: 2),
        new(6, 8, 2, 2, stride: 2),
        new(7, 19, 2, 2, stride: 2),
        new(8, 33, 2, 2, stride: 2),
        new(1, 15, 1, 1, stride: 2),
        new(1, 7, 1, 1, stride: 2),
        new(1, 16, 1, 2, stride: 2),
        new(3, 19, 2, 3, stride: 2, dilation: 2, left: 2, right: 2),
    ];

    /// <summary>The places in its map that each output reads, in the order of rows and columns.</summary>
    public static int[][] PlacesOf(SpatialWindow window) =>
    [
        .. from i in Enumerable.Range(0, window.OutputHeight)
           from j in Enumerable.Range(0, window.OutputWidth)
           select (
               from m in Enumerable.Range(0, window.KernelHeight)
               from n in Enumerable.Range(0, window.KernelWidth)
               let row = (i * window.Stride) + (m * window.Dilation) - window.Top
               let column = (j * window.Stride) + (n * window.Dilation) - window.Left
               where row >= 0 && row < window.Height && column >= 0 && column < window.Width
               select (row * window.Width) + column).ToArray(),
    ];
}
