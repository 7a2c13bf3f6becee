namespace NetDsl;

/// <summary>
/// What layers of sequences ask of the steps of a batch: how many there are, and which of them count. Made when first asked for.
/// </summary>
/// <param name="graph">Receives nodes and constants.</param>
/// <param name="input">The sequences, [batch, steps, …].</param>
/// <param name="lengths">How many steps of each count, [batch]; <see langword="null"/> where all do.</param>
internal sealed class OnnxSteps(OnnxGraph graph, OnnxValue input, OnnxValue? lengths)
{
    private readonly Dictionary<string, string> _made = new(StringComparer.Ordinal);

    /// <summary>How many steps of each sequence count, as recurrent operators take it; an empty name where all do.</summary>
    public string Lengths => lengths is null ? "" : Made(
        "lengths.int", name => graph.Node("Cast", name, [], [lengths.Name], OnnxAttribute.Whole("to", (long)OnnxType.Int)));

    /// <summary>The rows of a table that belong to the steps there are.</summary>
    /// <param name="table">The table, [most steps, columns].</param>
    /// <param name="columns">Its columns.</param>
    public string Of(string table, int columns) => !input.IsAnyLength ? table : Made(
        $"{table}.steps", name => graph.Node("Slice", name, [input.Shape[0], columns], [table, Zero, Count]));

    /// <summary>The steps that a step sees, of a shape that fits [batch, heads, steps, steps]; an empty name where it sees all.</summary>
    /// <param name="isCausal">Whether it sees those before it alone.</param>
    public string Seen(bool isCausal) => (isCausal, lengths) switch
    {
        (false, null) => "",
        (true, null) => Before,
        (false, _) => Counting,
        _ => Made("steps.seen", name => graph.Node("And", name, [], [Before, Counting])),
    };

    /// <summary>The same value, 0 at steps that do not count.</summary>
    public OnnxValue Cleared(OnnxValue y)
    {
        if (lengths is null || !y.HasSteps)
        {
            return y;
        }

        return Filled(y, "answers", 0) with { HasSteps = true, IsAnyLength = y.IsAnyLength };
    }

    /// <summary>The mean of each feature over the steps that count.</summary>
    /// <param name="x">[batch, steps, features].</param>
    /// <param name="name">What it is called.</param>
    /// <param name="shape">[features].</param>
    public OnnxValue Mean(OnnxValue x, string name, IReadOnlyList<int> shape)
    {
        if (lengths is null)
        {
            return Reduced("ReduceMean", x, name, shape);
        }

        OnnxValue counted = Filled(x, $"{name}.counted", 0);
        OnnxValue sum = graph.Node("ReduceSum", $"{name}.sum", shape, [counted.Name, One], OnnxAttribute.Whole("keepdims", 0));
        string count = Made("lengths.real", made => graph.Node("Unsqueeze", made, [1], [RealLengths, One]));
        return graph.Node("Div", name, shape, [sum.Name, count]);
    }

    /// <summary>The largest of each feature over the steps that count.</summary>
    /// <param name="x">[batch, steps, features].</param>
    /// <param name="name">What it is called.</param>
    /// <param name="shape">[features].</param>
    public OnnxValue Largest(OnnxValue x, string name, IReadOnlyList<int> shape) =>
        Reduced("ReduceMax", lengths is null ? x : Filled(x, $"{name}.counted", float.NegativeInfinity), name, shape);

    private OnnxValue Reduced(string operation, OnnxValue x, string name, IReadOnlyList<int> shape) =>
        graph.Node(operation, name, shape, [x.Name], OnnxAttribute.List("axes", 1), OnnxAttribute.Whole("keepdims", 0));

    /// <summary>The same value, with that at steps that do not count.</summary>
    private OnnxValue Filled(OnnxValue y, string name, float value)
    {
        string counting = Made(
            "steps.answers", made => graph.Node("Unsqueeze", made, y.Shape, [CountingSteps, graph.Numbers("steps.answers.axis", 2)]));
        return graph.Node("Where", name, y.Shape, [counting, y.Name, graph.Constant($"{name}.none", [], value)]);
    }

    private string RealLengths => Made(
        "lengths.float", name => graph.Node("Cast", name, [], [lengths!.Name], OnnxAttribute.Whole("to", (long)OnnxType.Float)));

    private string Zero => Made("steps.zero", name => new OnnxValue(graph.Numbers(name, 0), []));

    private string One => Made("steps.one", name => new OnnxValue(graph.Numbers(name, 1), []));

    private string Count => Made(
        "steps.count",
        name => graph.Node("Shape", name, [], [input.Name], OnnxAttribute.Whole("start", 1), OnnxAttribute.Whole("end", 2)));

    /// <summary>0, 1, 2, …: [steps].</summary>
    private string Places => Made("steps.places", name =>
    {
        string first = graph.Number("steps.first", 0), by = graph.Number("steps.by", 1);
        OnnxValue end = graph.Node("Squeeze", "steps.end", [], [Count]);
        return graph.Node("Range", name, [], [first, end.Name, by]);
    });

    /// <summary>Of each step those up to its own: [steps, steps].</summary>
    private string Before => Made("steps.before", name =>
    {
        OnnxValue own = graph.Node("Unsqueeze", "steps.own", [], [Places, One]);
        return graph.Node("LessOrEqual", name, [], [Places, own.Name]);
    });

    /// <summary>Those that count: [batch, steps].</summary>
    private string CountingSteps => Made("steps.counting", name =>
    {
        OnnxValue ends = graph.Node("Unsqueeze", "steps.ends", [], [lengths!.Name, One]);
        return graph.Node("Less", name, [], [Places, ends.Name]);
    });

    /// <summary>Those that count, for all heads and steps: [batch, 1, 1, steps].</summary>
    private string Counting => Made(
        "steps.keys", name => graph.Node("Unsqueeze", name, [], [CountingSteps, graph.Numbers("steps.axes", 1, 2)]));

    private string Made(string name, Func<string, OnnxValue> make) =>
        _made.TryGetValue(name, out string? known) ? known : _made[name] = make(name).Name;
}
