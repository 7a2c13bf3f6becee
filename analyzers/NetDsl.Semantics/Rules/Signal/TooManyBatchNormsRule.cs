namespace NetDsl.Semantics.Rules;

/// <summary>So many that the gradient explodes at every usual learning rate.</summary>
internal sealed class TooManyBatchNormsRule() : BatchNormStackRule(least: 41, most: int.MaxValue)
{
    public const string Id = "NDSL3008";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Warning,
        "Gradients explode through batch norms",
        Message);
}
