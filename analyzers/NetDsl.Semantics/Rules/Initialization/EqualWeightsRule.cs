using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Graph;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// A hidden layer whose weights all start alike. (The last layer may start at 0: random layers before it break the symmetry.)
/// </summary>
internal sealed class EqualWeightsRule : InitializerRule
{
    public const string Id = "NDSL2001";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Warning,
        "Equal weights do not break symmetry",
        "{0} starts with all weights {1}{2}: its {3} units all compute the same, so the layer begins as one unit. Use Init.{4}.");

    protected override bool IsAboutScale => false;

    protected override bool IsWrong(NetworkModel model, Judgement judged, LayerModel layer) =>
        (InitCatalog.Get(layer.Init!.Method).Family == InitFamily.Equal || IsEmptied(layer.Init))
            && layer.Output.RowSize > 1
            && judged.Neighbours.IsHidden(layer)
            && !layer.Init.IsScaledByBranch
            && !EndsBranch(judged.Neighbours, layer);

    /// <summary>
    /// Zeros at the end of a branch that is added make the branch 0 at first, and the layers before it make its units differ: a known good
    /// start (Zhang et al. 2019, "Fixup initialization"; Goyal et al. 2017, §5.1).
    /// </summary>
    private static bool EndsBranch(Neighbours neighbours, LayerModel layer) =>
        layer is { Init.Deviation: 0, Init.Method: InitNames.Zero, Activation.Kind: ActivationNames.Linear }
        && Neighbours.IsSum(neighbours.After(layer));

    /// <summary>
    /// Sparse weights of few units: 0.9 of 5 weights, rounded up, are all 5. (A sparsity that makes no sense has no deviation.)
    /// </summary>
    private static bool IsEmptied(InitModel init) => init.Method == InitNames.Sparse && init.Deviation == 0;

    protected override string[] Message(NetworkModel model, Judgement judged, LayerModel[] layers)
    {
        LayerModel first = layers[0];
        string value = first.Init!.Method == InitNames.Constant ? first.Init.Formula.Substring("w = ".Length) : "0";
        return [first.Name, value, More(layers), Numbers.Count(first.Output.RowSize), ReplacementFor(first)];
    }
}
