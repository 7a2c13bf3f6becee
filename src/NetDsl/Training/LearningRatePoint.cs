namespace NetDsl;

/// <summary>One step of a <see cref="LearningRateCurve"/>.</summary>
/// <param name="Rate">The learning rate.</param>
/// <param name="Loss">The mean loss of the step's samples.</param>
/// <param name="Smoothed">The running mean of the losses, each of them counting 0.98 times as much as the next.</param>
public readonly record struct LearningRatePoint(double Rate, float Loss, double Smoothed)
{
    /// <summary>The line "learning rate 0.001: loss 0.5432, smoothed 0.6012".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() =>
        $"learning rate {Figure.Measured(Rate)}: loss {Figure.Measured(Loss)}, smoothed {Figure.Measured(Smoothed)}";
}
