namespace NetDsl;

public static partial class Initializers
{
    /// <summary>
    /// w ~ U(±1 / √n_in), for the weights and likewise for the biases: the start that <c>torch.nn.Linear</c> gives, equal in distribution.
    /// The variance is 1 / (3·n_in), a sixth of He's: under ReLU each layer leaves a sixth of the signal. For comparing with networks of
    /// PyTorch.
    /// </summary>
    /// <param name="weights">Receives the weights, or the biases.</param>
    /// <param name="stream">The random numbers of this parameter.</param>
    /// <param name="fanIn">n_in, finite and above 0; that of the weights for the biases, too.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fan is not finite or not above 0.</exception>
    public static void PyTorchDefault(Span<float> weights, RandomStream stream, double fanIn)
    {
        Require.Fan(fanIn);
        float bound = (float)(1 / Math.Sqrt(fanIn));
        stream.FillUniform(weights, -bound, bound);
    }
}
