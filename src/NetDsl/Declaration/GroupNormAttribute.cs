namespace NetDsl;

/// <summary>
/// Group normalization (Wu and He 2018): y = γ ⊙ (x − mean)/√(variance + ε) + β, with mean and variance over each group of channels of a
/// sample, and γ and β for each channel.
/// </summary>
/// <remarks>
/// A group of a feature map C×H×W has C/groups·H·W values; of a vector, C/groups features. γ starts at 1, β at 0, and weight decay spares
/// both. It computes the same while training and predicting, whatever the batch. With one group it differs from
/// <see cref="LayerNormAttribute"/> in γ and β, which that has for each value. PyTorch: <c>GroupNorm(groups, C)</c>.
/// </remarks>
/// <param name="groups">How many groups the channels are divided into, 1 or more. It must divide their number.</param>
public sealed class GroupNormAttribute(int groups) : LayerAttribute
{
    /// <summary>How many groups the channels are divided into.</summary>
    public int Groups { get; } = groups;

    /// <summary>ε, added to the variance before the root is taken: above 0. PyTorch's default is the same.</summary>
    public double Epsilon { get; set; } = 1e-5;
}
