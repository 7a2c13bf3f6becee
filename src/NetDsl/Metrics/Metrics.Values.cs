using System.Numerics;

namespace NetDsl;

public static partial class Metrics
{
    /// <summary>The mean of |y − ŷ|: how far predictions are off, in the unit of the values.</summary>
    /// <typeparam name="T">Float or double.</typeparam>
    /// <param name="predicted">ŷ, [count], or [count, outputs] for the mean over all outputs.</param>
    /// <param name="actual">y, as many.</param>
    /// <param name="weights">As many, or empty.</param>
    /// <returns>0 or more.</returns>
    /// <exception cref="ArgumentException">There are no values, lengths differ, or a weight is none.</exception>
    public static double MeanAbsoluteError<T>(ReadOnlySpan<T> predicted, ReadOnlySpan<T> actual, ReadOnlySpan<T> weights = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Errors(predicted, actual, weights).MeanAbsolute;

    /// <summary>√ of the mean of (y − ŷ)²: in the unit of the values, and larger than the mean absolute error where few are far
    /// off.</summary>
    /// <typeparam name="T">Float or double.</typeparam>
    /// <param name="predicted">ŷ, [count], or [count, outputs] for the mean over all outputs.</param>
    /// <param name="actual">y, as many.</param>
    /// <param name="weights">As many, or empty.</param>
    /// <returns>0 or more.</returns>
    /// <exception cref="ArgumentException">There are no values, lengths differ, or a weight is none.</exception>
    public static double RootMeanSquaredError<T>(ReadOnlySpan<T> predicted, ReadOnlySpan<T> actual, ReadOnlySpan<T> weights = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Errors(predicted, actual, weights).RootMeanSquared;

    /// <summary>
    /// The mean of |y − ŷ| / |y|, as a share: 0.05 is 5 %. A true value of 0 counts as 2⁻⁵², so that one of them makes the figure
    /// enormous: it is for values far from 0.
    /// </summary>
    /// <typeparam name="T">Float or double.</typeparam>
    /// <param name="predicted">ŷ, [count], or [count, outputs] for the mean over all outputs.</param>
    /// <param name="actual">y, as many.</param>
    /// <param name="weights">As many, or empty.</param>
    /// <returns>0 or more.</returns>
    /// <exception cref="ArgumentException">There are no values, lengths differ, or a weight is none.</exception>
    public static double MeanAbsolutePercentageError<T>(
        ReadOnlySpan<T> predicted, ReadOnlySpan<T> actual, ReadOnlySpan<T> weights = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Errors(predicted, actual, weights).MeanShare;

    /// <summary>
    /// R², the coefficient of determination: 1 − Σ(y − ŷ)² / Σ(y − ȳ)² of each output, then the mean over outputs. 1 is perfect, 0 as good
    /// as always answering the mean, below 0 worse.
    /// </summary>
    /// <typeparam name="T">Float or double.</typeparam>
    /// <param name="predicted">ŷ, [count, outputs].</param>
    /// <param name="actual">y, as many.</param>
    /// <param name="outputs">The number of outputs.</param>
    /// <returns>At most 1. Outputs whose true values do not vary are left out; NaN where that leaves none. (scikit-learn calls those 1
    /// where they were met exactly, and else 0.)</returns>
    /// <exception cref="ArgumentException">There are no values, or lengths differ or do not divide among the outputs.</exception>
    public static double RSquared<T>(ReadOnlySpan<T> predicted, ReadOnlySpan<T> actual, int outputs = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MetricInput.CheckValues(predicted, actual);
        _ = MetricInput.SamplesOf(predicted.Length, outputs, nameof(predicted));
        var determination = new Determination(outputs);
        determination.Add(predicted, actual);
        return determination.Mean ?? double.NaN;
    }

    private static ErrorSums Errors<T>(ReadOnlySpan<T> predicted, ReadOnlySpan<T> actual, ReadOnlySpan<T> weights)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MetricInput.CheckValues(predicted, actual, weights);
        ErrorSums errors = default;
        for (int i = 0; i < predicted.Length; i++)
        {
            errors.Add(
                double.CreateChecked(predicted[i]),
                double.CreateChecked(actual[i]),
                weights.IsEmpty ? 1 : double.CreateChecked(weights[i]));
        }

        return errors;
    }
}
