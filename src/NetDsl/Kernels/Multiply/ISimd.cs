using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace NetDsl.Kernels;

/// <summary>Vectors of one width, so that a kernel is written once and compiled for each.</summary>
internal unsafe interface ISimd<T, TVector>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged
{
    /// <summary>The lanes of a vector.</summary>
    static abstract int Lanes { get; }

    /// <summary>The rows of a tile: 4, 6 or 8. A tile's sums and what feeds them fill the registers.</summary>
    static abstract int TileRows { get; }

    /// <summary>The vectors beside each other in a tile.</summary>
    static abstract int TileVectors { get; }

    /// <summary>Reads a vector.</summary>
    static abstract TVector Load(T* source);

    /// <summary>A value in every lane.</summary>
    static abstract TVector Create(T value);

    /// <summary>a·b + c, as <see cref="VectorMath.MultiplyAdd{T}(T, T, T)"/> rounds it.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    /// <summary>max(0, a), as <see cref="Relu"/> computes it: of −0 it makes 0, and NaN stays NaN.</summary>
    static abstract TVector Rectify(TVector a);

    /// <summary>Four columns of as many rows as there are lanes, each column in a vector.</summary>
    static abstract void LoadTransposed(T* rows, nint step, out TVector c0, out TVector c1, out TVector c2, out TVector c3);

    /// <summary>Eight columns of as many rows as there are lanes, each column in a vector.</summary>
    static abstract void LoadTransposed(
        T* rows,
        nint step,
        out TVector c0,
        out TVector c1,
        out TVector c2,
        out TVector c3,
        out TVector c4,
        out TVector c5,
        out TVector c6,
        out TVector c7);

    /// <summary>
    /// Copies the rows of a tile, which are columns in memory, so that a step finds them beside each other: [inner,
    /// <see cref="TileRows"/>].
    /// </summary>
    static abstract void CopyTile(T* a, nint innerStep, T* to, int inner);

    /// <summary>Copies the rows of a tile, which are rows in memory, in the same way.</summary>
    static abstract void TransposeTile(T* a, nint rowStep, T* to, int inner, int available);

    /// <summary>Writes a vector.</summary>
    static abstract void Store(TVector vector, T* destination);
}

