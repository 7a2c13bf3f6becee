using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>
/// Where a product's b comes from: a matrix in memory, or one that is nowhere as a whole, such as the windows of an image. Blocks of it are
/// copied into <see cref="Panel"/>s.
/// </summary>
internal unsafe interface IPacker<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// Writes b[row + p, column + j] to panel[p·width + j], p below <paramref name="rows"/> and j below <paramref name="columns"/>.
    /// </summary>
    /// <remarks>
    /// Where the columns do not fill the last vector, that begins earlier in b and repeats some, at its own place in the panel; if they do not
    /// fill one, it ends in zeros.
    /// </remarks>
    void Pack<TVector, TSimd>(int row, int rows, int column, int columns, T* panel, int width)
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>;
}
