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

    /// <summary>w ~ N(0, s²) cut at ±2s, a deviation chosen by hand: no weight is far out. s = std / 0.8796, so that after the cut, which
    /// takes 12 % of the deviation, <paramref name="std"/> is left.</summary>
    /// <param name="weights">Receives the weights.</param>
    /// <param name="stream">The random numbers of this parameter.</param>
    /// <param name="std">The standard deviation of the weights, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The deviation is not finite or not above 0.</exception>
    public static void TruncatedNormal(Span<float> weights, RandomStream stream, float std)
    {
        Require.Positive(std);
        stream.FillTruncatedNormal(weights, 0, std);
    }
}
