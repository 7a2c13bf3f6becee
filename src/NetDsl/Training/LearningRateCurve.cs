namespace NetDsl;

/// <summary>How the loss went while the learning rate grew: what <see cref="Network.FindLearningRate"/> found.</summary>
public sealed class LearningRateCurve
{
    private const double Kept = 0.98;           // of the running mean of losses, as fastai smooths them
    private const double Diverged = 4;

    private readonly double _from;
    private readonly double _to;
    private readonly List<LearningRatePoint> _points = [];
    private double _mean;
    private double _lowest = double.PositiveInfinity;

    internal LearningRateCurve(double from, double to, int steps) => (_from, _to, MostPoints) = (from, to, steps);

    /// <summary>The steps, by growing rate. The loss of a step was measured before it moved the weights.</summary>
    public IReadOnlyList<LearningRatePoint> Points => _points;

    /// <summary>
    /// The rate at which the smoothed loss falls most steeply over log rate, without the first tenth of the steps, where the mean has not
    /// settled; <see langword="null"/> where it never falls. It is a start for a search and no more: look at the points.
    /// </summary>
    public double? Suggestion
    {
        get
        {
            (double steepest, double? found) = (0, null);
            for (int i = MostPoints / 10; i + 1 < _points.Count; i++)
            {
                double slope = (_points[i + 1].Smoothed - _points[i].Smoothed) / Math.Log(_points[i + 1].Rate / _points[i].Rate);
                if (slope < steepest)
                {
                    (steepest, found) = (slope, _points[i].Rate);
                }
            }

            return found;
        }
    }

    internal int MostPoints { get; }

    /// <summary>The line "57 rates from 1e-7 to 0.0398: suggested is 0.0012".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => _points.Count == 0 ? "no rates"
        : $"{Figure.Count(_points.Count, "rate")} from {Figure.Measured(_points[0].Rate)} to {Figure.Measured(_points[^1].Rate)}: "
            + (Suggestion is { } rate ? $"suggested is {Figure.Measured(rate)}" : "the loss falls at none");

    internal double RateOf(int step) => _from * Math.Pow(_to / _from, step / (MostPoints - 1.0));

    /// <summary>Takes the loss of the next step; false where the rate has become too high.</summary>
    internal bool Add(float loss)
    {
        int step = _points.Count;
        _mean = (Kept * _mean) + ((1 - Kept) * loss);
        double smoothed = _mean / (1 - Hyperparameter.Power(Kept, step + 1));
        _points.Add(new LearningRatePoint(RateOf(step), loss, smoothed));
        _lowest = Math.Min(_lowest, smoothed);
        return smoothed <= Diverged * _lowest;
    }
}
