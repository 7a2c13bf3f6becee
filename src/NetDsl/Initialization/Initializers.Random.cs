namespace NetDsl;

public static partial class Initializers
{
    /// <summary>w ~ U(−range, range), a range chosen by hand; its variance is range²/3, whatever the width of the layer.</summary>
    /// <param name="weights">Receives the weights.</param>
    /// <param name="stream">The random numbers of this parameter.</param>
    /// <param name="range">The bound, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range is not finite or not above 0.</exception>
    public static void RandomUniform(Span<float> weights, RandomStream stream, float range)
    {
        Require.Positive(range);
        stream.FillUniform(weights, -range, range);
    }

    /// <summary>w ~ N(0, std²), a deviation chosen by hand.</summary>
    /// <param name="weights">Receives the weights.</param>
    /// <param name="stream">The random numbers of this parameter.</param>
    /// <param name="std">The standard deviation, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The deviation is not finite or not above 0.</exception>
    public static void RandomNormal(Span<float> weights, RandomStream stream, float std)
    {
        Require.Positive(std);
        stream.FillNormal(weights, 0, std);
    }
}
