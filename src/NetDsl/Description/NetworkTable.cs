using System.Globalization;
using System.Text;

namespace NetDsl;

/// <summary>Writes the table of <see cref="NetworkDescription.ToTable"/>. The reason stands last, so that it may be as long as it likes.</summary>
internal static class NetworkTable
{
    private const string Gap = "  ";

    private static readonly Column[] Columns =
    [
        new("Layer", layer => layer.Activation is null ? layer.Name : $"{layer.Name} ({layer.Activation})"),
        new("Output", layer => Shape.Text(layer.OutputShape)),
        new("Parameters", layer => Number(layer.ParameterCount), AlignsRight: true),
        new("Multiply-adds", layer => Number(layer.MultiplyAdds), AlignsRight: true),
        new("Signal", layer => Number(layer.Signal?.Power), AlignsRight: true),
        new("Distinct", layer => Number(layer.Signal?.DistinctPower), AlignsRight: true),
        new("Gradient", layer => Number(layer.Signal?.WeightGradientPower), AlignsRight: true),
        new("Initializer", layer => layer.Initializer ?? ""),
        new("Reason", layer => layer.Reason ?? ""),
    ];

    public static string Write(NetworkDescription network)
    {
        string[][] rows = [[.. Columns.Select(column => column.Title)], .. network.Layers.Select(Row)];
        int[] widths = [.. Enumerable.Range(0, Columns.Length).Select(i => rows.Max(row => row[i].Length))];
        var table = new StringBuilder();

        table.Append(CultureInfo.InvariantCulture, $"{network.Name}: input {Shape.Text(network.InputShape)}, ");
        table.Append(CultureInfo.InvariantCulture, $"loss {network.Loss?.ToString() ?? "none"}\n\n");
        foreach (string[] row in rows)
        {
            string line = string.Join(Gap, row.Select((cell, i) => Columns[i].Pad(cell, widths[i])));
            table.Append(line.TrimEnd()).Append('\n');
            if (row == rows[0])
            {
                // Not under all of the reasons, which may be long.
                table.Append('─', widths[..^1].Sum(width => width + Gap.Length) + Columns[^1].Title.Length).Append('\n');
            }
        }

        table.Append(CultureInfo.InvariantCulture, $"\n{network.ParameterCount:N0} parameters ({network.ParameterCount * sizeof(float):N0} bytes), ");
        table.Append(CultureInfo.InvariantCulture, $"{network.MultiplyAdds:N0} multiply-adds per sample\n");
        return table.ToString();
    }

    private static string[] Row(LayerDescription layer) => [.. Columns.Select(column => column.Cell(layer))];

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Number(double? value) => value switch
    {
        null => "",
        { } number when number == 0 || Math.Abs(number) is >= 1e-4 and < 1e6 => number.ToString("0.#######", CultureInfo.InvariantCulture),
        { } number => number.ToString("0.###e-00", CultureInfo.InvariantCulture),
    };

    private sealed record Column(string Title, Func<LayerDescription, string> Cell, bool AlignsRight = false)
    {
        public string Pad(string cell, int width) => AlignsRight ? cell.PadLeft(width) : cell.PadRight(width);
    }
}
