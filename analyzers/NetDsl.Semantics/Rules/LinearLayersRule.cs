using Microsoft.CodeAnalysis;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>Linear layers in a row: a product of matrices is a matrix. (One narrower than both neighbours is a bottleneck, which is meant.)</summary>
internal sealed class LinearLayersRule : ArchitectureRule
{
    public const string Id = "NDSL4005";

    public override DiagnosticDescriptor Descriptor { get; } = new(
        Id,
        "Linear layers in a row compute what one can",
        "{0} and {1} have nothing nonlinear between them: together they compute what {1} alone could, with {2} parameters in place of {3}. Give {0} an activation, or remove it.",
        RuleCategories.Architecture,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: RuleCategories.HelpLink(Id));

    public override IEnumerable<Finding> Check(NetworkModel model)
    {
        IReadOnlyList<Step> steps = Step.Of(model);
        for (int i = 0; i < steps.Count; i++)
        {
            LayerModel[] run = [.. RunFrom(steps, i)];
            if (run.Length > 1)
            {
                LayerModel last = run[run.Length - 1];
                LayerModel[] superfluous = [.. run.Take(run.Length - 1)];
                yield return Report(
                    Site.OfLayer(run[0].Index),
                    Names(superfluous),
                    last.Name,
                    Numbers.Count(run.Sum(layer => layer.ParameterCount)),
                    Numbers.Count(last.Output.Size * (run[0].Input.Size + (last.Bias is null ? 0 : 1)))) with
                {
                    Others = new([.. superfluous.Skip(1).Select(layer => Site.OfLayer(layer.Index))]),
                };
                i += run.Length - 1;
            }
        }
    }

    /// <summary>Weights after weights, as long as none of the layers between the first and the last is a bottleneck.</summary>
    private static IEnumerable<LayerModel> RunFrom(IReadOnlyList<Step> steps, int start)
    {
        for (int i = start; i < steps.Count && !steps[i].IsActivation; i++)
        {
            yield return steps[i].Layer;
            if (i + 1 == steps.Count || IsBottleneck(steps[i].Layer, steps[i + 1].Layer))
            {
                yield break;
            }
        }
    }

    private static string Names(LayerModel[] layers) =>
        layers.Length > 3 ? $"{layers[0].Name} to {layers[layers.Length - 1].Name}" : string.Join(", ", layers.Select(layer => layer.Name));

    private static bool IsBottleneck(LayerModel layer, LayerModel next) =>
        layer.Output.Size < layer.Input.Size && layer.Output.Size < next.Output.Size;
}
