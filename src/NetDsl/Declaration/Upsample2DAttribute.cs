namespace NetDsl;

/// <summary>Makes a feature map larger: C×H×W becomes C×(factor·H)×(factor·W).</summary>
/// <remarks>
/// It has no weights. PyTorch: <c>Upsample(scale_factor=factor, mode="nearest")</c>, or <c>mode="bilinear"</c> with
/// <c>align_corners=False</c>.
/// </remarks>
/// <param name="factor">By what both sides are multiplied, 1 or more.</param>
public sealed class Upsample2DAttribute(int factor) : LayerAttribute
{
    /// <summary>By what both sides are multiplied.</summary>
    public int Factor { get; } = factor;

    /// <summary>What stands between the values that there were.</summary>
    public UpsampleMode Mode { get; set; }
}
