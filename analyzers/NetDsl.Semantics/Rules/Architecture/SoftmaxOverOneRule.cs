using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A softmax over a single value, which is 1.</summary>
internal sealed class SoftmaxOverOneRule : ArchitectureRule
{
    public const string Id = "NDSL4003";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Warning,
        "A softmax over one unit is always 1",
        "{0} applies softmax to a single value, which gives 1 for every input: {1}");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        LossKind? loss = model.Loss is null ? null : LossCatalog.Get(model.Loss.Kind);
        bool isTold = false;
        foreach (LayerModel layer in model.Layers.Where(
            layer => layer.Activation?.Kind == ActivationNames.Softmax && layer.Output.RowSize == 1))
        {
            bool isHidden = judged.Neighbours.IsHidden(layer);
            if (isTold)
            {
                yield break;
            }

            isTold = !isHidden;
            (string advice, Fact? repair) = isHidden ? ("use another activation", null) : Repair(loss);
            yield return Report(ActivationOf(layer), layer.Name, advice) with { Facts = repair is null ? [] : [repair] };
        }
    }

    /// <summary>A class loss has labels, which no sigmoid fits: there the user must choose.</summary>
    private static (string Advice, Fact? Repair) Repair(LossKind? loss) => loss switch
    {
        { ReadsLabels: true } => ("for two classes use two units, or one with Activation.Sigmoid under Loss.BinaryCrossEntropy", null),
        { IsBinary: true, WantsLogits: true } => ("remove it, since the loss applies the sigmoid itself", RepairFacts.Removal),
        { IsBinary: true } => ("use Activation.Sigmoid", RepairFacts.UseActivation(ActivationNames.Sigmoid)),
        _ => ("use another activation, such as Activation.Sigmoid", null),
    };
}
