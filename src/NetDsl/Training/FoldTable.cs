using System.Text;

namespace NetDsl;

/// <summary>Names the figures of a <see cref="CrossValidation"/>, and writes its text.</summary>
internal static class FoldTable
{
    private static readonly (string Name, Func<Evaluation, double?> Of)[] Known =
    [
        ("loss", evaluation => evaluation.Loss),
        ("accuracy", evaluation => evaluation.Accuracy),
        ("MAE", evaluation => evaluation.MeanAbsoluteError),
        ("RMSE", evaluation => evaluation.RootMeanSquaredError),
        ("R²", evaluation => evaluation.RSquared),
    ];

    /// <summary>Mean and deviation of all figures that every evaluation has.</summary>
    public static OrderedDictionary<string, Spread> Spreads(IReadOnlyList<Evaluation> evaluations)
    {
        var spreads = new OrderedDictionary<string, Spread>();
        foreach (string name in Known.Select(figure => figure.Name).Concat(evaluations[0].Metrics.Keys))
        {
            if (!spreads.ContainsKey(name) && evaluations.All(evaluation => FigureOf(evaluation, name) is not null))
            {
                spreads.Add(name, Spread.Of([.. evaluations.Select(evaluation => FigureOf(evaluation, name)!.Value)]));
            }
        }

        return spreads;
    }

    public static void AppendTo(StringBuilder text, CrossValidation validation)
    {
        string[] names = [.. validation.Figures.Keys];
        var table = new TextTable<Line>(
        [
            new("fold", line => line.Title),
            new("samples", line => line.Samples, AlignsRight: true),
            .. names.Select((name, i) => new TextTable<Line>.Column(name, line => Figure.Measured(line.Figures[i]), AlignsRight: true)),
        ]);
        table.AppendTo(
            text,
            [
                .. validation.Folds.Zip(validation.Evaluations).Select(pair => new Line(
                    Figure.Number(pair.First.Number),
                    Figure.Number(pair.Second.Count),
                    [.. names.Select(name => FigureOf(pair.Second, name)!.Value)])),
                new Line("mean", "", [.. validation.Figures.Values.Select(spread => spread.Mean)]),
                new Line("deviation", "", [.. validation.Figures.Values.Select(spread => spread.Deviation)]),
            ]);
    }

    private static double? FigureOf(Evaluation evaluation, string name) =>
        Array.Find(Known, figure => figure.Name == name).Of?.Invoke(evaluation)
            ?? (evaluation.Metrics.TryGetValue(name, out double value) ? value : null);

    private sealed record Line(string Title, string Samples, double[] Figures);
}
