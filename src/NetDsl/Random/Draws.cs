using System.Runtime.CompilerServices;

namespace NetDsl;

/// <summary>The words themselves.</summary>
internal readonly struct BitsDraw : IDraw<uint>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Draw(uint w0, uint w1, uint w2, uint w3, out uint e0, out uint e1, out uint e2, out uint e3)
        => (e0, e1, e2, e3) = (w0, w1, w2, w3);
}

/// <summary>centre + half·s with s = (2k + 1 − 2²⁴)·2⁻²⁴ in (−1, 1), k the 24 high bits of the word; kept within [low, high).</summary>
/// <remarks>
/// s is exact in float, hence symmetric; (k + ½)·2⁻²⁴ needs 25 bits and would round to 1. Where the centre is not 0, rounding may carry a
/// value to a bound, or past it if the range is only a few floats wide: hence the clamp.
/// </remarks>
internal readonly struct UniformDraw : IDraw<float>
{
    private const float Scale = 1f / (1 << 24);
    private readonly float _low, _largest, _centre, _half;

    public UniformDraw(float low, float high)
    {
        _low = low;
        _largest = MathF.Max(low, MathF.BitDecrement(high));
        _centre = (float)(((double)low + high) / 2);
        _half = (float)(((double)high - low) / 2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Draw(uint w0, uint w1, uint w2, uint w3, out float e0, out float e1, out float e2, out float e3)
    {
        e0 = Value(w0);
        e1 = Value(w1);
        e2 = Value(w2);
        e3 = Value(w3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float Value(uint word)
    {
        int odd = (int)((word >> 8) << 1) + 1 - (1 << 24);
        float value = _centre + (_half * (odd * Scale));
        value = value < _low ? _low : value;
        return value > _largest ? _largest : value;
    }
}

/// <summary>mean + deviation·z, where each pair of words gives two standard normal z.</summary>
internal readonly struct NormalDraw(float mean, float deviation) : IDraw<float>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Draw(uint w0, uint w1, uint w2, uint w3, out float e0, out float e1, out float e2, out float e3)
    {
        BoxMuller.Pair(w0, w1, out float z0, out float z1);
        BoxMuller.Pair(w2, w3, out float z2, out float z3);
        e0 = mean + (deviation * z0);
        e1 = mean + (deviation * z1);
        e2 = mean + (deviation * z2);
        e3 = mean + (deviation * z3);
    }
}

/// <summary>mean + scale·z in double, rounded to float once; each word gives one standard normal z cut at ±2.</summary>
internal readonly struct TruncatedNormalDraw(double mean, double scale) : IDraw<float>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Draw(uint w0, uint w1, uint w2, uint w3, out float e0, out float e1, out float e2, out float e3)
    {
        e0 = (float)(mean + (scale * TruncatedNormal.Quantile(w0)));
        e1 = (float)(mean + (scale * TruncatedNormal.Quantile(w1)));
        e2 = (float)(mean + (scale * TruncatedNormal.Quantile(w2)));
        e3 = (float)(mean + (scale * TruncatedNormal.Quantile(w3)));
    }
}
