namespace NetDsl;

/// <summary>
/// A long short-term memory (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000): [B, T, features] → [B, units], or
/// [B, T, units] with <see cref="RecurrentLayerAttribute.ReturnSequences"/>.
/// </summary>
/// <remarks>
/// i, f, o = σ(W·x + U·h + b) and g = tanh(W·x + U·h + b), each with rows of its own; c ← f ⊙ c + i ⊙ g, h = o ⊙ tanh(c). The rows of
/// W [4·units, features], U [4·units, units] and b [4·units] are those of i, f, g and o, as in PyTorch.
/// </remarks>
/// <param name="units">The numbers of the state, 1 or more.</param>
public sealed class LstmAttribute(int units) : RecurrentLayerAttribute
{
    /// <summary>The numbers of the state.</summary>
    public int Units { get; } = units;

    /// <summary>
    /// Where the bias of the forget gate starts, finite: at 1, so that the memory is kept until the gate learns to forget (Jozefowicz et
    /// al. 2015, §2.2).
    /// </summary>
    public double ForgetBias { get; set; } = 1;

    /// <summary>
    /// In place of <see cref="ForgetBias"/>, for how many steps the longest memories should last, 3 or more, or 0 for none: the biases of
    /// the forget gate start at ln(u), u drawn from 1 to this less 1, and those of the input gate at −ln(u), so that units forget at
    /// different paces (Tallec and Ollivier 2018, "Can recurrent neural networks warp time?", equation 16).
    /// </summary>
    public int ChronoSteps { get; set; }
}
