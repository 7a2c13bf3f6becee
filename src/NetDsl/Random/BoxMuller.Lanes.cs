using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetDsl;

/// <content>Sixteen at a time: in every lane the operations of the scalar code, in its order.</content>
internal static partial class BoxMuller
{
    /// <inheritdoc cref="Radius(uint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Radius(Vector512<uint> words)
    {
        Vector512<int> n = Odd(words);
        Vector512<int> bits = Vector512.ConvertToSingle(n).AsInt32() + Vector512.Create(0x3F800000 - Root2Bits);
        Vector512<int> exponent = bits >> 23; // e + 127
        Vector512<int> power = Vector512.ConvertToInt32Native((bits & Vector512.Create(0x7F800000)).AsSingle()); // 2ᵉ, exact
        Vector512<float> f = Vector512.ConvertToSingle(n - power) * ((Vector512.Create(254) - exponent) << 23).AsSingle();

        Vector512<float> p = Vector512.Create(Log8);
        p = (p * f) + Vector512.Create(Log7);
        p = (p * f) - Vector512.Create(Log6);
        p = (p * f) + Vector512.Create(Log5);
        p = (p * f) - Vector512.Create(Log4);
        p = (p * f) + Vector512.Create(Log3);
        p = (p * f) - Vector512.Create(Log2);
        p = (p * f) + Vector512.Create(Log1);
        p = (p * f) - Vector512.Create(Log0);
        Vector512<float> log = f + (f * f * p);

        Vector512<float> halvings = Vector512.ConvertToSingle(Vector512.Create(25 + 127) - exponent);
        Vector512<float> negativeLog = (halvings * Ln2High) - (log - (halvings * Ln2Low));
        return Vector512.Sqrt(negativeLog + negativeLog);
    }

    /// <inheritdoc cref="Angle(uint, out float, out float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Angle(Vector512<uint> words, out Vector512<float> cosine, out Vector512<float> sine)
    {
        Vector512<int> n = Odd(words);
        Vector512<int> quadrant = (n + Vector512.Create(1 << 22)) >> 23;
        Vector512<float> x = Vector512.ConvertToSingle(n - (quadrant << 23)) * RadiansPerStep;
        Vector512<float> z = x * x;

        Vector512<float> s = Vector512.Create(Sine2);
        s = (s * z) + Vector512.Create(Sine1);
        s = (s * z) - Vector512.Create(Sine0);
        Vector512<float> sineX = x + (x * z * s);

        Vector512<float> c = Vector512.Create(Cosine2);
        c = (c * z) - Vector512.Create(Cosine1);
        c = (c * z) + Vector512.Create(Cosine0);
        Vector512<float> cosineX = Vector512<float>.One - ((z * 0.5f) - (z * z * c));

        Vector512<int> one = Vector512<int>.One, two = Vector512.Create(2);
        Vector512<float> swap = Vector512.Equals(quadrant & one, one).AsSingle();
        Vector512<int> cosineSign = ((quadrant + one) & two) << 30, sineSign = (quadrant & two) << 30;
        cosine = (Lanes.Select(swap, sineX, cosineX).AsInt32() ^ cosineSign).AsSingle();
        sine = (Lanes.Select(swap, cosineX, sineX).AsInt32() ^ sineSign).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Odd(Vector512<uint> words) => ((words >> 8) << 1).AsInt32() + Vector512<int>.One;
}
