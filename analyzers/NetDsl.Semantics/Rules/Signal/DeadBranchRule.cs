using NetDsl.Semantics.Graph;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// A branch that Fixup starts at 0, and that ends in ReLU: at 0 the slope of ReLU is 0, so that no gradient ever reaches the weights of
/// the branch. (Fixup's own blocks end in a linear layer; Zhang et al. 2019, figure 1.)
/// </summary>
internal sealed class DeadBranchRule : ArchitectureRule
{
    public const string Id = "NDSL3010";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Warning,
        "A branch starts dead",
        "Fixup starts {0} at 0, where ReLU has no slope: no gradient ever reaches it or the layers before it in its branch{1}. End the branch with a linear layer, or use ResidualScale.ReZero.");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged) => ReportAll(
        [.. model.Layers.Where(layer => IsDead(judged.Neighbours, layer))],
        layer => layer.Activation is { Kind: ActivationNames.Relu } ? ActivationOf(layer) : Site.OfLayer(layer.Index),
        layers => [layers[0].Name, Alike(layers)]);

    /// <summary>Whether all that a layer gives is 0, and goes into a ReLU.</summary>
    public static bool IsDead(Neighbours neighbours, LayerModel layer) =>
        StartsAtZero(layer) && (layer.Activation ?? Linear) switch
        {
            { Kind: ActivationNames.Relu } => true,
            { Kind: ActivationNames.Linear } => neighbours.After(layer) is { Activation.Kind: ActivationNames.Relu, Weight: null },
            _ => false,
        };

    private static string Alike(LayerModel[] layers) => layers.Length switch
    {
        1 => "",
        2 => $"; {layers[1].Name} alike",
        _ => $"; {Numbers.Count(layers.Length - 1)} more layers alike",
    };

    private static ActivationModel Linear { get; } = new(ActivationNames.Linear);

    private static bool StartsAtZero(LayerModel layer) => layer.ScaleAtStart == 0
        || (layer.Init is { IsScaledByBranch: true, Method: InitNames.Zero, Origin: InitOrigin.Activation }
            && layer.Arguments.Number("BiasInit") is null or 0);
}
