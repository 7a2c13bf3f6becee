using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// A softmax with weights after it: its outputs share a sum of 1. As the shares by which other values are multiplied that is meant.
/// </summary>
internal sealed class HiddenSoftmaxRule : ArchitectureRule
{
    public const string Id = "NDSL4006";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Warning,
        "Softmax is made for the output",
        "{0} applies softmax in a hidden layer{1}: its {2} outputs share a sum of 1, so each is {3} on average and little of the signal is left. Use another activation, such as Activation.Relu.");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        LayerModel[] hidden =
        [
            .. model.Layers.Where(layer => layer.Activation?.Kind == ActivationNames.Softmax
                && layer.Output.RowSize > 1
                && judged.Neighbours.IsHidden(layer)
                && judged.Neighbours.After(layer) is not { Kind: LayerNames.Multiply }),
        ];
        return ReportAll(hidden, ActivationOf, layers =>
        [
            layers[0].Name, More(layers), Numbers.Count(layers[0].Output.RowSize), Numbers.Short(1.0 / layers[0].Output.RowSize),
        ]);
    }
}
