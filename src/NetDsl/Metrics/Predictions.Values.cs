namespace NetDsl;

/// <content>Figures of values, and the line that tells of any kind.</content>
public sealed partial class Predictions
{
    /// <summary>The mean of |y − ŷ| over all outputs, in the unit of the values.</summary>
    /// <exception cref="InvalidOperationException">These are probabilities.</exception>
    public double MeanAbsoluteError => Metrics.MeanAbsoluteError(Values, Targets);

    /// <summary>√ of the mean of (y − ŷ)² over all outputs, in the unit of the values.</summary>
    /// <exception cref="InvalidOperationException">These are probabilities.</exception>
    public double RootMeanSquaredError => Metrics.RootMeanSquaredError(Values, Targets);

    /// <summary>The mean of |y − ŷ| / |y| over all outputs, as a share; enormous where a true value is 0.</summary>
    /// <exception cref="InvalidOperationException">These are probabilities.</exception>
    public double MeanAbsolutePercentageError => Metrics.MeanAbsolutePercentageError(Values, Targets);

    /// <summary>R², the mean over outputs whose true values vary; NaN where there are none.</summary>
    /// <exception cref="InvalidOperationException">These are probabilities.</exception>
    public double RSquared => Metrics.RSquared(Values, Targets, Outputs);

    /// <summary>
    /// The line "360 samples: accuracy 96.9 %, ROC-AUC 0.9981, average precision 0.9917, log loss 0.1032", or for values "360 samples: MAE
    /// 0.421, RMSE 0.611, R² 0.9132".
    /// </summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() =>
        $"{Figure.Count(Count, "sample")}: {(Kind == PredictionKind.Values ? FiguresOfValues() : FiguresOfAnswers())}";

    private string FiguresOfValues()
    {
        double rSquared = RSquared;
        return Figure.Join(
            $"MAE {Figure.Measured(MeanAbsoluteError)}",
            $"RMSE {Figure.Measured(RootMeanSquaredError)}",
            double.IsNaN(rSquared) ? null : $"R² {Figure.Measured(rSquared)}");
    }

    private string FiguresOfAnswers()
    {
        double area = RocAuc;
        return Figure.Join(
            $"accuracy {Figure.Share(Accuracy)}",
            double.IsNaN(area) ? null : $"ROC-AUC {Figure.Measured(area)}",
            $"average precision {Figure.Measured(AveragePrecision)}",
            $"log loss {Figure.Measured(LogLoss)}");
    }
}
