using NetDsl.Semantics.Graph;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// Hidden layers that grow, between an input at least as wide as the first of them and a narrower output. Silent where few inputs are
/// spread out, where layers shrink before they grow (an auto-encoder), and where they grow toward a wide output (a decoder).
/// </summary>
internal sealed class GrowingWidthsRule : ArchitectureRule
{
    public const string Id = "NDSL4009";

    /// <summary>A layer less than twice as wide is about as wide.</summary>
    private const long Factor = 2;

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Info,
        "Hidden layers usually do not grow",
        "{0} has {1} units after the {2} of {3}: more units cannot recover what those {2} dropped of the {4} inputs. Hidden layers usually keep their width or shrink.");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        // A value that goes past a layer needs no recovering, and what a map is worth is not told by its size.
        LayerModel[] layers = judged.Neighbours.HasJoin || Windows.Moves(model.Layers) ? [] : [.. model.WeightedLayers];
        for (int i = 1; i < layers.Length - 1; i++)
        {
            LayerModel before = layers[i - 1], layer = layers[i];
            if (layer.Output.Size < before.Output.Size)
            {
                break;
            }

            if (layer.Output.Size >= Factor * before.Output.Size)
            {
                return IsMeant(layers, before) ? [] :
                [
                    Report(
                        Site.OfLayer(layer.Index, "units"),
                        layer.Name,
                        Numbers.Count(layer.Output.Size),
                        Numbers.Count(before.Output.Size),
                        before.Name,
                        Numbers.Count(before.Input.Size)),
                ];
            }
        }

        return [];
    }

    /// <summary>Spread out from few inputs, decoded into a wide output, or squeezed through a linear bottleneck.</summary>
    private static bool IsMeant(LayerModel[] layers, LayerModel before) =>
        layers[0].Input.Size < layers[0].Output.Size
        || layers[layers.Length - 1].Output.Size >= layers.Take(layers.Length - 1).Max(layer => layer.Output.Size)
        || before.Activation is { Kind: ActivationNames.Linear };
}
