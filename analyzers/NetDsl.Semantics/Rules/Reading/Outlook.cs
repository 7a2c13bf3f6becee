using NetDsl.Semantics.Graph;
using NetDsl.Semantics.Model;
using NetDsl.Semantics.Signal;

namespace NetDsl.Semantics.Rules;

/// <summary>Why a network will not train: what is wrong with its signal, and which layers are to blame.</summary>
/// <param name="Trainability">What is wrong, and for whom.</param>
/// <param name="IsByInitializer">Whether the automatic initializers would cure it; else the activations are the cause.</param>
/// <param name="Layers">The layers to blame, at least one: hidden ones whose weights start as somebody chose, or those with the
/// activations.</param>
internal sealed record Outlook(Trainability Trainability, bool IsByInitializer, LayerModel[] Layers)
{
    /// <summary>Null for a network that trains, as far as theory knows. Layers that start at 0 are another finding.</summary>
    public static Outlook? Of(NetworkModel model, Judgement judged)
    {
        LayerModel[] hidden = [.. model.WeightedLayers.Where(judged.Neighbours.IsHidden)];
        if (Trainability.Of(model.Layers, model.Signals) is not { } trainability || hidden.Any(layer => layer.Init!.Deviation == 0))
        {
            return null;
        }

        LayerModel[] chosen = [.. hidden.Where(layer => layer.Init!.Origin != InitOrigin.Activation)];
        if (chosen.Length > 0 && IsBetter(Trainability.Of(judged.Cured.Layers, judged.Cured.Signals), trainability))
        {
            return new(trainability, IsByInitializer: true, chosen);
        }

        // Small maps lose their signal to padding, whatever the activations.
        if (Windows.Moves(model.Layers))
        {
            return null;
        }

        LayerModel[] activated = [.. hidden.Where(layer => layer.Nonlinearity!.Kind != ActivationNames.Linear)];
        return activated.Length == 0 ? null : new(trainability, IsByInitializer: false, activated);
    }

    /// <summary>Whether an optimizer gets along that did not before.</summary>
    private static bool IsBetter(Trainability? cured, Trainability ill) =>
        cured is null || (ill.Sgd && !cured.Sgd) || (ill.Adam && !cured.Adam);
}
