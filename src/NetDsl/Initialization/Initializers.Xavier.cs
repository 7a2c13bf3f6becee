namespace NetDsl;

public static partial class Initializers
{
    /// <summary>w ~ U(±gain·√(6 / (n_in + n_out))) (Glorot and Bengio 2010, "Understanding the difficulty of training deep feedforward
    /// neural networks", eq. 16): the variance between those that keep the forward and the backward signal.</summary>
    /// <param name="weights">Receives the weights.</param>
    /// <param name="stream">The random numbers of this parameter.</param>
    /// <param name="fanIn">n_in, finite and above 0.</param>
    /// <param name="fanOut">n_out, finite and above 0.</param>
    /// <param name="gain">The factor on every weight, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A fan or the gain is not finite or not above 0.</exception>
    public static void XavierUniform(Span<float> weights, RandomStream stream, double fanIn, double fanOut, float gain = 1)
    {
        float bound = Require.Scale(gain, 6 / XavierFans(fanIn, fanOut));
        stream.FillUniform(weights, -bound, bound);
    }

    /// <summary>w ~ N(0, gain²·2 / (n_in + n_out)) (Glorot and Bengio 2010, eq. 12).</summary>
    /// <inheritdoc cref="XavierUniform"/>
    public static void XavierNormal(Span<float> weights, RandomStream stream, double fanIn, double fanOut, float gain = 1)
        => stream.FillNormal(weights, 0, Require.Scale(gain, 2 / XavierFans(fanIn, fanOut)));

    private static double XavierFans(double fanIn, double fanOut)
    {
        Require.Fan(fanIn);
        Require.Fan(fanOut);
        return fanIn + fanOut;
    }
}
