using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>
/// The panels of a product's b: a few neighbouring columns each, so that a step of the inner index finds them beside each other. They are
/// copied from a matrix in memory, or from what is nowhere a matrix, such as the windows of an image, or were made beforehand.
/// </summary>
internal unsafe interface IPanels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Whether they were made beforehand. Then all but the last are as wide as a tile.</summary>
    static abstract bool AreReady { get; }

    /// <summary>Gives a panel, in which b[row + p, column + j] is at p·width + j.</summary>
    /// <remarks>
    /// Where the columns do not fill the last vector, that begins earlier in b and repeats some, at its own place in the panel; if they do
    /// not fill one, it ends in zeros.
    /// </remarks>
    /// <param name="row">The first row of b.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="column">The first column of b.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="width">The columns of the panel: whole vectors.</param>
    /// <param name="memory">Where it can be made. Of what lies behind it less than a vector may be overwritten.</param>
    /// <param name="isThere">Whether it has been made there.</param>
    T* Panel<TVector, TSimd>(int row, int rows, int column, int columns, int width, T* memory, bool isThere)
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>;
}
