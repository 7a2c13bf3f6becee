using System.Globalization;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Graph;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// A last layer with another number of units than the loss has classes. One unit tells two classes apart where the loss asks it for yes or
/// no.
/// </summary>
internal sealed class UnitsDifferFromClassesRule : NetworkRule
{
    public const string Id = "NDSL1002";

    /// <summary>The fact for the fix: the right number of units.</summary>
    public const string UnitsFact = "Units";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "The units of the last layer must equal the classes of the loss",
        "{0} gives {1} but the loss has {2}: {3}");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        if (model.Loss is not { Classes: >= 1 and var classes } loss
            || model.Layers.Count == 0
            || !model.Output.IsKnown
            || model.Output.RowSize == classes)
        {
            yield break;
        }

        bool isYesOrNo = classes == 2 && LossCatalog.Get(loss.Kind).IsBinary;
        if (isYesOrNo && model.Output.RowSize == 1)
        {
            yield break;
        }

        LayerModel? last = LastToDecide(model);
        bool isJoin = Neighbours.IsJoin(last), isMap = last?.Window is not null;
        string dense = $"[Dense({classes.ToString(CultureInfo.InvariantCulture)})]";
        yield return Report(
            last is null ? Site.OfLoss("Classes") : Site.OfLayer(last.Index, isJoin || isMap ? null : "units"),
            last?.Name ?? model.Name,
            Counted(model.Output.RowSize, "output", "outputs"),
            Counted(classes, "class", "classes"),
            isYesOrNo ? "one unit tells two classes apart, two units answer yes or no to each of them"
                : isMap ? $"a class needs one output, so put [Flatten] and {dense} after it"
                : isJoin ? $"a class needs one output, so put {dense} after it"
                : $"a class needs one output, so give it {Counted(classes, "unit", "units")}") with
        {
            Facts = last is null || isJoin || isMap || isYesOrNo ? [] : [new(UnitsFact, Numbers.Integer(classes))],
        };
    }

    /// <summary>
    /// The last layer that decides how many outputs there are: norms and activations, views and dropout leave that as it is.
    /// </summary>
    private static LayerModel? LastToDecide(NetworkModel model)
    {
        LayerModel? at = model.Layers[model.Layers.Count - 1];
        while (at is { Weight: null, Reads.Count: 1 } && !LayerCatalog.Get(at.Kind).MixesFeatures)
        {
            at = at.Reads[0] < 0 ? null : model.Layers[at.Reads[0]];
        }

        return at;
    }

    private static string Counted(long count, string one, string several) => $"{Numbers.Count(count)} {(count == 1 ? one : several)}";
}
