using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>What a network answers with, and the loss that judges it.</summary>
/// <param name="Loss">The loss.</param>
/// <param name="Size">The number of outputs.</param>
/// <param name="Weights">The last layer with weights.</param>
/// <param name="Last">The layer whose activation gives the answer; null when the weights do.</param>
/// <param name="Before">The layer whose activation comes right before that one; null when weights do.</param>
internal sealed record Answer(LossKind Loss, long Size, LayerModel Weights, LayerModel? Last, LayerModel? Before)
{
    /// <summary>The function that gives the answer.</summary>
    public string Function => Last?.Activation!.Kind ?? "Linear";

    /// <summary>
    /// Whether a softmax over one value is after the last weights: the answer is the same to every question, whatever the loss, and its
    /// own finding.
    /// </summary>
    public bool IsConstant { get; init; }

    /// <summary>A class loss with one output: nothing to tell apart.</summary>
    public bool HasOneClass => Loss.ReadsLabels && Size == 1;

    /// <summary>A loss of values over a softmax, whose outputs are shares of 1.</summary>
    public bool ComparesShares => Loss.Link is null && Function == "Softmax" && !IsConstant;

    /// <summary>Null without a loss or weights.</summary>
    public static Answer? Of(NetworkModel model)
    {
        if (model.Loss is null || model.WeightedLayers.LastOrDefault() is not { } weights)
        {
            return null;
        }

        LayerModel[] activations =
        [
            .. Step.Of(model).Where(step => step.IsActivation && step.Layer.Index >= weights.Index).Select(step => step.Layer).Reverse(),
        ];
        return new(
            LossCatalog.Get(model.Loss.Kind),
            model.Output.Size,
            weights,
            activations.FirstOrDefault(),
            activations.Skip(1).FirstOrDefault())
        {
            IsConstant = model.Output.Size == 1 && activations.Any(layer => layer.Activation!.Kind == "Softmax"),
        };
    }
}
