using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Catalog.Layers;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Graph;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Initialization;

/// <summary>
/// How the <c>Scale</c> of residuals changes the start of the layers in their branches. A layer is in the branch of the innermost residual
/// around it. L is the number of residuals that share a branch, or the network, and a scale, each repetition counted; m is the number of
/// layers with weights in the branch. The last of a branch is what decides its size: its last weights, or the γ of a norm after them.
/// </summary>
/// <remarks>
/// DepthScaled: the last is divided by √L (Radford et al. 2019, §2.3). Fixup: the last is 0, other weights are multiplied by
/// L^(−1/(2m − 2)) (Zhang et al. 2019, §3); with m = 1 there are no others.
/// </remarks>
internal sealed class BranchStarts
{
    private const int None = -1;

    private readonly Dictionary<int, BranchStart> _starts = [];
    private readonly Dictionary<int, ScaledBranch> _branches = [];

    public BranchStarts(EquatableArray<LayerModel> layers)
    {
        LayerModel[] residuals =
        [
            .. layers.Where(layer => ResidualKind.ScaleOf(layer) is ScaleNames.DepthScaled or ScaleNames.Fixup && layer.Reads.Count == 2),
        ];
        if (residuals.Length == 0)
        {
            return;
        }

        int[] owners = OwnersOf(layers);
        ILookup<int, LayerModel> branches = layers.ToLookup(layer => owners[layer.Index]);
        foreach (IGrouping<(int Owner, string? Scale), LayerModel> sums in residuals.GroupBy(
            sum => (owners[sum.Index], ResidualKind.ScaleOf(sum))))
        {
            int count = sums.Count();
            foreach (LayerModel sum in sums)
            {
                _branches[sum.Index] = new(Scale([.. branches[sum.Index]], sums.Key.Scale == ScaleNames.Fixup, count)?.Index);
            }
        }
    }

    /// <summary>The layer, with what residuals make of its start, and with the branch that it scales.</summary>
    public LayerModel Mark(LayerModel layer)
    {
        _starts.TryGetValue(layer.Index, out BranchStart? start);
        _branches.TryGetValue(layer.Index, out ScaledBranch? branch);
        return start is null && branch is null ? layer : layer with { BranchStart = start, ScaledBranch = branch };
    }

    /// <summary>The residual in whose branch each layer is.</summary>
    private static int[] OwnersOf(EquatableArray<LayerModel> layers)
    {
        int[] owners = [.. layers.Select(_ => None)];
        foreach (LayerModel sum in layers.Where(Neighbours.IsResidual))
        {
            // A residual in the branch comes before this one, and has claimed what is its own.
            for (int i = sum.Reads[1] + 1; i < sum.Index; i++)
            {
                owners[i] = owners[i] == None ? sum.Index : owners[i];
            }
        }

        return owners;
    }

    /// <summary>Scales the layers of a branch, and returns what ends it.</summary>
    private LayerModel? Scale(LayerModel[] branch, bool isFixup, int count)
    {
        LayerModel[] weighted = [.. branch.Where(HasWeights)];
        if (weighted.Length == 0)
        {
            return null;
        }

        LayerModel last = branch.Last(layer => HasWeights(layer) || LayerCatalog.Get(layer.Kind).IsNorm);
        _starts[last.Index] = isFixup
            ? new(0, "0", "Fixup lets every branch give 0 at first, so that the network begins as if it had no branches")
            : new(
                1 / Math.Sqrt(count),
                $"1/√{count}",
                $"DepthScaled lets each of {Numbers.Count(count)} residuals add 1/{Numbers.Count(count)} of its branch's power");
        int m = weighted.Length;
        if (isFixup && m > 1 && count > 1)
        {
            var others = new BranchStart(
                Math.Pow(count, -1.0 / ((2 * m) - 2)),
                $"{count}^(−1/{(2 * m) - 2})",
                $"Fixup, with {Numbers.Count(count)} residuals of {m} layers, which a step then changes by as much together as it would one layer");
            foreach (LayerModel layer in weighted.Where(layer => layer != last))
            {
                _starts[layer.Index] = others;
            }
        }

        return last;
    }

    /// <summary>Attention has weights that end it, too.</summary>
    private static bool HasWeights(LayerModel layer) =>
        (LayerCatalog.Get(layer.Kind).HasWeights || layer.Kind is LayerNames.SelfAttention or LayerNames.CrossAttention)
            && layer.Parameters.Count > 0;
}
