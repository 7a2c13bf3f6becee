using NetDsl.Semantics.Catalog.Layers;
using NetDsl.Semantics.Graph;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>
/// Blocks that each normalize what they read and add what they make, and a last layer that reads the sum as it is: its power grows with the
/// number of blocks. Transformers of this kind end in a norm (Xiong et al. 2020, "On layer normalization in the transformer architecture").
/// </summary>
internal sealed class UnnormalizedStreamRule : ArchitectureRule
{
    public const string Id = "NDSL4019";

    private const double Limit = 2;

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Info,
        "The last layer reads a sum that no norm follows",
        "{0} reads the sum of {1} blocks as it is, of power {2}: each block normalizes what it reads, and {0} does not. Put [{3}] before it.");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        Neighbours neighbours = judged.Neighbours;
        if (neighbours.Answer().Maker is not { Weight: not null } head || neighbours.Maker(head.Reads[0]) is not { } last)
        {
            yield break;
        }

        var norms = new List<LayerModel>();
        LayerModel? sum = last;
        while (Neighbours.IsSum(sum) && NormOf(model, neighbours, sum!) is { } norm)
        {
            norms.Add(norm);
            sum = neighbours.Maker(sum!.Reads[1]);
        }

        // Where it is not known, or branches start at 0, nothing is said.
        if (norms.Count > 1 && model.Signals[last.Index].Power is > Limit and var power)
        {
            yield return Report(Site.OfLayer(head.Index), head.Name, Numbers.Count(norms.Count), Numbers.Short(power), norms[0].Kind);
        }
    }

    /// <summary>The norm that begins the branch which a sum adds; null where another layer does.</summary>
    private static LayerModel? NormOf(NetworkModel model, Neighbours neighbours, LayerModel sum)
    {
        LayerModel first = model.Layers[sum.Reads[1] + 1];
        LayerModel? begin = TapKind.NameOf(first) is null ? first : neighbours.After(first);
        return Neighbours.IsNorm(begin) ? begin : null;
    }
}
