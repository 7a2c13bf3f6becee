using System.Runtime.CompilerServices;

namespace NetDsl;

/// <summary>
/// Two standard normal numbers from two random words: √(−2·ln u)·(cos θ, sin θ), u and θ uniform (Box and Muller 1958, "A note on the
/// generation of random normal deviates").
/// </summary>
/// <remarks>
/// <para>The bits of the results are a promise (they are the initial values of every network), so all is integer arithmetic and + − × √
/// on floats in the order written, each correctly rounded wherever it runs. MathF's logarithm and sine differ between systems, a fused
/// multiply-add rounds once instead of twice: neither may come in here.</para>
/// <para>The polynomials are from <c>tests/NetDsl.Tests/Random/polynomials.py</c>: radius within 0.97 units in the last place, sine
/// within 1.9, cosine within 1.6. The largest |z| is √(−2·ln 2⁻²⁵) = 5.887; no z is 0.</para>
/// </remarks>
internal static partial class BoxMuller
{
    private const float Ln2High = 0.693359375f, Ln2Low = -2.12194442e-4f; // Ln2High has 10 bits: times 1…25 it is exact
    private const float RadiansPerStep = 1.87253519e-7f; // 2π·2⁻²⁵
    private const int Root2Bits = 0x3F3504F3; // of the float √½
    private const float Log8 = -0.0762171f, Log7 = 0.129043832f, Log6 = 0.132429898f, Log5 = 0.14181833f, Log4 = 0.166090831f;
    private const float Log3 = 0.200019732f, Log2 = 0.250015825f, Log1 = 0.333333254f, Log0 = 0.499999881f;
    private const float Sine2 = -0.000195152825f, Sine1 = 0.0083321603f, Sine0 = 0.166666552f;
    private const float Cosine2 = 2.44331568e-05f, Cosine1 = 0.00138873165f, Cosine0 = 0.0416666456f;

    /// <summary>z0 = r·cos θ and z1 = r·sin θ, the radius from the first word and the angle from the second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Pair(uint radiusWord, uint angleWord, out float z0, out float z1)
    {
        float radius = Radius(radiusWord);
        Angle(angleWord, out float cosine, out float sine);
        z0 = radius * cosine;
        z1 = radius * sine;
    }

    /// <summary>√(−2·ln u) of u = n·2⁻²⁵, n = 2k + 1, k the 24 high bits of the word; finite and positive.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Radius(uint word)
    {
        // n = 2ᵉ·(1 + f) with 1 + f in about [√½, √2). n may need 25 bits, so float n is rounded: it only chooses e. f comes exactly from
        // the integers (|n − 2ᵉ| < 2²⁴); near u = 1, where −ln u ≈ −f is tiny, that alone keeps the *relative* error of the radius small.
        int n = (int)((word >> 8) << 1) + 1;
        int e = ((BitConverter.SingleToInt32Bits(n) + (0x3F800000 - Root2Bits)) >> 23) - 127;
        float f = (n - (1 << e)) * BitConverter.Int32BitsToSingle((127 - e) << 23);

        float p = Log8;
        p = (p * f) + Log7;
        p = (p * f) - Log6;
        p = (p * f) + Log5;
        p = (p * f) - Log4;
        p = (p * f) + Log3;
        p = (p * f) - Log2;
        p = (p * f) + Log1;
        p = (p * f) - Log0;
        float log = f + (f * f * p); // ln(1 + f)

        float halvings = 25 - e;
        float negativeLog = (halvings * Ln2High) - (log - (halvings * Ln2Low)); // −ln u = halvings·ln 2 − ln(1 + f) > 0
        return MathF.Sqrt(negativeLog + negativeLog);
    }

    /// <summary>cos θ and sin θ of θ = 2π·n·2⁻²⁵, n = 2k + 1, k the 24 high bits of the word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Angle(uint word, out float cosine, out float sine)
    {
        // θ = quadrant·π/2 + x, split on integers, so exactly: |x| < π/4.
        int n = (int)((word >> 8) << 1) + 1;
        int quadrant = (n + (1 << 22)) >> 23;
        float x = (n - (quadrant << 23)) * RadiansPerStep;
        float z = x * x;

        float s = Sine2;
        s = (s * z) + Sine1;
        s = (s * z) - Sine0;
        float sineX = x + (x * z * s);

        float c = Cosine2;
        c = (c * z) - Cosine1;
        c = (c * z) + Cosine0;
        float cosineX = 1f - ((0.5f * z) - (z * z * c));

        // A quarter turn swaps cosine and sine; cosine is negative in quadrants 1 and 2, sine in 2 and 3. The signs are set on the bits.
        bool swap = (quadrant & 1) != 0;
        int cosineSign = ((quadrant + 1) & 2) << 30, sineSign = (quadrant & 2) << 30;
        cosine = BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(swap ? sineX : cosineX) ^ cosineSign);
        sine = BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(swap ? cosineX : sineX) ^ sineSign);
    }
}
