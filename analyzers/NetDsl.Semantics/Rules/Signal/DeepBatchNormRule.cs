namespace NetDsl.Semantics.Rules;

/// <summary>So many that the gradient's power grows a thousandfold, which Adam does not mind.</summary>
internal sealed class DeepBatchNormRule() : BatchNormStackRule(least: 19, most: 40)
{
    public const string Id = "NDSL3007";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Info,
        "Gradients grow through batch norms",
        Message);
}
