using System.Text;
using static System.FormattableString;

namespace NetDsl.Onnx;

/// <summary>Writes lists of layers as attributes, and the classes of the blocks that they use.</summary>
/// <param name="prefix">What the names of these classes begin with.</param>
internal sealed class BlockText(string prefix)
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly StringBuilder _classes = new();

    /// <summary>The classes of all blocks so far, those first that others use.</summary>
    public string Classes => _classes.ToString();

    /// <summary>The attributes alone, blocks named by what is in them.</summary>
    public static string Of(IReadOnlyList<Layer> layers, string input) => new BlockText("").Attributes(layers, input);

    /// <summary>A line for each attribute.</summary>
    public string Attributes(IReadOnlyList<Layer> layers, string input)
    {
        IReadOnlyList<Line> lines = Sequencing.Run(layers, input);
        IReadOnlyDictionary<string, string> taps = Sequencing.TapNames(lines);
        var ordinals = new Dictionary<string, int>(StringComparer.Ordinal);
        return string.Concat(lines.Select(line => Invariant($"[{Attribute(line, taps, ordinals)}]\n")));
    }

    private string Attribute(Line line, IReadOnlyDictionary<string, string> taps, Dictionary<string, int> ordinals)
    {
        if (line.Layer is not { } layer)
        {
            return $"{line.Kind}(\"{taps[line.Value]}\")";
        }

        List<string> arguments = line.Value.Length > 0 ? [$"\"{taps[line.Value]}\""] : [.. layer.Arguments];
        if (layer.Activation is { } activation)
        {
            arguments.Add(activation.Argument);
        }

        arguments.AddRange(layer.Options);
        arguments.AddRange(layer.Activation?.Option is { } option ? [option] : []);
        if (layer.IsLinear && !layer.Tensors.Exists(tensor => tensor.Role == "bias"))
        {
            arguments.Add("Bias = false");
        }

        string kind = layer.Kind;
        if (layer.Repetitions is [var body, ..])
        {
            kind = $"{layer.Kind}<{NameOf(body, layer.Name)}>";
            arguments.AddRange(layer.IsNumbered ? [Invariant($"Times = {layer.Repetitions.Count}")] : []);
            arguments.AddRange(body.Factor is null ? [] : ["Scale = ResidualScale.ReZero"]);
        }

        if (!Naming.IsUsual(layer, ordinals))
        {
            arguments.Add($"Name = \"{layer.Name}\"");
        }

        return arguments.Count == 0 ? kind : $"{kind}({string.Join(", ", arguments)})";
    }

    /// <summary>The class of a block: one for all that have the same layers.</summary>
    private string NameOf(Repetition body, string use)
    {
        string attributes = Attributes(body.Layers, body.Entering);
        if (!_names.TryGetValue(attributes, out string? name))
        {
            name = $"{prefix}{use}";
            for (int i = _names.Count + 1; !_taken.Add(name); i++)
            {
                name = Invariant($"{prefix}{use}_{i}");
            }


            _names[attributes] = name;
            _classes.Append(Invariant($"[Block]\n{attributes}public class {name};\n\n"));
        }

        return name;
    }
}
