using static System.FormattableString;

namespace NetDsl;

/// <summary>How the learning rate changes over a run: a factor for every step, by which the optimizer's own rate is multiplied.</summary>
/// <remarks>A schedule remembers nothing, so that any number of runs may share one.</remarks>
/// <example>
/// A rise over 100 steps, the full rate for 400, then down along half a cosine to the end, all of it at half the rate:
/// <code>
/// LearningRateSchedule schedule = LearningRateSchedule
///     .Warmup(100, LearningRateSchedule.Constant)
///     .Then(500, LearningRateSchedule.Cosine())
///     .Scaled(0.5);
/// double[] factors = schedule.Preview(2000);
/// </code>
/// </example>
public sealed class LearningRateSchedule
{
    private readonly Func<long, long, double> _factor;
    private readonly string _text;

    private LearningRateSchedule(string text, Func<long, long, double> factor, bool spansRun = false) =>
        (_text, _factor, SpansRun) = (text, factor, spansRun);

    /// <summary>The optimizer's own rate in every step.</summary>
    public static LearningRateSchedule Constant { get; } = new("constant", (_, _) => 1);

    /// <summary>Whether its factors depend on how many steps the run has.</summary>
    internal bool SpansRun { get; }

    /// <summary>Falls by a factor at intervals: factor^⌊step/every⌋.</summary>
    /// <param name="every">The steps of an interval, 1 or more. An epoch has ⌈samples / batch size⌉ steps.</param>
    /// <param name="factor">The factor from one interval to the next: finite, not negative, usually 0.1 to 0.5.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static LearningRateSchedule Step(long every, double factor)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(every);
        Hyperparameter.NotNegative(factor, "The factor", nameof(factor));
        return new(Invariant($"step every {every} by {factor}"), (step, _) => Hyperparameter.Power(factor, step / every));
    }

    /// <summary>
    /// Falls along half a cosine over the whole run: floor + (1 − floor)·½·(1 + cos(π·step/steps)) (Loshchilov and Hutter 2017, eq. 5, one
    /// period).
    /// </summary>
    /// <param name="floor">The value close to which the factor ends, 0 to 1.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The floor is not from 0 to 1.</exception>
    public static LearningRateSchedule Cosine(double floor = 0) => floor is >= 0 and <= 1
        ? new(
            Invariant($"cosine to {floor}"),
            (step, steps) => floor + ((1 - floor) * 0.5 * (1 + Math.Cos(Math.PI * step / steps))),
            spansRun: true)
        : throw new ArgumentOutOfRangeException(nameof(floor), floor, "The floor is a share of the learning rate, 0 to 1.");

    /// <summary>
    /// Rises in a straight line first, (step + 1)/steps (Goyal et al. 2017, section 2.2), then follows another schedule, as if that began
    /// there.
    /// </summary>
    /// <param name="steps">The steps of the rise, 1 or more; the last has the full rate.</param>
    /// <param name="then">The schedule of the remaining steps. The rise goes to its first factor.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no step of rise.</exception>
    public static LearningRateSchedule Warmup(long steps, LearningRateSchedule then)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        ArgumentNullException.ThrowIfNull(then);
        return new(
            Invariant($"warm-up over {steps}, then {then}"),
            (step, all) => step < steps
                ? then.Factor(0, Math.Max(1, all - steps)) * (step + 1) / steps
                : then.Factor(step - steps, all - steps),
            then.SpansRun);
    }

    /// <summary>
    /// This schedule for some steps, as if the run had only these, then another, as if it began there.
    /// </summary>
    /// <param name="steps">The steps of this schedule, 1 or more. An epoch has ⌈samples / batch size⌉ steps.</param>
    /// <param name="next">The schedule of the remaining steps.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no step of this schedule.</exception>
    public LearningRateSchedule Then(long steps, LearningRateSchedule next)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        ArgumentNullException.ThrowIfNull(next);
        return new(
            Invariant($"({this}) for {steps}, then {next}"),
            (step, all) => step < steps ? Factor(step, Math.Min(steps, all)) : next.Factor(step - steps, all - steps),
            next.SpansRun);
    }

    /// <summary>This schedule with all factors multiplied.</summary>
    /// <param name="factor">Finite, not negative.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The factor is out of range.</exception>
    public LearningRateSchedule Scaled(double factor)
    {
        Hyperparameter.NotNegative(factor, "The factor", nameof(factor));
        return new(Invariant($"{factor} × ({this})"), (step, all) => factor * Factor(step, all), SpansRun);
    }

    /// <summary>The factors of all steps of a run, to be looked at or drawn.</summary>
    /// <param name="steps">The number of steps of the run, 1 or more.</param>
    /// <returns>The factor of every step, [steps].</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no step.</exception>
    /// <exception cref="InvalidOperationException">The schedule gave a factor that is none.</exception>
    public double[] Preview(int steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        double[] factors = new double[steps];
        for (int step = 0; step < steps; step++)
        {
            factors[step] = Factor(step, steps);
        }

        return factors;
    }

    /// <summary>A schedule of your own.</summary>
    /// <param name="name">Its name: a checkpoint is resumed only under a schedule of the same name.</param>
    /// <param name="factor">From the step, counted from 0, and the number of steps of the run to the factor. Must give the same for the
    /// same step.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static LearningRateSchedule Custom(string name, Func<long, long, double> factor)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(factor);
        return new(name, factor, spansRun: true);
    }

    /// <summary>The factor by which the learning rate is multiplied.</summary>
    /// <param name="step">The step of the run, counted from 0.</param>
    /// <param name="steps">The number of steps of the run, 1 or more.</param>
    /// <returns>A finite number, 0 or more.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    /// <exception cref="InvalidOperationException">The schedule gave NaN, a negative number, or one that is infinite as a
    /// float.</exception>
    public double Factor(long step, long steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(step, steps);
        double factor = _factor(step, steps);
        return factor >= 0 && float.IsFinite((float)factor)
            ? factor
            : throw new InvalidOperationException(
                Invariant($"The schedule {_text} gave {factor} for step {step} of {steps}: a factor is 0 or more, and finite as a 32-bit float."));
    }

    /// <summary>The schedule in words, such as "warm-up over 100, then cosine to 0".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => _text;
}
