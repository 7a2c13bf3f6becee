using System.Collections.Immutable;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Graph;
using NetDsl.Semantics.Initialization;
using NetDsl.Semantics.Model;
using NetDsl.Semantics.Signal;

namespace NetDsl.Semantics.Rules;

/// <summary>The conclusions that several rules draw from one network, each concluded once and only when a rule asks.</summary>
internal sealed class Judgement
{
    private readonly Dictionary<int, InitModel> _automatic = [];
    private readonly Lazy<Neighbours> _neighbours;
    private readonly Lazy<Answer?> _answer;
    private readonly Lazy<Outlook?> _outlook;
    private readonly Lazy<LayerModel[]> _layers;
    private readonly Lazy<ILookup<InitializerRule, LayerModel>> _claims;
    private readonly Lazy<(LayerModel[], EquatableArray<LayerSignal>)> _cured;

    /// <param name="model">The network.</param>
    /// <param name="initializers">The rules about wrong initializers, in the order in which they claim a layer.</param>
    public Judgement(NetworkModel model, ImmutableArray<InitializerRule> initializers)
    {
        _neighbours = new(() => new(model.Layers));
        _answer = new(() => Answer.Of(model, Neighbours));
        _outlook = new(() => Outlook.Of(model, this));
        _cured = new(() =>
        {
            LayerModel[] layers = [.. model.Layers.Select(layer => layer.Weight is null ? layer : layer.StartingAs(Automatic(layer)))];
            return (layers, SignalPropagation.Of(new(layers), model.Declaration.InputSignal));
        });
        _layers = new(() => [.. JudgedLayers.Of(model)]);
        _claims = new(() => Layers
            .Select(layer => (Layer: layer, Rule: initializers.FirstOrDefault(rule => rule.Claims(model, this, layer))))
            .Where(claim => claim.Rule is not null)
            .ToLookup(claim => claim.Rule!, claim => claim.Layer));
    }

    public Neighbours Neighbours => _neighbours.Value;

    /// <summary>The network's answer; null where that is not known, and without a loss.</summary>
    public Answer? Answer => _answer.Value;

    /// <summary>Why the network will not train; null where it will, as far as theory knows.</summary>
    public Outlook? Outlook => _outlook.Value;

    /// <summary>The network with the automatic initializers, and its signals.</summary>
    public (LayerModel[] Layers, EquatableArray<LayerSignal> Signals) Cured => _cured.Value;

    /// <summary>The layers whose weights can be judged.</summary>
    public IReadOnlyList<LayerModel> Layers => _layers.Value;

    /// <summary>
    /// Whether the rules about signals blame the initializers, so that suggestions about them would be a second message. Where a warning
    /// about an initializer is the reason, that warning says so, and those rules are silent.
    /// </summary>
    public bool SignalsSpeakOfInitializers => Outlook is { IsByInitializer: true } && !InitializersAreTold;

    /// <summary>Whether there is a warning about an initializer.</summary>
    public bool InitializersAreTold => _claims.Value.Any(claim => claim.Key.Descriptor.Severity == Severity.Warning);

    /// <summary>
    /// The addition of the rules about initializers to their message where their finding is why a network will not train: ": SGD will not
    /// train …", or nothing.
    /// </summary>
    public string Verdict => Outlook is { IsByInitializer: true } outlook ? $": {outlook.Trainability.Verdict}" : "";

    /// <summary>The layers that are a rule's to report: one cause, one finding.</summary>
    public LayerModel[] ClaimedBy(InitializerRule rule) => [.. _claims.Value[rule]];

    /// <summary>How a layer would start if nothing were written about it.</summary>
    public InitModel Automatic(LayerModel layer)
    {
        if (!_automatic.TryGetValue(layer.Index, out InitModel start))
        {
            _automatic[layer.Index] = start = InitializerChoice.Automatic(layer, Neighbours, layer.BranchStart);
        }

        return start;
    }
}
