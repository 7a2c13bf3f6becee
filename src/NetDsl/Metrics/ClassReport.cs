using System.Globalization;
using System.Text;

namespace NetDsl;

/// <summary>Writes the report of a <see cref="ConfusionMatrix"/>: a line per class, and the averages below.</summary>
internal static class ClassReport
{
    private static readonly TextTable<Line> Table = new(
        new("class", line => line.Name),
        new("precision", line => Figure.Share(line.Precision), AlignsRight: true),
        new("recall", line => Figure.Share(line.Recall), AlignsRight: true),
        new("F1", line => Figure.Share(line.F1), AlignsRight: true),
        new("samples", line => Figure.Number(line.Samples), AlignsRight: true));

    public static string Write(ConfusionMatrix matrix)
    {
        var text = new StringBuilder();
        Table.AppendTo(
            text,
            [
                .. Enumerable.Range(0, matrix.Classes).Select(label => new Line(
                    NameOf(matrix, label), matrix.Precision(label), matrix.Recall(label), matrix.F1(label), matrix.Support(label))),
                new Line("accuracy", null, null, matrix.Accuracy, matrix.Count),
                Of(matrix, "macro average", Average.Macro),
                Of(matrix, "weighted average", Average.Weighted),
            ]);
        return text.ToString();
    }

    private static Line Of(ConfusionMatrix matrix, string name, Average average) =>
        new(name, matrix.Precision(average), matrix.Recall(average), matrix.F1(average), matrix.Count);

    private static string NameOf(ConfusionMatrix matrix, int label)
    {
        string number = label.ToString(CultureInfo.InvariantCulture).PadLeft(
            (matrix.Classes - 1).ToString(CultureInfo.InvariantCulture).Length);
        return label < matrix.ClassNames.Count ? $"{number} {Shown.Text(matrix.ClassNames[label], quote: null)}" : number;
    }

    private sealed record Line(string Name, double? Precision, double? Recall, double? F1, int Samples);
}
