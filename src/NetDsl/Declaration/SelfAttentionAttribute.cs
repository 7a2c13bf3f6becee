namespace NetDsl;

/// <summary>
/// Attention of a sequence to itself, by several heads (Vaswani et al. 2017, §3.2): [B, T, d] → [B, T, d]. Each step asks with a query, and
/// gets the mean of the values of all steps, weighed by how well their keys fit: softmax(q·kᵀ/√(d/heads))·v.
/// </summary>
/// <remarks>
/// q, k and v are x times one packed matrix [3·d, d], and what the heads give side by side goes through a last one, [d, d]; both have
/// biases. PyTorch: <c>nn.MultiheadAttention(d, heads)</c>, with the same tensors. It adds nothing to its input: in a
/// <see cref="ResidualAttribute{T}"/> with a norm it does what a transformer's layer does.
/// </remarks>
/// <param name="heads">The number of heads, which divides d.</param>
public sealed class SelfAttentionAttribute(int heads) : LayerAttribute
{
    /// <summary>The number of heads.</summary>
    public int Heads { get; } = heads;

    /// <summary>Whether a step sees itself and what is before it, and nothing after it: for a network that predicts what comes
    /// next.</summary>
    public bool Causal { get; set; }

    /// <summary>The share of the weights of attention that is dropped while training, at least 0 and below 1.</summary>
    public double Dropout { get; set; }

    /// <summary>
    /// Whether queries and keys are turned by angles that grow with their place, so that a score depends on how far two steps are apart (Su
    /// et al. 2021, RoFormer); then d/heads must be even.
    /// </summary>
    public bool Rotary { get; set; }

    /// <summary>
    /// How the four matrices start; without it, <see cref="DefaultInitAttribute"/> decides, and without that Xavier's uniform distribution
    /// with the fans of one, d and d.
    /// </summary>
    public Init Init { get; set; }
}
