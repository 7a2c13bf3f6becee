using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Catalog.Layers;
using NetDsl.Semantics.Lowering;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>An option of an initializer, activation or loss that is not in use, such as <c>Std</c> under Xavier.</summary>
internal sealed class ArgumentWithoutEffectRule : NetworkRule
{
    public const string Id = "NDSL0010";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Warning,
        "An argument has no effect",
        "{0} has no effect on {1}, which uses {2}: {3}");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged) =>
    [
        .. model.Layers.SelectMany(CheckLayer),
        .. model.Layers.SelectMany(layer => CheckScale(model, layer)),
        .. CheckRecompute(model),
        .. CheckDefault(model.Declaration.DefaultInit),
        .. CheckLoss(model.Declaration.Loss),
    ];

    private IEnumerable<Finding> CheckLayer(LayerModel layer)
    {
        foreach (Argument argument in layer.Arguments.Items)
        {
            if (layer.Weight is { IsTied: true } tied && (argument.Name == "Init" || InitOption.Find(argument.Name) is not null))
            {
                yield return Report(
                    Site.OfLayer(layer.Index, argument.Name),
                    argument.Name,
                    layer.Name,
                    $"the vectors of {tied.Tensor} as weights",
                    "they start as the embedding says");
            }
            else if (layer.Init is not null
                && InitOption.Find(argument.Name) is { } option
                && !InitCatalog.Get(layer.Init.Method).Reads(argument.Name))
            {
                yield return Report(
                    Site.OfLayer(layer.Index, argument.Name),
                    argument.Name,
                    layer.Name,
                    InitCatalog.Get(layer.Init.Method).Title + " weights",
                    option.Readers);
            }
            else if (layer.Activation is not null
                && ActivationOptionReader(argument.Name) is { } reader
                && !IsReadBy(layer.Activation, argument.Name))
            {
                yield return Report(
                    Site.OfLayer(layer.Index, argument.Name),
                    argument.Name,
                    layer.Name,
                    ActivationCatalog.Of(layer.Activation).Title,
                    reader);
            }
        }

        if (layer.Weight is not null && layer.Bias is null && layer.Arguments.Has("BiasInit"))
        {
            yield return Report(Site.OfLayer(layer.Index, "BiasInit"), "BiasInit", layer.Name, "no bias", "remove it, or Bias = false");
        }
    }

    private IEnumerable<Finding> CheckScale(NetworkModel model, LayerModel sum)
    {
        LayerModel? end = sum.ScaledBranch?.End is { } last ? model.Layers[last] : null;
        if (sum.ScaledBranch is not null && (end is null or { Init.IsScaledByBranch: false } || StartsByItself(end)))
        {
            (string uses, string why) = end is null
                ? ("no weights of its own", "it is for the last weights of a branch, so remove it")
                : ("the start that its last weights choose themselves", $"remove Init and Gain from {end.Name}, or Scale");
            yield return Report(Site.OfLayer(sum.Index, ResidualKind.ScaleArgument), ResidualKind.ScaleArgument, sum.Name, uses, why) with
            {
                Others = end is null ? [] : [Site.OfLayer(end.Index, end.Arguments.Has("Init") ? "Init" : "Gain")],
            };
        }
    }

    /// <summary>Of attention, which has starts of its own: whether it says for itself how it starts.</summary>
    private static bool StartsByItself(LayerModel end) =>
        end.StartText is not null && end.Arguments.Member("Init") is { } init && init != InitNames.Auto;

    /// <summary>Of a block that may be recomputed, but nowhere in the network is: once, at its first use.</summary>
    private IEnumerable<Finding> CheckRecompute(NetworkModel model)
    {
        if (model.Loss is null || !model.Bodies.Any(body => body.Recomputes) || model.Layers.Any(layer => !layer.Output.IsKnown))
        {
            return [];
        }

        Program program = ProgramBuilder.Build(model);
        return model.Bodies
            .Where(body => body.Recomputes)
            .Select(body => body.Starts.Select(start => program.Layers[start + body.Length - 1]))
            .GroupBy(ends => model.DeclarationOf(ends.First().Layer).Block)
            .Where(bodies => bodies.All(ends => ends.All(end => end.RunsAgainFrom is null)))
            .Select(bodies => bodies.SelectMany(ends => ends).OrderBy(end => end.Layer.Index).First().Layer)
            .Select(first => Report(
                Site.OfLayer(first.Index),
                "Recompute",
                first.Name,
                "no value of its block on the way back that is not kept in any case",
                $"remove it from the [Block] of {model.DeclarationOf(first).Block!.Name}") with
            {
                Others = [Site.OfBlock(first.Index)],
            });
    }

    private IEnumerable<Finding> CheckDefault(ArgumentList? arguments)
    {
        if (arguments?.Member("init") is not { } method || !InitCatalog.Contains(method))
        {
            yield break;
        }

        foreach (Argument argument in arguments.Items)
        {
            if (InitOption.Find(argument.Name) is { } option && !InitCatalog.Get(method).Reads(argument.Name))
            {
                yield return Report(
                    Site.OfDefaultInit(argument.Name),
                    argument.Name,
                    "[DefaultInit]",
                    InitCatalog.Get(method).Title + " weights",
                    option.Readers);
            }
        }
    }

    private IEnumerable<Finding> CheckLoss(ArgumentList? arguments)
    {
        if (arguments?.Member("loss") is { } loss
            && LossCatalog.Contains(loss)
            && !LossCatalog.Get(loss).ReadsLabels
            && arguments.Has("LabelSmoothing"))
        {
            yield return Report(
                Site.OfLoss("LabelSmoothing"), "LabelSmoothing", "[Loss]", LossCatalog.Get(loss).Title, LossCatalog.LabelReaders);
        }
    }

    private static bool IsReadBy(ActivationModel activation, string option) =>
        option == "Approximate" ? activation.Kind == ActivationNames.Gelu : ActivationCatalog.Of(activation).OptionName == option;

    private static string? ActivationOptionReader(string option) => option switch
    {
        "Slope" => "only Activation.LeakyRelu has a slope",
        "Alpha" => "only Activation.Elu has an alpha",
        "Omega" => "only Activation.Sine has a frequency",
        "Approximate" => "only Activation.Gelu has an approximation",
        _ => null,
    };
}
