namespace NetDsl;

public static partial class Initializers
{
    /// <summary>
    /// Biases of the gates that keep an LSTM's memory: ±ln(u), u from U(1, T − 1), so that units forget at paces from 1 to T steps (Tallec
    /// and Ollivier 2018, "Can recurrent neural networks warp time?", equation 16).
    /// </summary>
    /// <param name="biases">Receives the biases of one gate.</param>
    /// <param name="stream">The random numbers of this parameter: the same for the forget gate and the input gate.</param>
    /// <param name="steps">T, the longest memory in steps, 3 or more.</param>
    /// <param name="sign">1 for the forget gate, −1 for the input gate.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 3 steps, or the sign is neither 1 nor −1.</exception>
    public static void Chrono(Span<float> biases, RandomStream stream, int steps, int sign = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 3);
        if (sign is not (1 or -1))
        {
            throw new ArgumentOutOfRangeException(nameof(sign), sign, "The sign is 1 for the forget gate and -1 for the input gate.");
        }

        stream.FillUniform(biases, 1, steps - 1);
        foreach (ref float bias in biases)
        {
            bias = sign * (float)Math.Log(bias);
        }
    }
}
