namespace NetDsl;

/// <summary>
/// A gated recurrent unit (Cho et al. 2014), as PyTorch and cuDNN compute it: [B, T, features] → [B, units], or [B, T, units] with
/// <see cref="RecurrentLayerAttribute.ReturnSequences"/>.
/// </summary>
/// <remarks>
/// r = σ(W_r·x + U_r·h + b_r), z = σ(W_z·x + U_z·h + b_z), n = tanh(W_n·x + b_n + r ⊙ (U_n·h + b_hn)), h ← (1 − z) ⊙ n + z ⊙ h. The rows of
/// W [3·units, features], U [3·units, units] and b [3·units] are those of r, z and n; b_hn is [units].
/// </remarks>
/// <param name="units">The numbers of the state, 1 or more.</param>
public sealed class GruAttribute(int units) : RecurrentLayerAttribute
{
    /// <summary>The numbers of the state.</summary>
    public int Units { get; } = units;
}
