using System.Globalization;
using System.Text;

namespace NetDsl;

/// <summary>Writes the text of a <see cref="ConfusionMatrix"/>.</summary>
internal static class ConfusionTable
{
    private const int MostColumns = 32;
    private const int MostConfusions = 10;

    public static string Write(ConfusionMatrix matrix) => matrix.Classes <= MostColumns ? Table(matrix) : Confusions(matrix);

    private static string Table(ConfusionMatrix matrix)
    {
        int[] classes = [.. Enumerable.Range(0, matrix.Classes)];
        string[] titles = [.. classes.Select(label => RowTitle(matrix, label))];
        int largest = Cells(matrix).Max(cell => cell.Count);
        int titleWidth = titles.Max(title => title.Length),
            width = Math.Max(largest, matrix.Classes - 1).ToString(CultureInfo.InvariantCulture).Length + 1;
        var table = new StringBuilder("actual \\ predicted\n").Append(' ', titleWidth);
        AppendCells(table, classes, width);
        foreach (int actual in classes)
        {
            table.Append(titles[actual].PadRight(titleWidth));
            AppendCells(table, classes.Select(predicted => matrix[actual, predicted]), width);
        }

        return table.ToString();
    }

    /// <summary>The number, right-aligned as in columns, and the name.</summary>
    private static string RowTitle(ConfusionMatrix matrix, int label)
    {
        string number = label.ToString(CultureInfo.InvariantCulture).PadLeft(
            (matrix.Classes - 1).ToString(CultureInfo.InvariantCulture).Length);
        return label < matrix.ClassNames.Count ? $" {number} {Shown.Text(matrix.ClassNames[label], quote: null)}" : $" {number}";
    }

    private static string Confusions(ConfusionMatrix matrix)
    {
        long all = Cells(matrix).Sum(cell => (long)cell.Count),
            right = Cells(matrix).Where(cell => cell.Actual == cell.Predicted).Sum(cell => (long)cell.Count);
        var text = new StringBuilder(
            $"{Figure.Count(matrix.Classes, "class", "classes")}, {Figure.Number(right)} of {Figure.Count(all, "answer")} right\n");
        foreach ((int actual, int predicted, int count) in Cells(matrix)
            .Where(cell => cell.Actual != cell.Predicted && cell.Count > 0)
            .OrderByDescending(cell => cell.Count)
            .Take(MostConfusions))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{Name(matrix, actual)} taken for {Name(matrix, predicted)}: {Figure.Count(count, "time")}\n");
        }

        return text.ToString();
    }

    private static string Name(ConfusionMatrix matrix, int label) =>
        label < matrix.ClassNames.Count ? Shown.Text(matrix.ClassNames[label]) : label.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<(int Actual, int Predicted, int Count)> Cells(ConfusionMatrix matrix) =>
        from actual in Enumerable.Range(0, matrix.Classes)
        from predicted in Enumerable.Range(0, matrix.Classes)
        select (actual, predicted, matrix[actual, predicted]);

    private static void AppendCells(StringBuilder table, IEnumerable<int> cells, int width)
    {
        foreach (int cell in cells)
        {
            table.Append(cell.ToString(CultureInfo.InvariantCulture).PadLeft(width));
        }

        table.Append('\n');
    }
}
