using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// SELU after weights that take from it what it is for: it normalizes by itself only where fan-in·Var(W) = 1 (Klambauer et al. 2017).
/// </summary>
internal sealed class SeluVarianceRule : InitializerRule
{
    public const string Id = "NDSL2005";

    private const double Tolerance = 0.1;

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Info,
        "SELU wants variance 1/fan-in",
        "{0} uses {1} under SELU{2}: its fan-in times the variance is {3}, but only where that is 1 does SELU keep mean 0 and variance 1 by itself. {4}.");

    protected override bool IsWrong(NetworkModel model, Judgement judged, LayerModel layer) =>
        layer.Nonlinearity!.Kind == ActivationNames.Selu
            && InitCatalog.Get(layer.Init!.Method).IsRandom
            && judged.Neighbours.IsHidden(layer)
            && Math.Abs(Product(layer) - 1) > Tolerance;

    protected override string[] Message(NetworkModel model, Judgement judged, LayerModel[] layers)
    {
        LayerModel first = layers[0];
        return [first.Name, first.Init!.Title, More(layers), Numbers.Short(Product(first)), AdviceFor(model, first)];
    }

    private static double Product(LayerModel layer) => layer.Weight!.FanIn * layer.Init!.Variance;
}
