using System.Numerics;
using System.Runtime.Intrinsics;
using NetDsl.Kernels;

namespace NetDsl.Tests.Kernels;

/// <summary>The tiles of processors with many registers, three vectors by eight rows, on any processor.</summary>
internal readonly unsafe struct WideTile<T> : ISimd<T, Vector128<T>>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static int Lanes => Simd128<T>.Lanes;

    public static int TileRows => 8;

    public static int TileVectors => 3;

    public static Vector128<T> Load(T* source) => Simd128<T>.Load(source);

    public static Vector128<T> Create(T value) => Simd128<T>.Create(value);

    public static Vector128<T> MultiplyAdd(Vector128<T> a, Vector128<T> b, Vector128<T> c) => Simd128<T>.MultiplyAdd(a, b, c);

    public static Vector128<T> Rectify(Vector128<T> a) => Simd128<T>.Rectify(a);

    public static void LoadTransposed(
        T* rows, nint step, out Vector128<T> c0, out Vector128<T> c1, out Vector128<T> c2, out Vector128<T> c3) =>
        Simd128<T>.LoadTransposed(rows, step, out c0, out c1, out c2, out c3);

    public static void LoadTransposed(
        T* rows,
        nint step,
        out Vector128<T> c0,
        out Vector128<T> c1,
        out Vector128<T> c2,
        out Vector128<T> c3,
        out Vector128<T> c4,
        out Vector128<T> c5,
        out Vector128<T> c6,
        out Vector128<T> c7) =>
        Simd128<T>.LoadTransposed(rows, step, out c0, out c1, out c2, out c3, out c4, out c5, out c6, out c7);

    public static void CopyTile(T* a, nint innerStep, T* to, int inner) =>
        RowTiles.Copy<T, Vector128<T>, Simd128<T>>(a, innerStep, to, inner, TileRows);

    public static void TransposeTile(T* a, nint rowStep, T* to, int inner, int available) =>
        RowTiles.Transpose<T, Vector128<T>, Simd128<T>>(a, rowStep, to, inner, TileRows, available);

    public static void Store(Vector128<T> vector, T* destination) => Simd128<T>.Store(vector, destination);
}
