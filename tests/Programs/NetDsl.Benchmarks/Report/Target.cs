using System.Globalization;

namespace NetDsl.Benchmarks;

/// <summary>A figure beside what it should be.</summary>
/// <param name="Outcome">Whether it is what it should be.</param>
/// <param name="Text">The figure and the target.</param>
internal sealed record Target(Outcome Outcome, string Text)
{
    private const double Near = 0.97;

    public static Target AtLeast(double value, double goal, string unit) =>
        new(value >= goal ? Outcome.Met : Outcome.Missed, $"{Figure(value)} {unit}, at least {Goal(goal)}");

    /// <summary>A ratio is met by its median, if noise alone could not have lifted it: its interval of confidence stays near the goal.</summary>
    public static Target AtLeast(Ratio ratio, double goal, string unit) => new(
        ratio.Median >= goal && ratio.Low >= Near * goal ? Outcome.Met : Outcome.Missed,
        $"{Figure(ratio.Median)} {unit} ({Figure(ratio.Low)}–{Figure(ratio.High)}), at least {Goal(goal)}");

    public static Target AtMost(double value, double goal, string unit) =>
        new(value <= goal ? Outcome.Met : Outcome.Missed, $"{Figure(value)} {unit}, at most {Goal(goal)}");

    public static Target NotMeasured(double goal, string unit) => new(Outcome.NotMeasured, $"not measured, at least {Goal(goal)} {unit}");

    /// <summary>Says something without aiming at anything.</summary>
    public static Target Remark(string text) => new(Outcome.Remark, text);

    public override string ToString() => Outcome switch
    {
        Outcome.Met => $"✓ {Text}",
        Outcome.Missed => $"✗ {Text}",
        Outcome.NotMeasured => $"? {Text}",
        _ => Text,
    };

    private static string Figure(double value) => value.ToString(Math.Abs(value) < 10 ? "0.00" : "0", CultureInfo.InvariantCulture);

    private static string Goal(double value) => value.ToString(Math.Abs(value) < 10 ? "0.##" : "0", CultureInfo.InvariantCulture);
}

/// <summary>Whether a figure is what it should be.</summary>
internal enum Outcome
{
    Met,
    Missed,

    /// <summary>There is nothing to compare with on this machine.</summary>
    NotMeasured,

    /// <summary>There is no target.</summary>
    Remark,
}