/// <summary>512 bits: x64 with AVX-512.</summary>
internal readonly unsafe struct Simd512<T> : ISimd<T, Vector512<T>>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static int Lanes => Vector512<T>.Count;

    // 24 sums, 3 vectors and a broadcast in 32 registers.
    public static int TileRows => 8;

    public static int TileVectors => 3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Load(T* source) => Vector512.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Create(T value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> MultiplyAdd(Vector512<T> a, Vector512<T> b, Vector512<T> c) => typeof(T) == typeof(float)
        ? Vector512.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
        : Vector512.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Rectify(Vector512<T> a)
        => Vector512.ConditionalSelect(Vector512.LessThanOrEqual(a, Vector512<T>.Zero), Vector512<T>.Zero, a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadTransposed(
        T* rows, nint step, out Vector512<T> c0, out Vector512<T> c1, out Vector512<T> c2, out Vector512<T> c3)
    {
        if (typeof(T) == typeof(float))
        {
            Transpose.Load(
                (float*)rows, step, out Vector512<float> f0, out Vector512<float> f1, out Vector512<float> f2, out Vector512<float> f3);
            (c0, c1, c2, c3) = (f0.As<float, T>(), f1.As<float, T>(), f2.As<float, T>(), f3.As<float, T>());
        }
        else
        {
            Transpose.Load(rows, step, out c0, out c1, out c2, out c3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadTransposed(
        T* rows,
        nint step,
        out Vector512<T> c0,
        out Vector512<T> c1,
        out Vector512<T> c2,
        out Vector512<T> c3,
        out Vector512<T> c4,
        out Vector512<T> c5,
        out Vector512<T> c6,
        out Vector512<T> c7)
    {
        if (typeof(T) == typeof(float))
        {
            Transpose.Load(
                (float*)rows,
                step,
                out Vector512<float> f0,
                out Vector512<float> f1,
                out Vector512<float> f2,
                out Vector512<float> f3,
                out Vector512<float> f4,
                out Vector512<float> f5,
                out Vector512<float> f6,
                out Vector512<float> f7);
            (c0, c1, c2, c3) = (f0.As<float, T>(), f1.As<float, T>(), f2.As<float, T>(), f3.As<float, T>());
            (c4, c5, c6, c7) = (f4.As<float, T>(), f5.As<float, T>(), f6.As<float, T>(), f7.As<float, T>());
        }
        else
        {
            LoadTransposed(rows, step, out c0, out c1, out c2, out c3);
            LoadTransposed(rows + Transpose.Columns, step, out c4, out c5, out c6, out c7);
        }
    }

    public static void CopyTile(T* a, nint innerStep, T* to, int inner)
        => RowTiles.Copy<T, Vector256<T>, Simd256<T>>(a, innerStep, to, inner, TileRows);

    public static void TransposeTile(T* a, nint rowStep, T* to, int inner, int available)
        => RowTiles.Transpose<T, Vector256<T>, Simd256<T>>(a, rowStep, to, inner, TileRows, available);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<T> vector, T* destination) => vector.Store(destination);
}

/// <summary>256 bits: x64 with AVX2 and FMA.</summary>
internal readonly unsafe struct Simd256<T> : ISimd<T, Vector256<T>>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static int Lanes => Vector256<T>.Count;

    // 12 sums, 2 vectors and a broadcast in 16 registers.
    public static int TileRows => 6;

    public static int TileVectors => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Load(T* source) => Vector256.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Create(T value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> MultiplyAdd(Vector256<T> a, Vector256<T> b, Vector256<T> c) => typeof(T) == typeof(float)
        ? Vector256.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
        : Vector256.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Rectify(Vector256<T> a)
        => Vector256.ConditionalSelect(Vector256.LessThanOrEqual(a, Vector256<T>.Zero), Vector256<T>.Zero, a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadTransposed(
        T* rows, nint step, out Vector256<T> c0, out Vector256<T> c1, out Vector256<T> c2, out Vector256<T> c3)
    {
        if (typeof(T) == typeof(float))
        {
            Transpose.Load(
                (float*)rows, step, out Vector256<float> f0, out Vector256<float> f1, out Vector256<float> f2, out Vector256<float> f3);
            (c0, c1, c2, c3) = (f0.As<float, T>(), f1.As<float, T>(), f2.As<float, T>(), f3.As<float, T>());
        }
        else
        {
            Transpose.Load(rows, step, out c0, out c1, out c2, out c3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadTransposed(
        T* rows,
        nint step,
        out Vector256<T> c0,
        out Vector256<T> c1,
        out Vector256<T> c2,
        out Vector256<T> c3,
        out Vector256<T> c4,
        out Vector256<T> c5,
        out Vector256<T> c6,
        out Vector256<T> c7)
    {
        LoadTransposed(rows, step, out c0, out c1, out c2, out c3);
        LoadTransposed(rows + Transpose.Columns, step, out c4, out c5, out c6, out c7);
    }

    public static void CopyTile(T* a, nint innerStep, T* to, int inner)
        => RowTiles.Copy<T, Vector128<T>, Simd128<T>>(a, innerStep, to, inner, TileRows);

    public static void TransposeTile(T* a, nint rowStep, T* to, int inner, int available)
        => RowTiles.Transpose<T, Vector256<T>, Simd256<T>>(a, rowStep, to, inner, TileRows, available);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<T> vector, T* destination) => vector.Store(destination);
}

/// <summary>
/// 128 bits: Arm64, which has 32 registers and fuses, older x64, which has 16 and does not, and processors without vectors.
/// </summary>
internal readonly unsafe struct Simd128<T> : ISimd<T, Vector128<T>>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static int Lanes => Vector128<T>.Count;

    public static int TileRows => AdvSimd.IsSupported ? 8 : 4;

    public static int TileVectors => AdvSimd.IsSupported ? 3 : 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Load(T* source) => Vector128.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Create(T value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> MultiplyAdd(Vector128<T> a, Vector128<T> b, Vector128<T> c)
    {
        if (typeof(T) == typeof(float))
        {
            Vector128<float> x = a.AsSingle(), y = b.AsSingle(), z = c.AsSingle();
            return (VectorMath.IsFused ? Vector128.FusedMultiplyAdd(x, y, z) : Vector128.Add(Vector128.Multiply(x, y), z)).As<float, T>();
        }
        else
        {
            Vector128<double> x = a.AsDouble(), y = b.AsDouble(), z = c.AsDouble();
            return (VectorMath.IsFused ? Vector128.FusedMultiplyAdd(x, y, z) : Vector128.Add(Vector128.Multiply(x, y), z)).As<double, T>();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Rectify(Vector128<T> a)
        => Vector128.ConditionalSelect(Vector128.LessThanOrEqual(a, Vector128<T>.Zero), Vector128<T>.Zero, a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadTransposed(
        T* rows, nint step, out Vector128<T> c0, out Vector128<T> c1, out Vector128<T> c2, out Vector128<T> c3)
    {
        if (typeof(T) == typeof(float))
        {
            Transpose.Load(
                (float*)rows, step, out Vector128<float> f0, out Vector128<float> f1, out Vector128<float> f2, out Vector128<float> f3);
            (c0, c1, c2, c3) = (f0.As<float, T>(), f1.As<float, T>(), f2.As<float, T>(), f3.As<float, T>());
        }
        else
        {
            Transpose.Load(rows, step, out c0, out c1, out c2, out c3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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
        out Vector128<T> c7)
    {
        LoadTransposed(rows, step, out c0, out c1, out c2, out c3);
        LoadTransposed(rows + Transpose.Columns, step, out c4, out c5, out c6, out c7);
    }

    public static void CopyTile(T* a, nint innerStep, T* to, int inner)
        => RowTiles.Copy<T, Vector128<T>, Simd128<T>>(a, innerStep, to, inner, TileRows);

    public static void TransposeTile(T* a, nint rowStep, T* to, int inner, int available)
        => RowTiles.Transpose<T, Vector128<T>, Simd128<T>>(a, rowStep, to, inner, TileRows, available);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<T> vector, T* destination) => vector.Store(destination);
}
