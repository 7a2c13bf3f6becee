namespace NetDsl;

public static partial class Initializers
{
    private const float Root2 = 1.41421354f;

    /// <summary>w ~ U(±gain·√(3 / n_in)) (He et al. 2015, "Delving deep into rectifiers", eq. 10 and 15). ReLU zeroes half of the power
    /// of its input; the gain √2 makes up for it.</summary>
    /// <param name="weights">Receives the weights.</param>
    /// <param name="stream">The random numbers of this parameter.</param>
    /// <param name="fanIn">n_in, finite and above 0.</param>
    /// <param name="gain">√2 for ReLU, √(2 / (1 + slope²)) for leaky ReLU, 1/√E[φ(z)²] for another φ; finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fan or the gain is not finite or not above 0.</exception>
    public static void HeUniform(Span<float> weights, RandomStream stream, double fanIn, float gain = Root2)
    {
        Require.Fan(fanIn);
        float bound = Require.Scale(gain, 3.0 / fanIn);
        stream.FillUniform(weights, -bound, bound);
    }

    /// <summary>w ~ N(0, gain² / n_in) (He et al. 2015, eq. 10 and 15). ReLU zeroes half of the power of its input; the gain √2 makes up
    /// for it.</summary>
    /// <inheritdoc cref="HeUniform"/>
    public static void HeNormal(Span<float> weights, RandomStream stream, double fanIn, float gain = Root2)
    {
        Require.Fan(fanIn);
        stream.FillNormal(weights, 0, Require.Scale(gain, 1.0 / fanIn));
    }
}
