namespace NetDsl;

public static partial class Initializers
{
    /// <summary>
    /// The rule for sine layers φ(h) = sin(ω·h): U(±1 / n_in) in the first, U(±√(6 / n_in) / ω) after it (Sitzmann et al. 2020, "Implicit
    /// neural representations with periodic activation functions", §3.2; the first layer's is that of the authors' code). ω·h is then
    /// about N(0, 1) in every layer but the first.
    /// </summary>
    /// <param name="weights">Receives the weights.</param>
    /// <param name="stream">The random numbers of this parameter.</param>
    /// <param name="fanIn">n_in, finite and above 0.</param>
    /// <param name="omega">ω, in radians per unit of h; 30 in the paper. Finite and above 0.</param>
    /// <param name="first">Whether the layer reads the network's input.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fan or ω is not finite or not above 0.</exception>
    public static void Siren(Span<float> weights, RandomStream stream, double fanIn, float omega, bool first)
    {
        Require.Fan(fanIn);
        Require.Positive(omega);
        float bound = (float)(first ? 1.0 / fanIn : Math.Sqrt(6.0 / fanIn) / omega);
        stream.FillUniform(weights, -bound, bound);
    }
}
