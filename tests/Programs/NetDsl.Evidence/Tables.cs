using NetDsl.Evidence.Convolutions;
using NetDsl.Evidence.Judgement;
using NetDsl.Semantics.Signal;
using NetDsl.Testing;

namespace NetDsl.Evidence;

/// <summary>The tables of docs/evidence.md, each between marks with its name.</summary>
public static class Tables
{
    public const string Page = "docs/evidence.md";

    internal const string Accuracies = "residuals-200-accuracy";

    internal const string Stacks = "convolution-signals";

    internal const string Sums = "residual-signals";

    /// <summary>The page with every table as it comes out today.</summary>
    public static string Renewed()
    {
        Outcomes calibration = OutcomesOf("calibration");
        string page = Repository.Read(Page);
        page = Replace(page, "convolutions", StackTable.Of(MeasuredLayer.Read(Results.PathOf(Stacks))));
        page = Replace(page, "sums", ResidualTable.Of(MeasuredLayer.Read(Results.PathOf(Sums))));
        page = Replace(page, "limits", LimitTable.Of(TrainingLimits.Dense, Grid.Calibration, calibration));
        page = Replace(page, "calibration", Report.Judgement(Grid.Calibration, calibration));
        page = Replace(page, "heldout", Report.Judgement(Grid.HeldOut, OutcomesOf("heldout")));
        page = Replace(page, "unseen", Report.Judgement(Grid.Unseen, OutcomesOf("unseen")));
        page = Replace(page, "residuals-200", DeepTable.Of(Grid.DeepResiduals, OutcomesOf("residuals-200"), Accuracy.Read(Results.PathOf(Accuracies))));
        page = Replace(page, "residuals", Report.Judgement(Grid.Residuals, OutcomesOf("residuals")));
        page = Replace(page, "residuals-heldout", Report.Judgement(Grid.HeldOutResiduals, OutcomesOf("residuals-heldout")));
        (Cell[] seen, Outcomes ofSeen) = ([.. Grid.Convolutions, .. Grid.HeldOutConvolutions], OutcomesOf("convolutions", "convolutions-heldout"));
        page = Replace(page, "convolutions-limits", LimitTable.Of(TrainingLimits.Convolutional, seen, ofSeen, falseAlarm: seen.Length));
        page = Replace(page, "convolutions-seen", Report.Judgement(seen, ofSeen));
        page = Replace(page, "convolutions-unseen", Report.Judgement(Grid.UnseenConvolutions, OutcomesOf("convolutions-unseen")));
        page = Replace(page, "convolutions-other", Report.Judgement(Grid.OtherConvolutions, OutcomesOf("convolutions-other")));
        page = Replace(page, "convolutions-residual", Report.Judgement(
            [.. Grid.ResidualConvolutions, .. Grid.HeldOutResidualConvolutions], OutcomesOf("convolutions-residual", "convolutions-residual-heldout")));
        page = Replace(page, "convolutions-normed", Report.Judgement(Grid.NormedConvolutions, OutcomesOf("convolutions-normed")));
        return Replace(page, "advice", Report.Advice([.. Grid.Calibration, .. Grid.HeldOut, .. Grid.Unseen], OutcomesOf("calibration", "heldout", "unseen", "automatic")));
    }

    /// <summary>Runs random networks, and writes how far predictions are off.</summary>
    internal static void WritePrediction(int count) =>
        File.WriteAllText(Repository.PathOf(Page), Replace(Repository.Read(Page), "prediction", Prediction.PredictionTable.Make(count)));

    internal static void Write() => File.WriteAllText(Repository.PathOf(Page), Renewed());

    private static Outcomes OutcomesOf(params string[] grids) => new(grids.SelectMany(grid => Training.Read(Results.PathOf(grid))));

    private static string Replace(string page, string name, string table)
    {
        string begin = $"<!-- {name} -->\n", end = $"<!-- end of {name} -->";
        int from = page.IndexOf(begin, StringComparison.Ordinal) + begin.Length, to = page.IndexOf(end, StringComparison.Ordinal);
        return from < begin.Length || to < from ? throw new InvalidDataException($"{Page} has no marks for the table {name}.") : page[..from] + "\n" + table + "\n" + page[to..];
    }
}
