using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetDsl;

/// <summary>The words themselves.</summary>
internal readonly struct BitsDraw : IDraw
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Draw(uint w0, uint w1, out float e0, out float e1)
        => (e0, e1) = (BitConverter.UInt32BitsToSingle(w0), BitConverter.UInt32BitsToSingle(w1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Draw(Vector512<uint> w0, Vector512<uint> w1, out Vector512<float> e0, out Vector512<float> e1)
        => (e0, e1) = (w0.AsSingle(), w1.AsSingle());
}

/// <summary>
/// half·s with s = (2k + 1 − 2²⁴)·2⁻²⁴ in (−1, 1), k the 24 high bits of the word: what <see cref="UniformDraw"/> is around 0.
/// </summary>
/// <remarks>|s| is at most 1 − 2⁻²⁴, so a product that is not subnormal rounds below half.</remarks>
internal readonly struct SymmetricDraw(float half) : IDraw
{
    private const float Scale = 1f / (1 << 24);

    // Products of smaller halves may be subnormal.
    private const float LeastHalf = 1e-30f;

    /// <summary>Whether no value can reach a bound.</summary>
    public static bool Fits(float half) => half >= LeastHalf;

    /// <summary>s.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Unit(uint word) => ((int)((word >> 8) << 1) + 1 - (1 << 24)) * Scale;

    /// <summary>s of each word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Unit(Vector512<uint> words)
        => Vector512.ConvertToSingle(((words >> 8) << 1).AsInt32() + Vector512.Create(1 - (1 << 24))) * Scale;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Draw(uint w0, uint w1, out float e0, out float e1)
    {
        e0 = half * Unit(w0);
        e1 = half * Unit(w1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Draw(Vector512<uint> w0, Vector512<uint> w1, out Vector512<float> e0, out Vector512<float> e1)
    {
        e0 = Vector512.Create(half) * Unit(w0);
        e1 = Vector512.Create(half) * Unit(w1);
    }
}

/// <summary>centre + half·s with s = (2k + 1 − 2²⁴)·2⁻²⁴ in (−1, 1), k the 24 high bits of the word; kept within [low, high).</summary>
/// <remarks>
/// s is exact in float, hence symmetric; (k + ½)·2⁻²⁴ needs 25 bits and would round to 1. Where the centre is not 0, rounding may carry a
/// value to a bound, or past it if the range is only a few floats wide: hence the clamp.
/// </remarks>
internal readonly struct UniformDraw : IDraw
{
    private readonly float _low, _largest, _centre, _half;

    public UniformDraw(float low, float high)
    {
        _low = low;
        _largest = MathF.Max(low, MathF.BitDecrement(high));
        _centre = (float)(((double)low + high) / 2);
        _half = (float)(((double)high - low) / 2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Draw(uint w0, uint w1, out float e0, out float e1)
    {
        e0 = Value(w0);
        e1 = Value(w1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Draw(Vector512<uint> w0, Vector512<uint> w1, out Vector512<float> e0, out Vector512<float> e1)
    {
        e0 = Value(w0);
        e1 = Value(w1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float Value(uint word)
    {
        float value = _centre + (_half * SymmetricDraw.Unit(word));
        value = value < _low ? _low : value;
        return value > _largest ? _largest : value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<float> Value(Vector512<uint> words)
    {
        Vector512<float> low = Vector512.Create(_low), largest = Vector512.Create(_largest);
        Vector512<float> value = Vector512.Create(_centre) + (Vector512.Create(_half) * SymmetricDraw.Unit(words));
        value = Lanes.Select(Vector512.LessThan(value, low), low, value);
        return Lanes.Select(Vector512.GreaterThan(value, largest), largest, value);
    }
}

/// <summary>mean + deviation·z, where each pair of words gives two standard normal z.</summary>
internal readonly struct NormalDraw(float mean, float deviation) : IDraw
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Draw(uint w0, uint w1, out float e0, out float e1)
    {
        BoxMuller.Pair(w0, w1, out float z0, out float z1);
        e0 = mean + (deviation * z0);
        e1 = mean + (deviation * z1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Draw(Vector512<uint> w0, Vector512<uint> w1, out Vector512<float> e0, out Vector512<float> e1)
    {
        // The radius words into one vector and the angle words into the other; the same exchange puts the results in their places.
        Lanes.Exchange(w0.AsUInt64(), w1.AsUInt64(), out Vector512<ulong> radii, out Vector512<ulong> angles);
        Vector512<float> radius = BoxMuller.Radius(radii.AsUInt32());
        BoxMuller.Angle(angles.AsUInt32(), out Vector512<float> cosine, out Vector512<float> sine);
        Vector512<float> z0 = Vector512.Create(mean) + (Vector512.Create(deviation) * (radius * cosine));
        Vector512<float> z1 = Vector512.Create(mean) + (Vector512.Create(deviation) * (radius * sine));
        Lanes.Exchange(z0.AsUInt64(), z1.AsUInt64(), out Vector512<ulong> first, out Vector512<ulong> second);
        (e0, e1) = (first.AsSingle(), second.AsSingle());
    }
}

/// <summary>mean + scale·z in double, rounded to float once; each word gives one standard normal z cut at ±2.</summary>
internal readonly struct TruncatedNormalDraw(double mean, double scale) : IDraw
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Draw(uint w0, uint w1, out float e0, out float e1)
    {
        e0 = (float)(mean + (scale * TruncatedNormal.Quantile(w0)));
        e1 = (float)(mean + (scale * TruncatedNormal.Quantile(w1)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Draw(Vector512<uint> w0, Vector512<uint> w1, out Vector512<float> e0, out Vector512<float> e1)
    {
        e0 = Value(SymmetricDraw.Unit(w0));
        e1 = Value(SymmetricDraw.Unit(w1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<float> Value(Vector512<float> s)
    {
        (Vector512<double> lower, Vector512<double> upper) = Vector512.Widen(s);
        return Lanes.Narrow(Value(lower), Value(upper));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> Value(Vector512<double> s) =>
        Vector512.Create(mean) + (Vector512.Create(scale) * TruncatedNormal.Quantile(s));
}

/// <summary>0 where the 24 high bits of the word are below the threshold, a value elsewhere.</summary>
internal readonly struct MaskDraw(int threshold, float kept) : IDraw
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Draw(uint w0, uint w1, out float e0, out float e1)
    {
        e0 = Value(w0);
        e1 = Value(w1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Draw(Vector512<uint> w0, Vector512<uint> w1, out Vector512<float> e0, out Vector512<float> e1)
    {
        e0 = Value(w0);
        e1 = Value(w1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float Value(uint word) => (int)(word >> 8) < threshold ? 0 : kept;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<float> Value(Vector512<uint> words)
    {
        Vector512<int> dropped = Vector512.LessThan((words >> 8).AsInt32(), Vector512.Create(threshold));
        return Vector512.AndNot(Vector512.Create(kept), dropped.AsSingle());
    }
}
