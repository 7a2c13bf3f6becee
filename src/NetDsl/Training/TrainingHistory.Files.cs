using System.Globalization;
using System.Text;
using System.Text.Json;

namespace NetDsl;

// The record of a run for other programs: spreadsheets, plots, comparisons of runs.
public sealed partial class TrainingHistory
{
    private static readonly (string Name, Func<EpochResult, double?> Read)[] Columns =
    [
        ("loss", epoch => epoch.Loss),
        ("accuracy", epoch => epoch.Accuracy),
        ("learning_rate", epoch => epoch.LearningRate),
        ("gradient_norm", epoch => epoch.GradientNorms?.Total),
        ("validation_loss", epoch => epoch.Validation?.Loss),
        ("validation_accuracy", epoch => epoch.Validation?.Accuracy),
        ("validation_mae", epoch => epoch.Validation?.MeanAbsoluteError),
        ("validation_rmse", epoch => epoch.Validation?.RootMeanSquaredError),
        ("validation_r_squared", epoch => epoch.Validation?.RSquared),
    ];

    /// <summary>
    /// The epochs as a table: a header, then a row for each, with commas and decimal points, such as
    /// <c>epoch,loss,learning_rate,validation_loss</c>.
    /// </summary>
    /// <returns>Lines that end in <c>\n</c>, the same under every culture. A column that no epoch has a figure for is left out; a field
    /// without one is empty; NaN and Infinity are written so. Numbers are read back to the same bits.</returns>
    public string ToCsv()
    {
        (string Name, Func<EpochResult, double?> Read)[] columns = Found();
        var text = new StringBuilder("epoch");
        foreach ((string name, _) in columns)
        {
            text.Append(',').Append(Field(name));
        }

        text.Append('\n');
        foreach (EpochResult epoch in Epochs)
        {
            text.Append(CultureInfo.InvariantCulture, $"{epoch.Epoch}");
            foreach ((_, Func<EpochResult, double?> read) in columns)
            {
                text.Append(CultureInfo.InvariantCulture, $",{read(epoch)}");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>
    /// The run as one JSON object: <c>stopped_early</c>, <c>stop_reason</c>, <c>best_epoch</c>, <c>remarks</c>, and the <c>epochs</c> with
    /// the figures of <see cref="ToCsv"/>.
    /// </summary>
    /// <returns>Indented JSON. Figures that are not there are left out; NaN and infinities, which JSON lacks, are null.</returns>
    public string ToJson() => JsonParts.Written(new JsonWriterOptions { Indented = true, NewLine = "\n" }, Write);

    /// <summary>Writes <see cref="ToCsv"/> to a file, which appears only when it is complete.</summary>
    /// <param name="path">The file. One that exists is replaced.</param>
    /// <exception cref="IOException">The file cannot be written; the message says why.</exception>
    public void SaveCsv(string path) => Save(path, ToCsv());

    /// <summary>Writes <see cref="ToJson"/> to a file, which appears only when it is complete.</summary>
    /// <param name="path">The file. One that exists is replaced.</param>
    /// <exception cref="IOException">The file cannot be written; the message says why.</exception>
    public void SaveJson(string path) => Save(path, ToJson() + "\n");

    private static void Save(string path, string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
    }

    private (string Name, Func<EpochResult, double?> Read)[] Found() =>
    [
        .. Columns.Where(column => Epochs.Any(epoch => column.Read(epoch) is not null)),
        .. Epochs
            .SelectMany(epoch => epoch.Validation?.Metrics.Keys ?? [])
            .Distinct()
            .Select(name => ($"validation_{name}", (Func<EpochResult, double?>)(epoch => Metric(epoch, name)))),
    ];

    private static double? Metric(EpochResult epoch, string name) =>
        epoch.Validation is { } found && found.Metrics.TryGetValue(name, out double figure) ? figure : null;

    /// <summary>A field that holds a comma or a quote stands in quotes (RFC 4180).</summary>
    private static string Field(string text) => text.AsSpan().ContainsAny(",\"\r\n")
        ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : text;

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("stopped_early", StoppedEarly);
        if (StopReason is not null)
        {
            writer.WriteString("stop_reason", StopReason);
        }

        if (Best is { } best)
        {
            writer.WriteNumber("best_epoch", best.Epoch);
        }

        writer.WriteTexts("remarks", Remarks);
        writer.WriteStartArray("epochs");
        (string Name, Func<EpochResult, double?> Read)[] columns = Found();
        foreach (EpochResult epoch in Epochs)
        {
            Write(writer, epoch, columns);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(
        Utf8JsonWriter writer, EpochResult epoch, (string Name, Func<EpochResult, double?> Read)[] columns)
    {
        writer.WriteStartObject();
        writer.WriteNumber("epoch", epoch.Epoch);
        foreach ((string name, Func<EpochResult, double?> read) in columns)
        {
            if (read(epoch) is not { } figure)
            {
                continue;
            }

            if (double.IsFinite(figure))
            {
                writer.WriteNumber(name, figure);
            }
            else
            {
                writer.WriteNull(name);
            }
        }

        writer.WriteEndObject();
    }
}
