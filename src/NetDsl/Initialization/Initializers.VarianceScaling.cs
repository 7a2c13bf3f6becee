namespace NetDsl;

public static partial class Initializers
{
    /// <summary>
    /// Weights of variance scale / n, where n and the distribution are free: the family that Xavier (1 / average), He (2 / n_in) and LeCun
    /// (1 / n_in) belong to, as Keras' <c>VarianceScaling</c>.
    /// </summary>
    /// <remarks>All three distributions have the same variance; a truncated normal has it after the cut.</remarks>
    /// <param name="weights">Receives the weights.</param>
    /// <param name="stream">The random numbers of this parameter.</param>
    /// <param name="fanIn">n_in, finite and above 0.</param>
    /// <param name="fanOut">n_out, finite and above 0.</param>
    /// <param name="scale">The variance times n, finite and above 0.</param>
    /// <param name="mode">The fan that stands for n.</param>
    /// <param name="distribution">The distribution of the weights.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A fan or the scale is not finite or not above 0, or the mode or distribution is none.
    /// </exception>
    public static void VarianceScaling(
        Span<float> weights,
        RandomStream stream,
        double fanIn,
        double fanOut,
        float scale = 1,
        VarianceMode mode = VarianceMode.FanIn,
        Distribution distribution = Distribution.Normal)
    {
        Require.Fan(fanIn);
        Require.Fan(fanOut);
        Require.Positive(scale);
        double variance = scale / mode switch
        {
            VarianceMode.FanIn => fanIn,
            VarianceMode.FanOut => fanOut,
            VarianceMode.FanAverage => (fanIn + fanOut) / 2,
            VarianceMode.FanGeometric => Math.Sqrt(fanIn * fanOut),
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "mode must be a member of VarianceMode."),
        };
        switch (distribution)
        {
            case Distribution.Normal:
                stream.FillNormal(weights, 0, (float)Math.Sqrt(variance));
                break;
            case Distribution.TruncatedNormal:
                stream.FillTruncatedNormal(weights, 0, (float)Math.Sqrt(variance));
                break;
            case Distribution.Uniform:
                float bound = (float)Math.Sqrt(3 * variance);
                stream.FillUniform(weights, -bound, bound);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(distribution), distribution, "distribution must be a member of Distribution.");
        }
    }
}
