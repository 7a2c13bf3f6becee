using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>Panels that <see cref="PackedMatrix"/> made.</summary>
/// <param name="first">The first of them that is read.</param>
/// <param name="inner">The rows of b.</param>
internal readonly unsafe struct ReadyPanels<T>(T* first, int inner) : IPanels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static bool AreReady => true;

    public T* Panel<TVector, TSimd>(int row, int rows, int column, int columns, int width, T* memory, bool isThere)
        where TVector : unmanaged
        where TSimd : ISimd<T, TVector>
        => first + ((nint)column * inner) + ((nint)row * width);
}
