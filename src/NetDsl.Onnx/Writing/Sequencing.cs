using static System.FormattableString;

namespace NetDsl.Onnx;

/// <summary>A line of the declaration: a layer, or a name for a value and what goes on from it.</summary>
/// <param name="Kind">The attribute.</param>
/// <param name="Layer">The layer; <see langword="null"/> for Tap and From.</param>
/// <param name="Value">The value that is named, or read by its name; empty for none.</param>
internal sealed record Line(string Kind, Layer? Layer, string Value);

/// <summary>Puts layers one after the other, each reading the one before: other ways around are told by Tap, From and joins.</summary>
internal static class Sequencing
{
    public static IReadOnlyList<Line> Run(IReadOnlyList<Layer> layers, string input)
    {
        var lines = new List<Line>();
        var named = new HashSet<string>(StringComparer.Ordinal);
        string current = input;
        foreach (Layer layer in layers)
        {
            if (layer.Kind is "Tap" or "From")      // restored, as they were
            {
                lines.Add(new(layer.Kind, null, layer.Kind == "Tap" ? layer.Output : layer.Inputs[0]));
                current = layer.Output;
                continue;
            }

            List<string> others = [.. layer.Inputs];
            bool isAtHand = layer.Kind == "Concat" ? others[0] == current : others.Contains(current);
            if (!isAtHand)
            {
                GoOnFrom(others[0]);
            }

            others.Remove(current);
            if (!layer.IsJoin)
            {
                lines.Add(new(layer.Kind, layer, ""));
            }

            foreach (string other in layer.IsJoin ? others : [])
            {
                named.Add(other);
                lines.Add(new(layer.Kind, layer, other));
            }

            current = layer.Output;
        }

        return [.. WithTaps(lines, named, input)];

        void GoOnFrom(string value)
        {
            named.Add(value);
            lines.Add(new("From", null, value));
            current = value;
        }
    }

    /// <summary>Names for values, skip1 and so on.</summary>
    public static IReadOnlyDictionary<string, string> TapNames(IEnumerable<Line> lines) => lines
        .Where(line => line.Kind == "Tap")
        .Select((line, i) => (line.Value, Name: Invariant($"skip{i + 1}")))
        .ToDictionary(tap => tap.Value, tap => tap.Name, StringComparer.Ordinal);

    private static IEnumerable<Line> WithTaps(List<Line> lines, HashSet<string> named, string input)
    {
        if (named.Contains(input))
        {
            yield return new("Tap", null, input);
        }

        for (int i = 0; i < lines.Count; i++)
        {
            yield return lines[i];
            bool isWhole = lines[i].Layer is { } layer && (i + 1 == lines.Count || lines[i + 1].Layer != layer);
            if (isWhole && named.Contains(lines[i].Layer!.Output))
            {
                yield return new("Tap", null, lines[i].Layer!.Output);
            }
        }
    }
}
