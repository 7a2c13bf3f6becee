namespace NetDsl;

public static partial class Initializers
{
    /// <summary>w ~ U(±gain·√(3 / n_in)) (LeCun et al. 1998, "Efficient backprop", §4.6): a unit's sum has the power of its
    /// inputs.</summary>
    /// <param name="weights">Receives the weights.</param>
    /// <param name="stream">The random numbers of this parameter.</param>
    /// <param name="fanIn">n_in, finite and above 0.</param>
    /// <param name="gain">The factor on every weight, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fan or the gain is not finite or not above 0.</exception>
    public static void LeCunUniform(Span<float> weights, RandomStream stream, double fanIn, float gain = 1)
        => HeUniform(weights, stream, fanIn, gain);

    /// <summary>w ~ N(0, gain² / n_in) (LeCun et al. 1998, §4.6).</summary>
    /// <inheritdoc cref="LeCunUniform"/>
    public static void LeCunNormal(Span<float> weights, RandomStream stream, double fanIn, float gain = 1)
        => HeNormal(weights, stream, fanIn, gain);
}
