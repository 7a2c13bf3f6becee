namespace NetDsl;

/// <summary>Adds up how far predicted values are from the true ones: absolutely, squared, and as a share of the true value.</summary>
internal struct ErrorSums
{
    // NumPy's epsilon of double, which keeps shares of 0 finite in scikit-learn.
    private const double SmallestTrueValue = 1.0 / (1L << 52);

    private double _weight;
    private double _absolute;
    private double _squared;
    private double _shares;

    public readonly double MeanAbsolute => _absolute / _weight;

    public readonly double RootMeanSquared => Math.Sqrt(_squared / _weight);

    public readonly double MeanShare => _shares / _weight;

    public void Add(double predicted, double actual, double weight = 1)
    {
        double wrong = Math.Abs(actual - predicted);
        _weight += weight;
        _absolute += weight * wrong;
        _squared += weight * wrong * wrong;
        _shares += weight * wrong / Math.Max(Math.Abs(actual), SmallestTrueValue);
    }
}
