using System.Globalization;

namespace NetDsl.Onnx;

/// <summary>Texts and numbers of files as messages show them: a hostile one may be as long as the file.</summary>
internal static class Text
{
    private const int Characters = 80, Axes = 8;

    public static string Shown(string text) => string.Concat(
        (text.Length > Characters ? text[..Characters] + "…" : text).Select(character => char.IsControl(character)
            || char.IsSurrogate(character) ? '�' : character));

    /// <summary>Such as [8, 3, 3], the batch by its name.</summary>
    public static string Shape(IEnumerable<long> sizes) => List(sizes.Select(Size));

    public static string List(IEnumerable<string> items)
    {
        string[] shown = [.. items.Take(Axes + 1)];
        return $"[{string.Join(", ", shown.Length > Axes ? [.. shown[..Axes], "…"] : shown)}]";
    }

    /// <summary>The first of many in a sentence, and how many more there are.</summary>
    public static string Some(IEnumerable<string> items)
    {
        const int Most = 20;
        string[] all = [.. items];
        string rest = all.Length > Most ? string.Create(CultureInfo.InvariantCulture, $", and {all.Length - Most} more") : "";
        return string.Join(", ", all.Take(Most)) + rest;
    }

    public static string Number(double value) => value.ToString("G7", CultureInfo.InvariantCulture);

    private static string Size(long size) => size == Graph.Batch ? "batch" : size.ToString(CultureInfo.InvariantCulture);
}
