namespace NetDsl;

/// <summary>
/// Attention of a sequence to a tapped one, by several heads (Vaswani et al. 2017, §3.2.3): [B, T, d] and [B, S, m] → [B, T, d]. Each step
/// asks with a query, and gets the mean of the values of the tapped steps, weighed by how well their keys fit: softmax(q·kᵀ/√(d/heads))·v.
/// </summary>
/// <remarks>
/// q is x times <c>q_proj.weight</c> [d, d]; k and v are the tapped steps times <c>kv_proj.weight</c> [2·d, m]; what the heads give side by
/// side goes through <c>out_proj.weight</c> [d, d]; all have biases. PyTorch: <c>nn.MultiheadAttention(d, heads, kdim=m, vdim=m)</c>, of
/// which <c>kv_proj.weight</c> holds <c>k_proj_weight</c> and <c>v_proj_weight</c> one below the other. Steps of the tapped sequence behind
/// a sample's length do not count. It adds nothing to its input: a norm and an <see cref="AddAttribute"/> of what came before do that.
/// </remarks>
/// <param name="tap">The name that a <see cref="TapAttribute"/> earlier in the list gave to a sequence.</param>
/// <param name="heads">The number of heads, which divides d.</param>
public sealed class CrossAttentionAttribute(string tap, int heads) : LayerAttribute
{
    /// <summary>The name of the tapped sequence.</summary>
    public string Tap { get; } = tap;

    /// <summary>The number of heads.</summary>
    public int Heads { get; } = heads;

    /// <summary>The share of the weights of attention that is dropped while training, at least 0 and below 1.</summary>
    public double Dropout { get; set; }

    /// <summary>
    /// How the matrices start; without it, <see cref="DefaultInitAttribute"/> decides, and without that Xavier's uniform distribution with
    /// the fans of one of them.
    /// </summary>
    public Init Init { get; set; }
}
