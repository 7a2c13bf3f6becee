using NetDsl.Semantics.Model;
using NetDsl.Semantics.Signal;

namespace NetDsl.Evidence.Judgement;

/// <summary>One of the limits by which networks are judged, and how often it errs where it stands and elsewhere.</summary>
/// <param name="Title">What it limits.</param>
/// <param name="Optimizer">For which optimizer it holds.</param>
/// <param name="Value">Where it stands.</param>
/// <param name="MovedTo">All limits, with this one elsewhere.</param>
internal sealed record Limit(string Title, string Optimizer, double Value, Func<double, TrainingLimits> MovedTo)
{
    private const int StepsPerDecade = 20;
    private const int Decades = 8;

    /// <summary>All of a kind of network.</summary>
    public static IReadOnlyList<Limit> Of(TrainingLimits limits) =>
    [
        new("power of the first answers above", "SGD", limits.SgdOutput, value => limits with { SgdOutput = value }),
        new("distinct power below", "SGD", limits.SgdDistinct, value => limits with { SgdDistinct = value }),
        new("distinct share of the power below", "SGD", limits.SgdDistinctShare, value => limits with { SgdDistinctShare = value }),
        new("growth of small differences above", "SGD", limits.SgdGrowth, value => limits with { SgdGrowth = value }),
        new("power of the first answers above", "Adam", limits.AdamOutput, value => limits with { AdamOutput = value }),
        new("distinct power below", "Adam", limits.AdamDistinct, value => limits with { AdamDistinct = value }),
        new("distinct share of the power below", "Adam", limits.AdamDistinctShare, value => limits with { AdamDistinctShare = value }),
        new("growth of small differences above", "Adam", limits.AdamGrowth, value => limits with { AdamGrowth = value }),
    ];

    /// <summary>The ends of the interval around <see cref="Value"/>, among eight decades below and above, within which it errs the least.</summary>
    public (double From, double To, int Errors) Best(IReadOnlyCollection<(NetworkModel Model, bool Fails)> cells, int falseAlarm)
    {
        double[] values = [.. Enumerable.Range(-Decades * StepsPerDecade, (2 * Decades * StepsPerDecade) + 1).Select(step => Value * Math.Pow(10, (double)step / StepsPerDecade))];
        int[] errors = [.. values.Select(value => ErrorsAt(value, cells, falseAlarm))];
        int least = errors.Min(), first = Array.IndexOf(errors, least), last = Array.LastIndexOf(errors, least);
        return (values[first], values[last], least);
    }

    /// <summary>How many of the cells are judged wrongly.</summary>
    /// <param name="value">Where the limit is.</param>
    /// <param name="cells">The cells.</param>
    /// <param name="falseAlarm">As how many errors it counts that one which trains is said to fail.</param>
    private int ErrorsAt(double value, IReadOnlyCollection<(NetworkModel Model, bool Fails)> cells, int falseAlarm)
    {
        TrainingLimits limits = MovedTo(value);
        return cells.Sum(cell => (IsSaidToFail(cell.Model, limits), cell.Fails) switch { (true, false) => falseAlarm, (false, true) => 1, _ => 0 });
    }

    private bool IsSaidToFail(NetworkModel model, TrainingLimits limits) =>
        Trainability.Of(model.Layers, model.Signals, limits) is { } ill && (Optimizer == "SGD" ? ill.Sgd : ill.Adam);
}
