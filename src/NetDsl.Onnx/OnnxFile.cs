namespace NetDsl.Onnx;

/// <summary>An ONNX file as it is, without importing it: who made it, what it takes and gives, of which operators, with which
/// tensors.</summary>
/// <remarks>The file is not trusted: it is read, or an <see cref="InvalidDataException"/> says what is wrong with it. Any version of the
/// format and of its operators is looked into.</remarks>
/// <example>
/// <code>
/// network.ExportOnnx("net.onnx");
/// var file = OnnxFile.Open("net.onnx");
/// Console.WriteLine($"{file}: {string.Join(", ", file.Operators)}");
/// </code>
/// </example>
public sealed class OnnxFile
{
    private readonly string _path;
    private readonly StoredModel _model;

    private OnnxFile(string path, StoredModel model)
    {
        (_path, _model) = (path, model);
        Inputs = [.. model.Inputs.Select(value => new OnnxPort(value))];
        Outputs = [.. model.Outputs.Select(value => new OnnxPort(value))];
        Initializers = [.. model.Tensors.Select(tensor => new OnnxTensor(tensor))];
        Operators =
        [
            .. model.Nodes
                .CountBy(node => node.Domain.Length == 0 ? node.Operator : $"{node.Domain}.{node.Operator}")
                .OrderByDescending(counted => counted.Value).ThenBy(counted => counted.Key, StringComparer.Ordinal)
                .Select(counted => new OnnxOperator(counted.Key, counted.Value)),
        ];
    }

    /// <summary>The version of the format, such as 8.</summary>
    public long IrVersion => _model.IrVersion;

    /// <summary>The version of ONNX's own operators, such as 17; 0 if the file names none.</summary>
    public long Opset => _model.Opset;

    /// <summary>The versions of other operators, by their domain, such as <c>com.microsoft</c>.</summary>
    public IReadOnlyDictionary<string, long> OtherOpsets => _model.OtherOpsets;

    /// <summary>The program that wrote the file, such as "pytorch"; empty if it does not say.</summary>
    public string Producer => _model.Producer;

    /// <summary>That program's version; empty if it does not say.</summary>
    public string ProducerVersion => _model.ProducerVersion;

    /// <summary>The name of the graph.</summary>
    public string GraphName => _model.GraphName;

    /// <summary>Texts that belong to the model, by name.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _model.Metadata;

    /// <summary>What the graph takes, without its tensors, which files of IR 3 list as inputs, too.</summary>
    public IReadOnlyList<OnnxPort> Inputs { get; }

    /// <summary>What the graph gives.</summary>
    public IReadOnlyList<OnnxPort> Outputs { get; }

    /// <summary>The operators and how many nodes there are of each, the most frequent first. Graphs inside of nodes are not
    /// counted.</summary>
    public IReadOnlyList<OnnxOperator> Operators { get; }

    /// <summary>The tensors that the file holds, in its order.</summary>
    public IReadOnlyList<OnnxTensor> Initializers { get; }

    /// <summary>The file with the weights of a model of NetDsl, if it has one.</summary>
    internal OwnWeights? Weights => OwnWeights.Of(_model);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>What it says. The file is not kept open.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, or of another kind.</exception>
    /// <exception cref="IOException">The file cannot be read: it does not exist, is a folder, or access is denied.</exception>
    public static OnnxFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new(path, StoredModel.Read(path));
    }

    /// <summary>Reads the values of a tensor, from the file beside the model where they are.</summary>
    /// <param name="name">The tensor, of real or whole numbers or of truth values.</param>
    /// <returns>Its elements, row-major, rounded to 32-bit floats.</returns>
    /// <exception cref="ArgumentException">There is no such tensor.</exception>
    /// <exception cref="InvalidDataException">Its elements are of another type, or not where the file says.</exception>
    public float[] Read(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        StoredTensor tensor = _model.Tensors.Find(tensor => tensor.Name == name)
            ?? throw new ArgumentException($"{Path.GetFileName(_path)} has no tensor '{Text.Shown(name)}'.", nameof(name));
        return tensor.ToFloats()
            ?? throw new InvalidDataException($"{Text.Shown(name)} holds elements of the type {ElementTypes.NameOf(tensor.Type)}.");
    }

    /// <summary>The line "net.onnx: IR 8, opset 17, by pytorch 2.6.0".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"{Path.GetFileName(_path)}: IR {IrVersion}, opset {Opset}{(Producer.Length == 0 ? "" : $", by {Text.Shown($"{Producer} {ProducerVersion}".TrimEnd())}")}");
}

/// <summary>An input or an output of an ONNX graph.</summary>
public sealed class OnnxPort
{
    internal OnnxPort(StoredValue value) => (Name, ElementType, Shape) = (value.Name, ElementTypes.NameOf(value.Type), value.Shape);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The type of its elements, as ONNX calls it: float, int64, …</summary>
    public string ElementType { get; }

    /// <summary>Its sizes: numbers, names such as "batch", or "?"; <see langword="null"/> where the file says nothing.</summary>
    public IReadOnlyList<string>? Shape { get; }

    /// <summary>The line "input [batch, 1, 28, 28] float".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => $"{Text.Shown(Name)} {(Shape is null ? "?" : Text.List(Shape.Select(Text.Shown)))} {ElementType}";
}

/// <summary>How often an ONNX graph uses an operator.</summary>
/// <param name="Name">The operator, such as "Conv"; of a domain other than ONNX's own "com.microsoft.Gelu".</param>
/// <param name="Count">The number of nodes.</param>
public sealed record OnnxOperator(string Name, int Count)
{
    /// <summary>The text "2 × Conv".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => FormattableString.Invariant($"{Count} × {Text.Shown(Name)}");
}

/// <summary>A tensor in an ONNX file.</summary>
public sealed class OnnxTensor
{
    internal OnnxTensor(StoredTensor tensor) =>
        (Name, ElementType, Shape, Count) = (tensor.Name, ElementTypes.NameOf(tensor.Type), tensor.Shape, tensor.Count);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The type of its elements, as ONNX calls it: float, float16, int64, …</summary>
    public string ElementType { get; }

    /// <summary>The sizes along each axis, row-major; none for a single number.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>The number of elements.</summary>
    public long Count { get; }

    /// <summary>The line "0.weight [8, 1, 3, 3] float".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => $"{Text.Shown(Name)} {Text.Shape(Shape)} {ElementType}";
}
