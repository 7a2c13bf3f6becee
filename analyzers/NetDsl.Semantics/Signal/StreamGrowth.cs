using NetDsl.Semantics.Catalog.Layers;
using NetDsl.Semantics.Graph;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Signal;

/// <summary>
/// How sums of a value and a branch of it let the signal grow: where nothing makes the branch smaller, its power is added to that of the
/// value, and doubles it with usual weights (Yang and Schoenholz 2017, "Mean field residual networks"; Zhang et al. 2019, §2).
/// </summary>
/// <param name="Sums">The sums of branches without a norm.</param>
/// <param name="Power">The power where the last weights begin.</param>
/// <param name="Sgd">Whether stochastic gradient descent fails, at learning rates from 0.001 to 0.1 with momentum 0.9.</param>
/// <param name="Adam">Whether Adam and its like fail.</param>
internal sealed record StreamGrowth(LayerModel[] Sums, double Power, bool Sgd, bool Adam)
{
    private const double Unimaginable = 1e200;

    /// <summary>
    /// Null for a network that trains, and for one that fails for another reason; and for one in which activations follow sums that are not
    /// normally distributed, since no such network was trained to choose the limits.
    /// </summary>
    public static StreamGrowth? Of(IReadOnlyList<LayerModel> layers, IReadOnlyList<LayerSignal> signals) =>
        Of(layers, signals, TrainingLimits.Of(layers));

    /// <summary>The same by other limits.</summary>
    public static StreamGrowth? Of(IReadOnlyList<LayerModel> layers, IReadOnlyList<LayerSignal> signals, TrainingLimits limits)
    {
        LayerModel[] sums = [.. UnscaledSums(layers)];
        if ((Windows.Moves(layers) && layers.Any(IsUntried))
            || sums.Length == 0
            || layers.LastOrDefault(layer => layer.Weight is not null) is not { } last || last.Index < sums[0].Index
            || signals[last.Reads[0]].FollowsActivatedSum)
        {
            return null;
        }

        // Beyond what a number holds nothing is known, but that it grew.
        double most = signals.Take(last.Index).Max(signal => signal.Power is < double.PositiveInfinity and var power ? power : 0);
        if ((most > Unimaginable ? most : signals[last.Reads[0]].Power) is not { } entering)
        {
            return null;
        }

        double growth = sums.Aggregate(1.0, (product, sum) => product * GrowthIn(sum, signals));
        (bool sgd, bool adam) = (Exceeds(limits.SgdStream), Exceeds(limits.AdamStream));
        return sgd || adam ? new(sums, entering, sgd, adam) : null;

        bool Exceeds(double limit) => entering > limit && !(entering / growth > limit);
    }

    /// <summary>Who will not train the network, as a clause.</summary>
    public string Verdict => Trainability.VerdictOf(Sgd, Adam);

    /// <summary>Whether a layer stands in none of the residual networks with windows that were trained.</summary>
    private static bool IsUntried(LayerModel layer) =>
        !Neighbours.IsSum(layer) && (Windows.IsUntried(layer) || layer.Kind == LayerNames.GlobalAvgPool);

    private static IEnumerable<LayerModel> UnscaledSums(IReadOnlyList<LayerModel> layers)
    {
        // Norms up to each layer, so that a stack of sums is looked at once.
        var norms = new int[layers.Count + 1];
        foreach (LayerModel layer in layers)
        {
            norms[layer.Index + 1] = norms[layer.Index] + (Neighbours.IsNorm(layer) ? 1 : 0);
        }

        return layers.Where(sum => Neighbours.IsSum(sum)
            && ResidualKind.ScaleOf(sum) is null or ScaleNames.None
            && norms[sum.Index] == norms[Math.Min(sum.Reads[0], sum.Reads[1]) + 1]);
    }

    /// <summary>1 where it is not known.</summary>
    private static double GrowthIn(LayerModel sum, IReadOnlyList<LayerSignal> signals) =>
        Math.Min(sum.Reads[0], sum.Reads[1]) is >= 0 and var skip
        && signals[sum.Index].Power / signals[skip].Power is < double.PositiveInfinity and var growth
            ? growth
            : 1;
}
