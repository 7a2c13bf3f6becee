using static System.FormattableString;

namespace NetDsl.Onnx;

/// <summary>All that does not fit, gathered while the passes go on.</summary>
internal sealed class Refusals
{
    /// <summary>
    /// Operators that only serve others: pieces of functions, and what moves numbers about. Where something that they serve is refused,
    /// they are no cause of their own.
    /// </summary>
    private static readonly HashSet<string> Parts =
    [
        "Shape", "Size", "Gather", "Slice", "Split", "ConstantOfShape", "Expand", "Tile", "Transpose", "Reshape", "Flatten", "Squeeze",
        "Unsqueeze", "Concat", "Cast", "Where", "Equal", "Not", "Range", "Add", "Sub", "Mul", "Div", "Pow", "Sqrt", "Exp", "Log", "Erf",
        "Abs", "Neg", "Max", "Min", "Sum", "Reciprocal", "HardSigmoid", "ReduceMean", "Softmax", "Identity", "Constant",
    ];

    private readonly List<string> _ofFile = [];
    private readonly List<(Node Node, string Why, bool IsCause)> _ofNodes = [];

    public bool Any => _ofFile.Count + _ofNodes.Count > 0;

    public static bool IsPart(Node node) => Parts.Contains(node.Operator);

    public void Add(string sentence) => _ofFile.Add(sentence);

    public void Add(Node node, string why) => _ofNodes.Add((node, why, !IsPart(node)));

    /// <summary>Refuses a node for what it is itself.</summary>
    public void AddCause(Node node, string why) => _ofNodes.Add((node, why, true));

    /// <summary>A sentence for each cause, with the nodes that it concerns.</summary>
    public IReadOnlyList<string> Sentences()
    {
        bool hasCauses = _ofFile.Count > 0 || _ofNodes.Exists(refusal => refusal.IsCause);
        return
        [
            .. _ofFile,
            .. _ofNodes
                .Where(refusal => !hasCauses || refusal.IsCause)
                .GroupBy(refusal => (refusal.Node.Operator, refusal.Why), refusal => refusal.Node)
                .Select(cause => $"{cause.First().Label}{Others([.. cause.Skip(1)])}: {cause.Key.Why}"),
        ];
    }

    private static string Others(Node[] nodes) => nodes.Length switch
    {
        0 => "",
        1 => $" and {Text.Shown(nodes[0].Name.Length > 0 ? nodes[0].Name : nodes[0].Output)}",
        _ => Invariant($" and {nodes.Length} others"),
    };
}
