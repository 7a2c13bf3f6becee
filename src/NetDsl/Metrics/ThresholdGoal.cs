using static System.FormattableString;

namespace NetDsl;

/// <summary>What a threshold is to give, for <see cref="Metrics.ThresholdFor"/> and <see cref="Predictions.ThresholdFor"/>.</summary>
/// <example>
/// <code>
/// // Miss one sick patient in twenty at most, with as few false alarms as that allows:
/// OperatingPoint? point = predictions.ThresholdFor(ThresholdGoal.Recall(atLeast: 0.95));
/// </code>
/// </example>
public sealed class ThresholdGoal
{
    private readonly string _text;
    private readonly Func<OperatingPoint, bool> _isEnough;
    private readonly Func<OperatingPoint, (double First, double Second)> _worth;

    private ThresholdGoal(string text, Func<OperatingPoint, bool> isEnough, Func<OperatingPoint, (double First, double Second)> worth) =>
        (_text, _isEnough, _worth) = (text, isEnough, worth);

    /// <summary>The highest F1, the harmonic mean of precision and recall; of equals the one with the higher recall.</summary>
    public static ThresholdGoal F1 { get; } = new("the highest F1", point => point.TruePositives > 0, point => (point.F1, point.Recall));

    /// <summary>A recall that is high enough, with the highest precision that allows; of equals the one with the higher recall.</summary>
    /// <param name="atLeast">The least recall, above 0 and at most 1.</param>
    /// <returns>The goal.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The recall is not above 0 and at most 1.</exception>
    public static ThresholdGoal Recall(double atLeast)
    {
        CheckShare(atLeast, nameof(atLeast));
        return new(
            Invariant($"recall of at least {atLeast} with the highest precision"),
            point => point.TruePositives > 0 && point.Recall >= atLeast,
            point => (point.Precision, point.Recall));
    }

    /// <summary>A precision that is high enough, with the highest recall that allows; of equals the one with the higher
    /// precision.</summary>
    /// <param name="atLeast">The least precision, above 0 and at most 1.</param>
    /// <returns>The goal.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The precision is not above 0 and at most 1.</exception>
    public static ThresholdGoal Precision(double atLeast)
    {
        CheckShare(atLeast, nameof(atLeast));
        return new(
            Invariant($"precision of at least {atLeast} with the highest recall"),
            point => point.TruePositives > 0 && point.Precision >= atLeast,
            point => (point.Recall, point.Precision));
    }

    /// <summary>The lowest cost of mistakes; of equals the one with the fewer yes.</summary>
    /// <param name="falsePositive">What a yes costs where no is true.</param>
    /// <param name="falseNegative">What a no costs where yes is true.</param>
    /// <returns>The goal. It is always reached: where yes costs too much, by saying always no.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A cost is negative or not finite.</exception>
    public static ThresholdGoal Cost(double falsePositive, double falseNegative)
    {
        CheckCost(falsePositive, nameof(falsePositive));
        CheckCost(falseNegative, nameof(falseNegative));
        return new(
            Invariant($"the lowest cost, {falsePositive} for a false yes and {falseNegative} for a false no"),
            _ => true,
            point => (-((falsePositive * point.FalsePositives) + (falseNegative * point.FalseNegatives)), 0));
    }

    /// <summary>The line "recall of at least 0.9 with the highest precision".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => _text;

    /// <summary>The best of the points that are good enough, the first of equals.</summary>
    internal OperatingPoint? BestOf(IEnumerable<OperatingPoint> points) => points.Where(_isEnough).MaxBy(_worth);

    private static void CheckShare(double share, string argument)
    {
        if (share is not (> 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(argument, share, "What is to be reached at least is a share above 0 and at most 1.");
        }
    }

    private static void CheckCost(double cost, string argument)
    {
        if (!double.IsFinite(cost) || cost < 0)
        {
            throw new ArgumentOutOfRangeException(argument, cost, "A cost is a finite number and not negative.");
        }
    }
}
