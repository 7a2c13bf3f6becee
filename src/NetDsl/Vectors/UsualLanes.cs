using System.Numerics;
using System.Runtime.CompilerServices;
using NetDsl.Kernels;

namespace NetDsl;

/// <summary>As many floats as the processor's usual vectors hold.</summary>
internal readonly struct UsualLanes(Vector<float> values) : IFloatLanes<UsualLanes>
{
    private readonly Vector<float> _values = values;

    public static int Count => Vector<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UsualLanes operator +(UsualLanes a, UsualLanes b) => new(a._values + b._values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UsualLanes operator +(UsualLanes a, float b) => new(a._values + Vector.Create(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UsualLanes operator -(UsualLanes a, UsualLanes b) => new(a._values - b._values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UsualLanes operator *(UsualLanes a, UsualLanes b) => new(a._values * b._values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UsualLanes operator *(UsualLanes a, float b) => new(a._values * b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UsualLanes operator /(UsualLanes a, UsualLanes b) => new(a._values / b._values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UsualLanes Load(ref float source) => new(Vector.LoadUnsafe(ref source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UsualLanes Sqrt(UsualLanes a) => new(Vector.SquareRoot(a._values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UsualLanes AtLeast0(UsualLanes a) => new(Vector.Max(a._values, Vector<float>.Zero));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UsualLanes Sign(UsualLanes a)
    {
        Vector<float> value = a._values, zero = Vector<float>.Zero, one = Vector<float>.One;
        return new(
            Vector.ConditionalSelect(
                Vector.GreaterThan(value, zero), one, Vector.ConditionalSelect(Vector.LessThan(value, zero), -one, value)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UsualLanes Cut(UsualLanes a, float least) => new(Vanishing.Cut(a._values, least));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref float destination) => _values.StoreUnsafe(ref destination);
}
