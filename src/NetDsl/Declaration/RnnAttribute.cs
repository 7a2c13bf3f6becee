namespace NetDsl;

/// <summary>
/// A simple recurrent layer (Elman 1990): h_t = φ(W·x_t + U·h_t−1 + b), [B, T, features] → [B, units], or [B, T, units] with
/// <see cref="RecurrentLayerAttribute.ReturnSequences"/>. W is [units, features], U [units, units], b [units]; h_0 = 0.
/// </summary>
/// <remarks>It forgets within some ten steps; <see cref="LstmAttribute"/> and <see cref="GruAttribute"/> were made against that.</remarks>
/// <param name="units">The numbers of the state, 1 or more.</param>
/// <param name="activation">φ: <see cref="Activation.Tanh"/> or <see cref="Activation.Relu"/>.</param>
public sealed class RnnAttribute(int units, Activation activation = Activation.Tanh) : RecurrentLayerAttribute
{
    /// <summary>The numbers of the state.</summary>
    public int Units { get; } = units;

    /// <summary>φ.</summary>
    public Activation Activation { get; } = activation;
}
