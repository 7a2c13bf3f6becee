namespace NetDsl.Onnx;

/// <summary>
/// A graph while it is being imported: the passes rewrite it, one after the other, until each of its nodes is a layer.
/// </summary>
internal sealed class Graph
{
    /// <summary>The size of the batch, which has no number.</summary>
    public const long Batch = long.MinValue;

    /// <summary>More axes than any value has: what claims more is not followed.</summary>
    public const int MostAxes = 16;

    /// <summary>The nodes, each after those whose values it reads.</summary>
    public List<Node> Nodes { get; set; } = [];

    public Dictionary<string, Constant> Constants { get; } = new(StringComparer.Ordinal);

    /// <summary>The shapes of values that are computed, as far as they are known.</summary>
    public Dictionary<string, long[]> Shapes { get; } = new(StringComparer.Ordinal);

    /// <summary>The value that enters.</summary>
    public required string Input { get; set; }

    /// <summary>The value that leaves.</summary>
    public required string Output { get; set; }

    /// <summary>The samples for which the file was written, if it says a number.</summary>
    public long? BatchSize { get; init; }

    /// <summary>How many numbers the file holds in tensors.</summary>
    public long StoredNumbers { get; init; }

    /// <summary>All that does not fit.</summary>
    public required Refusals Refusals { get; init; }

    /// <summary>What a reader of the result should know, a sentence each.</summary>
    public List<string> Notes { get; } = [];

    public void Refuse(Node node, string why) => Refusals.Add(node, why);

    public Constant? ConstantAt(Node node, int input) => node.Input(input) is { } name ? Constants.GetValueOrDefault(name) : null;

    public long[]? ShapeOf(string name) =>
        Constants.TryGetValue(name, out Constant? constant) ? constant.Shape : Shapes.GetValueOrDefault(name);

    /// <summary>The shape of one sample of a value: at least one axis; <see langword="null"/> where it is not known, or no batch of
    /// samples.</summary>
    public int[]? SampleOf(string name) =>
        Shapes.GetValueOrDefault(name) is [Batch, .. var sizes] && sizes.All(size => size is > 0 and <= int.MaxValue)
            ? sizes.Length == 0 ? [1] : [.. sizes.Select(size => (int)size)]
            : null;

    /// <summary>Who reads each value, the graph's end not counted.</summary>
    public Dictionary<string, List<Node>> Readers()
    {
        var readers = new Dictionary<string, List<Node>>(StringComparer.Ordinal);
        foreach (Node node in Nodes)
        {
            foreach (string input in node.Inputs.Distinct(StringComparer.Ordinal))
            {
                if (!readers.TryGetValue(input, out List<Node>? list))
                {
                    readers[input] = list = [];
                }

                list.Add(node);
            }
        }

        return readers;
    }

    /// <summary>Numbers that are an attribute in older versions of an operator and an input in newer ones.</summary>
    public long[]? Numbers(Node node, string attribute, int input) => node.Wholes(attribute) ?? ConstantAt(node, input)?.Wholes;
}
