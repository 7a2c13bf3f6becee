namespace NetDsl;

/// <summary>Floats in a register, so that a loop over floats is written once for all vector widths. Lane by lane, nothing fused.</summary>
/// <remarks>
/// A loop that is generic over it runs with <see cref="Lanes512"/> where <c>Vector512.IsHardwareAccelerated</c>, which is known when the
/// code is compiled, and otherwise with <see cref="UsualLanes"/>.
/// </remarks>
internal interface IFloatLanes<TSelf>
    where TSelf : struct, IFloatLanes<TSelf>
{
    static abstract int Count { get; }

    static abstract TSelf Load(ref float source);

    static abstract TSelf operator +(TSelf a, TSelf b);

    static abstract TSelf operator +(TSelf a, float b);

    static abstract TSelf operator -(TSelf a, TSelf b);

    static abstract TSelf operator *(TSelf a, TSelf b);

    static abstract TSelf operator *(TSelf a, float b);

    static abstract TSelf operator /(TSelf a, TSelf b);

    static abstract TSelf Sqrt(TSelf a);

    /// <summary>The value, or 0 where it is below.</summary>
    static abstract TSelf AtLeast0(TSelf a);

    /// <summary>1 above 0, −1 below; what is neither stays: 0, and NaN, so that it is noticed.</summary>
    static abstract TSelf Sign(TSelf a);

    /// <summary>The value, or 0 where its magnitude is below the least; NaN stays. See <see cref="Kernels.Vanishing"/>.</summary>
    static abstract TSelf Cut(TSelf a, float least);

    void Store(ref float destination);
}
