using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A struct that C# takes as a layer's activation and generated code cannot use.</summary>
internal sealed class UnusableActivationRule : NetworkRule
{
    public const string Id = "NDSL0021";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "A struct cannot be used as an activation",
        "{0} has {1} as its activation, but {2}");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged) => model.Layers
        .Where(layer => layer.Activation?.Own is { Obstacle: not ActivationObstacle.None })
        .Select(layer => Report(Site.OfLayer(layer.Index), layer.Name, layer.Activation!.Own!.Name, Why(layer, layer.Activation.Own)));

    private static string Why(LayerModel layer, OwnActivation own) => own.Obstacle switch
    {
        ActivationObstacle.IsOfLibrary =>
            $"it is the library's own, of which more is known by its name: write {Written(layer.Kind, own)}",
        ActivationObstacle.IsFileLocal => "it is seen in its own file only: remove file from its declaration",
        ActivationObstacle.NeedsValues => "it has required members, and is made without values: give them a default instead",
        _ => "no function has its [ActivationFacts]: let ActivationFacts.Measure tell them",
    };

    private static string Written(string kind, OwnActivation own)
    {
        string activation = own.Name == "GeluTanh" ? "Activation.Gelu, Approximate = true" : $"Activation.{own.Name}";
        return kind switch
        {
            LayerNames.Dense => $"[Dense(units, {activation})]",
            LayerNames.Conv1D or LayerNames.Conv2D or LayerNames.ConvTranspose2D => $"[{kind}(filters, kernel, {activation})]",
            LayerNames.DepthwiseConv2D => $"[{kind}(kernel, {activation})]",
            _ => $"[{kind}({activation})]",
        };
    }
}
