using System.Globalization;

namespace NetDsl.Tool.Files;

/// <summary>A tensor in a file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its elements, as the format calls it.</param>
/// <param name="Shape">The sizes along each axis.</param>
/// <param name="Count">The number of elements.</param>
/// <param name="Read">Reads them as floats; throws <see cref="InvalidDataException"/> where they are none.</param>
internal sealed record TensorRow(string Name, string Type, IReadOnlyList<long> Shape, long Count, Func<float[]> Read);

/// <summary>Prints tensors with what their numbers are like, a line each.</summary>
internal static class TensorTable
{
    public static void Print(IReadOnlyList<TensorRow> tensors, TextWriter output)
    {
        if (tensors.Count == 0)
        {
            return;
        }

        (TensorRow Row, TensorFigures? Figures)[] rows = [.. tensors.Select(tensor => (tensor, FiguresOf(tensor)))];
        var table = new TextTable<(TensorRow Row, TensorFigures? Figures)>(
            new("tensor", tensor => SafetensorsEntry.Shown(tensor.Row.Name)),
            new("type", tensor => tensor.Row.Type),
            new("shape", tensor => $"[{string.Join(", ", tensor.Row.Shape.Select(size => size.ToString(CultureInfo.InvariantCulture)))}]"),
            new("mean", tensor => Figure.Measured(tensor.Figures?.Mean), AlignsRight: true),
            new("deviation", tensor => Figure.Measured(tensor.Figures?.Deviation), AlignsRight: true),
            new("least", tensor => Figure.Measured(tensor.Figures?.Least), AlignsRight: true),
            new("most", tensor => Figure.Measured(tensor.Figures?.Most), AlignsRight: true),
            new("", tensor => tensor.Figures is { NotFinite: > 0 } some ? $"{Figure.Number(some.NotFinite)} NOT FINITE" : ""));
        output.WriteLine();
        foreach (string line in table.Lines(rows))
        {
            output.WriteLine(line);
        }
    }

    /// <summary>Nothing of elements that are no floats, or not where the file says.</summary>
    private static TensorFigures? FiguresOf(TensorRow tensor)
    {
        try
        {
            return tensor.Count == 0 ? null : TensorFigures.Of(tensor.Read());
        }
        catch (Exception unread) when (unread is InvalidDataException or IOException)
        {
            return null;
        }
    }
}
