using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;
using NetDsl.Semantics.Signal;

namespace NetDsl.Semantics.Rules;

/// <summary>Weights with a scale chosen by hand that is far from the one the layer's size asks for.</summary>
internal sealed class NaiveRandomRule : InitializerRule
{
    public const string Id = "NDSL2003";

    /// <summary>How far the power may be off before it is worth a warning.</summary>
    private const double Limit = 10;

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Warning,
        "A scale chosen by hand does not fit the layer",
        "{0} draws weights with σ = {1}{2}: with {3} inputs {4} that multiplies the signal's power by {5}{7}. Use Init.{6}, which takes the scale from the inputs.");

    /// <summary>Small weights in the last layer are a good start: they make first answers undecided.</summary>
    protected override bool IsWrong(NetworkModel model, Judgement judged, LayerModel layer) =>
        InitCatalog.Get(layer.Init!.Method).Family == InitFamily.Naive
        && PowerFactor.Of(layer) is > 0 and var factor
        && (factor > Limit || (factor < 1 / Limit && judged.Neighbours.IsHidden(layer)))
        && AutomaticIsBetter(judged, layer);

    protected override string[] Message(NetworkModel model, Judgement judged, LayerModel[] layers)
    {
        LayerModel first = layers[0];
        return
        [
            first.Name,
            Numbers.Short(first.Init!.Deviation),
            More(layers),
            Numbers.Fan(first.Weight!.FanIn),
            Under(first),
            Numbers.Short(PowerFactor.Of(first)!.Value),
            ReplacementFor(first),
            judged.Verdict,
        ];
    }
}
