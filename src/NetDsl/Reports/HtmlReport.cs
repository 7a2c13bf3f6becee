using System.Globalization;
using System.Net;
using System.Text;

namespace NetDsl;

/// <summary>
/// A page about a network and a run: curves, confusion matrix, ROC and reliability, errors, and the summary with the predicted signal. One
/// file that needs no other and loads nothing; the same for the same run.
/// </summary>
/// <example>
/// <code>
/// TrainingHistory history = network.Train(training, new Adam(), epochs: 20, options: new() { ValidationShare = 0.2 });
/// HtmlReport.Write("report.html", network, history, network.Predict(test));
/// </code>
/// </example>
public static class HtmlReport
{
    private const int MostClasses = 40;
    private const int MostDots = 2_000;

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>Writes the page; the file appears only when it is complete.</summary>
    /// <param name="path">The file. One that exists is replaced.</param>
    /// <param name="network">What the page is about.</param>
    /// <param name="history">How it was trained; <see langword="null"/> leaves curves out.</param>
    /// <param name="predictions">What it says of data that it was not trained on, from <c>network.Predict(test)</c>;
    /// <see langword="null"/> leaves out how good it is.</param>
    /// <param name="title">The title of the page; the name of the network by default.</param>
    /// <exception cref="IOException">The file cannot be written; the message says why.</exception>
    public static void Write(
        string path, Network network, TrainingHistory? history = null, Predictions? predictions = null, string? title = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] page = Encoding.UTF8.GetBytes(ToHtml(network, history, predictions, title));
        AtomicFile.Write(path, stream => stream.Write(page));
    }

    /// <summary>The page as a text.</summary>
    /// <param name="network">What the page is about.</param>
    /// <param name="history">How it was trained; <see langword="null"/> leaves curves out.</param>
    /// <param name="predictions">What it says of data that it was not trained on; <see langword="null"/> leaves out how good it
    /// is.</param>
    /// <param name="title">The title of the page; the name of the network by default.</param>
    /// <returns>HTML.</returns>
    public static string ToHtml(
        Network network, TrainingHistory? history = null, Predictions? predictions = null, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        string heading = Encode(title ?? network.Description.Name);
        var page = new StringBuilder();
        page.Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append(Invariant, $"<title>{heading}</title>\n<style>\n{ReportStyle.Css}</style>\n</head>\n")
            .Append(Invariant, $"<body>\n<h1>{heading}</h1>\n<p>{Encode(network.ToString())}</p>\n");
        if (network.Preprocessing is { } preprocessing)
        {
            page.Append(Invariant, $"<p>Before it: {Encode(preprocessing.ToString())}.</p>\n");
        }

        if (history is { Epochs.Count: > 0 })
        {
            AppendRun(page, history);
        }

        if (predictions is not null)
        {
            AppendPredictions(page, predictions);
        }

        return page.Append(Invariant, $"<h2>Layers</h2>\n<pre>{Encode(network.Summary())}</pre>\n</body>\n</html>\n").ToString();
    }

    private static void AppendRun(StringBuilder page, TrainingHistory history)
    {
        page.Append(Invariant, $"<h2>Training</h2>\n<p>{Encode(history.ToString())}</p>\n<div class=\"charts\">\n");
        bool isValidated = history.Epochs.Any(epoch => epoch.Validation is not null);
        ChartSeries loss = Curve("training", history, epoch => epoch.Loss);
        AppendFigure(page, "Loss", new SvgChart("epoch", "loss", isValidated
            ? [loss, Curve("validation", history, epoch => epoch.Validation?.Loss)]
            : [loss]));
        if (history.Epochs.Any(epoch => epoch.Validation?.Accuracy is not null))
        {
            AppendFigure(page, "Accuracy on the validation data", new SvgChart(
                "epoch", "accuracy", Curve("validation", history, epoch => epoch.Validation?.Accuracy)));
        }

        AppendFigure(page, "Learning rate", new SvgChart("epoch", "learning rate", Curve("", history, epoch => epoch.LearningRate)));
        page.Append("</div>\n");
    }

    private static ChartSeries Curve(string name, TrainingHistory history, Func<EpochResult, double?> value) =>
        new(name, [.. history.Epochs.Select(epoch => ((double)epoch.Epoch, value(epoch) ?? double.NaN))]);

    private static void AppendPredictions(StringBuilder page, Predictions predictions)
    {
        page.Append(Invariant, $"<h2>On unseen data</h2>\n<p>{Encode(predictions.ToString())}</p>\n");
        if (predictions.Kind == PredictionKind.Values)
        {
            page.Append("<div class=\"charts\">\n");
            AppendFigure(page, "Predicted and true values", TrueAndPredicted(predictions));
            page.Append("</div>\n");
            return;
        }

        if (predictions.Kind != PredictionKind.MultiLabel)
        {
            ConfusionMatrix confusion = predictions.Confusion();
            page.Append(Invariant, $"<pre>{Encode(confusion.Report())}</pre>\n");
            if (confusion.Classes <= MostClasses)
            {
                AppendConfusion(page, confusion);
            }
        }

        page.Append("<div class=\"charts\">\n");
        if (predictions.Kind == PredictionKind.Binary)
        {
            AppendQuestion(page, predictions, null);
        }
        else if (predictions.Classes <= 10)
        {
            for (int label = 0; label < predictions.Outputs; label++)
            {
                AppendQuestion(page, predictions, label);
            }
        }

        page.Append("</div>\n");
    }

    /// <summary>One yes/no question: a class against the rest, or the only one.</summary>
    private static void AppendQuestion(StringBuilder page, Predictions predictions, int? label)
    {
        string of = label is { } number ? $" of {NameOf(predictions.ClassNames, number)}" : "";
        AppendFigure(page, $"ROC{of}", new SvgChart(
            "false positive rate", "recall", new ChartSeries("", [.. predictions.RocCurve(label).Select(point => (point.FalsePositiveRate, point.TruePositiveRate))]))
        {
            Range = (0, 1),
            HasDiagonal = true,
        });
        AppendFigure(page, $"Reliability{of}", new SvgChart(
            "predicted probability", "share that is true", new ChartSeries("", [.. predictions.Calibration(label: label).Select(bin => (bin.Predicted, bin.Observed))]))
        {
            Range = (0, 1),
            HasDiagonal = true,
        });
    }

    private static SvgChart TrueAndPredicted(Predictions predictions)
    {
        int step = Math.Max(1, predictions.Values.Length / MostDots);
        var points = new List<(double, double)>();
        for (int i = 0; i < predictions.Values.Length; i += step)
        {
            points.Add((predictions.Targets[i], predictions.Values[i]));
        }

        double least = points.Min(point => Math.Min(point.Item1, point.Item2));
        double most = points.Max(point => Math.Max(point.Item1, point.Item2));
        return new SvgChart("true", "predicted", new ChartSeries("", points, IsDotted: true))
        {
            Range = least < most ? (least, most) : null,
            HasDiagonal = true,
        };
    }

    private static void AppendConfusion(StringBuilder page, ConfusionMatrix confusion)
    {
        page.Append("<h3>What is taken for what</h3>\n<table>\n<tr><th>actual \\ predicted</th>");
        for (int predicted = 0; predicted < confusion.Classes; predicted++)
        {
            page.Append(Invariant, $"<th>{Encode(NameOf(confusion.ClassNames, predicted))}</th>");
        }

        page.Append("</tr>\n");
        for (int actual = 0; actual < confusion.Classes; actual++)
        {
            page.Append(Invariant, $"<tr><th>{Encode(NameOf(confusion.ClassNames, actual))}</th>");
            for (int predicted = 0; predicted < confusion.Classes; predicted++)
            {
                int count = confusion[actual, predicted], all = confusion.Support(actual), share = all == 0 ? 0 : 100 * count / all;
                string kind = actual == predicted ? "right" : "wrong";
                page.Append(Invariant, $"<td class=\"{kind}\" style=\"--share:{share}%\">{Figure.Number(count)}</td>");
            }

            page.Append("</tr>\n");
        }

        page.Append("</table>\n");
    }

    private static string NameOf(IReadOnlyList<string> names, int label) =>
        label < names.Count ? names[label] : Figure.Number(label);

    private static void AppendFigure(StringBuilder page, string caption, SvgChart chart) =>
        page.Append(Invariant, $"<figure>\n<figcaption>{Encode(caption)}</figcaption>\n{chart.ToSvg()}</figure>\n");

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
