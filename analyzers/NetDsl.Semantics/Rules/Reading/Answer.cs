using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Graph;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>The layer that gives a network's answer, and the loss that judges it.</summary>
/// <param name="Loss">The loss.</param>
/// <param name="Size">The number of outputs.</param>
/// <param name="Maker">What the activations of the answer are applied to: the last weights, mostly.</param>
/// <param name="Last">The layer whose activation gives the answer; null when none does.</param>
/// <param name="Before">The layer whose activation comes right before that one; null when none does.</param>
internal sealed record Answer(LossKind Loss, long Size, LayerModel Maker, LayerModel? Last, LayerModel? Before)
{
    /// <summary>The function that gives the answer.</summary>
    public string Function => Last?.Activation!.Kind ?? ActivationNames.Linear;

    /// <summary>
    /// Whether a softmax over one value is after the last weights: the answer is the same to every question, whatever the loss, and its
    /// own finding.
    /// </summary>
    public bool IsConstant { get; init; }

    /// <summary>A class loss with one output: nothing to tell apart.</summary>
    public bool HasOneClass => Loss.ReadsLabels && Size == 1;

    /// <summary>A loss of values over a softmax, whose outputs are shares of 1.</summary>
    public bool ComparesShares => Loss.Link is null && Function == ActivationNames.Softmax && !IsConstant;

    /// <summary>
    /// Null without a loss, and where neither weights nor an activation give the answer: of a join little is known, and of a user's own
    /// activation nothing.
    /// </summary>
    public static Answer? Of(NetworkModel model, Neighbours neighbours)
    {
        (LayerModel? maker, IReadOnlyList<LayerModel> activations) = neighbours.Answer();
        if (model.Loss is null
            || maker is null
            || (Neighbours.IsJoin(maker) && activations.Count == 0)
            || activations.Any(layer => layer.Activation!.Own is not null))
        {
            return null;
        }

        return new(
            LossCatalog.Get(model.Loss.Kind),
            model.Output.RowSize,
            maker,
            activations.Count > 0 ? activations[0] : null,
            activations.Count > 1 ? activations[1] : null)
        {
            IsConstant = model.Output.RowSize == 1 && activations.Any(layer => layer.Activation!.Kind == ActivationNames.Softmax),
        };
    }
}
