using System.Collections.Immutable;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Catalog.Layers;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>An argument with a value that makes no sense: 0 units, a negative deviation, NaN.</summary>
internal sealed class ArgumentOutOfRangeRule : NetworkRule
{
    public const string Id = "NDSL0007";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "An argument is out of range",
        "{0} of {1} must be {2}, but is {3}");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged) =>
    [
        .. CheckInput(model),
        .. model.Layers.SelectMany(layer =>
            CheckAll(
                layer.Arguments, AttributeArguments.Of(LayerCatalog.Get(layer.Kind)), layer.Name, name => Site.OfLayer(layer.Index, name))),
        .. CheckAll(
            model.Declaration.InputArguments,
            AttributeArguments.OfInput(model.Declaration.InputKind),
            $"[{AttributeArguments.NameOfInput(model.Declaration.InputKind)}]",
            name => Site.OfInput(name)),
        .. CheckAll(model.Declaration.Loss, AttributeArguments.Loss, "[Loss]", name => Site.OfLoss(name)),
        .. CheckAll(model.Declaration.DefaultInit, AttributeArguments.DefaultInit, "[DefaultInit]", name => Site.OfDefaultInit(name)),
        .. CheckGains(model),
        .. model.Layers.SelectMany(CheckPadding),
    ];

    private IEnumerable<Finding> CheckInput(NetworkModel model)
    {
        if (model.Declaration.HasTwoInputs)
        {
            yield break;
        }

        if (model.Declaration.InputKind != InputKind.Numbers)
        {
            if (model.Declaration.Input is [>= 1, >= 1] and var numbers && !model.Input.IsKnown)
            {
                yield return Report(
                    Site.OfInput(),
                    "The size",
                    $"[{AttributeArguments.NameOfInput(model.Declaration.InputKind)}]",
                    "at most 2,147,483,647 values in all",
                    ArgumentText.Of(numbers));
            }

            yield break;
        }

        if (model.Declaration.Input is { } sizes && !model.Input.IsKnown)
        {
            yield return Report(
                Site.OfInput(),
                "The shape",
                "[Input]",
                "at least one size, each at least 1, with at most 2,147,483,647 values in all",
                ArgumentText.Of(sizes));
        }
    }

    /// <summary>The token of padding is one of the vocabulary.</summary>
    private IEnumerable<Finding> CheckPadding(LayerModel layer)
    {
        if (layer is { Kind: LayerNames.Embedding, Input.Vocabulary: > 0 and var vocabulary }
            && EmbeddingKind.Padding(layer) is { } token && token >= vocabulary)
        {
            yield return Report(
                Site.OfLayer(layer.Index, EmbeddingKind.PaddingToken),
                EmbeddingKind.PaddingToken,
                layer.Name,
                $"below the {Numbers.Count(vocabulary)} tokens that there are",
                Numbers.Count(token));
        }
    }

    /// <summary>
    /// A gain may be a sound number and yet leave nothing of the weights, or too much: the runtime refuses both. One of the network's is
    /// reported once.
    /// </summary>
    private IEnumerable<Finding> CheckGains(NetworkModel model) => model.WeightedLayers
        .Where(layer => layer.Init is { } init
            && init.Method is not (InitNames.Orthogonal or InitNames.Identity or InitNames.Dirac or InitNames.DeltaOrthogonal)
            && init.Deviation is not (>= float.Epsilon and <= float.MaxValue / 2)
            && InitCatalog.Get(init.Method).Reads("Gain"))
        .Select(layer => (Layer: layer, Place: IsOwn(layer) ? Site.OfLayer(layer.Index, "Gain") : Site.OfDefaultInit("Gain")))
        .GroupBy(wrong => wrong.Place)
        .Select(group => (group.Key, group.First().Layer, Gain: GainOf(model, group.First().Layer)))
        .Where(wrong => wrong.Gain is >= float.Epsilon and <= float.MaxValue)
        .Select(wrong => Report(
            wrong.Key,
            "Gain",
            wrong.Key.Element == SiteElement.Layer ? wrong.Layer.Name : "[DefaultInit]",
            $"nearer to 1, since as floats the weights{(wrong.Key.Element == SiteElement.Layer ? "" : $" of {wrong.Layer.Name}")} would be {(wrong.Gain < 1 ? "0" : "infinite")}",
            ArgumentText.Of(wrong.Gain)));

    private static bool IsOwn(LayerModel layer) => layer.Arguments.Has("Gain");

    private static double? GainOf(NetworkModel model, LayerModel layer) =>
        (IsOwn(layer) ? layer.Arguments : model.Declaration.DefaultInit)?.Number("Gain");

    private IEnumerable<Finding> CheckAll(
        ArgumentList? arguments, ImmutableArray<ArgumentSpec> specs, string owner, Func<string, Site> site)
    {
        foreach (ArgumentSpec spec in specs)
        {
            if (arguments?.Find(spec.Name) is { } argument && !spec.IsValid(argument.Value))
            {
                yield return Report(site(spec.Name), spec.Name, owner, spec.Requirement, ArgumentText.Of(argument.Value));
            }
        }
    }
}
