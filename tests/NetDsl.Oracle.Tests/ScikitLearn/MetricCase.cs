using System.Text.Json.Serialization;

namespace NetDsl.Oracle.Tests.ScikitLearn;

/// <summary>A table that figures are computed of, by us and by scikit-learn.</summary>
[JsonDerivedType(typeof(BinaryCase), "binary")]
[JsonDerivedType(typeof(ClassesCase), "classes")]
[JsonDerivedType(typeof(ValuesCase), "values")]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "Kind")]
internal abstract record MetricCase
{
    /// <summary>Our figures by their names; NaN for what is undefined.</summary>
    public abstract IReadOnlyDictionary<string, double[]> Figures();

    /// <summary>The same table with one true answer changed.</summary>
    public abstract MetricCase WithOneOther();
}

/// <summary>Probabilities of yes, the right answers and weights.</summary>
internal sealed record BinaryCase(
    double[] Scores, int[] Labels, double[] Weights, int Bins, double AtLeast, double FalsePositive, double FalseNegative) : MetricCase
{
    public override IReadOnlyDictionary<string, double[]> Figures()
    {
        var found = new Dictionary<string, double[]>();
        foreach ((string name, double[] weights) in new[] { ("", []), ("weighted ", Weights) })
        {
            found[name + "roc auc"] = [Metrics.RocAuc(Scores, Labels, weights)];
            found[name + "average precision"] = [Metrics.AveragePrecision(Scores, Labels, weights)];
            found[name + "log loss"] = [Metrics.LogLoss(Scores, Labels, weights)];
            found[name + "brier"] = [Metrics.BrierScore(Scores, Labels, weights)];
            IReadOnlyList<RocPoint> roc = Metrics.RocCurve(Scores, Labels, weights);
            found[name + "roc false"] = [.. roc.Select(point => point.FalsePositiveRate)];
            found[name + "roc true"] = [.. roc.Select(point => point.TruePositiveRate)];
            found[name + "roc thresholds"] = [.. roc.Skip(1).Select(point => point.Threshold)];
            IReadOnlyList<PrecisionRecallPoint> curve = Metrics.PrecisionRecallCurve(Scores, Labels, weights);
            found[name + "pr precision"] = [.. curve.Select(point => point.Precision)];
            found[name + "pr recall"] = [.. curve.Select(point => point.Recall)];
            found[name + "pr thresholds"] = [.. curve.SkipLast(1).Select(point => point.Threshold)];
        }

        IReadOnlyList<CalibrationBin> bins = Metrics.CalibrationCurve(Scores, Labels, Bins);
        found["observed"] = [.. bins.Select(bin => bin.Observed)];
        found["predicted"] = [.. bins.Select(bin => bin.Predicted)];
        found["precision at recall"] = [At(ThresholdGoal.Recall(AtLeast))?.Precision ?? double.NaN];
        found["recall at precision"] = [At(ThresholdGoal.Precision(AtLeast))?.Recall ?? double.NaN];
        found["best f1"] = [At(ThresholdGoal.F1)?.F1 ?? double.NaN];
        OperatingPoint cheapest = At(ThresholdGoal.Cost(FalsePositive, FalseNegative))!;
        found["least cost"] = [(FalsePositive * cheapest.FalsePositives) + (FalseNegative * cheapest.FalseNegatives)];
        return found;
    }

    public override MetricCase WithOneOther() => this with { Labels = [1 - Labels[0], .. Labels[1..]] };

    /// <summary>What answering by the threshold really gives must be what the point says.</summary>
    private OperatingPoint? At(ThresholdGoal goal)
    {
        if (Metrics.ThresholdFor(Scores, Labels, goal) is not { } point)
        {
            return null;
        }

        var confusion = new ConfusionMatrix(Labels, [.. Scores.Select(score => score > point.Threshold ? 1 : 0)], classes: 2);
        Assert.Equal(
            (confusion[1, 1], confusion[0, 1], confusion[1, 0], confusion[0, 0]),
            (point.TruePositives, point.FalsePositives, point.FalseNegatives, point.TrueNegatives));
        return point;
    }
}

/// <summary>Probabilities of classes and the right ones.</summary>
internal sealed record ClassesCase(double[] Scores, int[] Labels, int Classes) : MetricCase
{
    public override IReadOnlyDictionary<string, double[]> Figures()
    {
        ConfusionMatrix confusion = Predictions.FromLabels(Scores, Labels).Confusion();
        int[] all = [.. Enumerable.Range(0, Classes)];
        var found = new Dictionary<string, double[]>();
        foreach (Average average in Enum.GetValues<Average>())
        {
            string name = average.ToString().ToLowerInvariant();
            found[name + " roc auc"] = [Metrics.RocAuc(Scores, Labels, Classes, average)];
            found[name + " average precision"] = [Metrics.AveragePrecision(Scores, Labels, Classes, average)];
            found[name + " precision"] = [confusion.Precision(average)];
            found[name + " recall"] = [confusion.Recall(average)];
            found[name + " f1"] = [confusion.F1(average)];
        }

        found["log loss"] = [Metrics.LogLoss(Scores, Labels, Classes)];
        found["brier"] = [Metrics.BrierScore(Scores, Labels, Classes)];
        found["top k"] = [.. all.Select(k => Metrics.TopKAccuracy(Scores, Labels, Classes, k + 1))];
        found["precision"] = [.. all.Select(confusion.Precision)];
        found["recall"] = [.. all.Select(confusion.Recall)];
        found["f1"] = [.. all.Select(confusion.F1)];
        found["support"] = [.. all.Select(label => (double)confusion.Support(label))];
        found["accuracy"] = [confusion.Accuracy];
        found["balanced accuracy"] = [confusion.BalancedAccuracy];
        found["matthews"] = [confusion.MatthewsCorrelation];
        found["kappa"] = [confusion.CohenKappa];
        found["confusion"] = [.. from actual in all from predicted in all select (double)confusion[actual, predicted]];
        return found;
    }

    public override MetricCase WithOneOther() => this with { Labels = [(Labels[0] + 1) % Classes, .. Labels[1..]] };
}

/// <summary>Predicted values, the true ones and weights.</summary>
internal sealed record ValuesCase(double[] Predicted, double[] Actual, double[] Weights, int Outputs) : MetricCase
{
    public override IReadOnlyDictionary<string, double[]> Figures()
    {
        var found = new Dictionary<string, double[]>();
        foreach ((string name, double[] weights) in new[] { ("", []), ("weighted ", Weights) })
        {
            found[name + "mae"] = [Metrics.MeanAbsoluteError(Predicted, Actual, weights)];
            found[name + "rmse"] = [Metrics.RootMeanSquaredError(Predicted, Actual, weights)];
            found[name + "mape"] = [Metrics.MeanAbsolutePercentageError(Predicted, Actual, weights)];
        }

        found["r2"] = [Metrics.RSquared(Predicted, Actual, Outputs)];
        return found;
    }

    public override MetricCase WithOneOther() => this with { Actual = [Actual[0] + 1, .. Actual[1..]] };
}
