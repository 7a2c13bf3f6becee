using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetDsl;

/// <summary>One row of some neighbouring columns in a register, so that the products are written once for all vector widths.</summary>
internal interface IColumns<TSelf>
    where TSelf : struct, IColumns<TSelf>
{
    static abstract int Count { get; }

    static abstract TSelf Load(ref float source);

    static abstract TSelf operator +(TSelf a, TSelf b);

    static abstract TSelf operator -(TSelf a, TSelf b);

    static abstract TSelf operator *(TSelf a, float b);

    void Store(ref float destination);
}

/// <summary>Sixteen columns.</summary>
internal readonly struct Columns512(Vector512<float> values) : IColumns<Columns512>
{
    private readonly Vector512<float> _values = values;

    public static int Count => Vector512<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Columns512 operator +(Columns512 a, Columns512 b) => new(a._values + b._values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Columns512 operator -(Columns512 a, Columns512 b) => new(a._values - b._values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Columns512 operator *(Columns512 a, float b) => new(a._values * b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Columns512 Load(ref float source) => new(Vector512.LoadUnsafe(ref source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref float destination) => _values.StoreUnsafe(ref destination);
}

/// <summary>As many columns as the processor's usual vectors hold.</summary>
internal readonly struct UsualColumns(Vector<float> values) : IColumns<UsualColumns>
{
    private readonly Vector<float> _values = values;

    public static int Count => Vector<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UsualColumns operator +(UsualColumns a, UsualColumns b) => new(a._values + b._values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UsualColumns operator -(UsualColumns a, UsualColumns b) => new(a._values - b._values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UsualColumns operator *(UsualColumns a, float b) => new(a._values * b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UsualColumns Load(ref float source) => new(Vector.LoadUnsafe(ref source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref float destination) => _values.StoreUnsafe(ref destination);
}
