namespace NetDsl.Onnx;

/// <summary>A network made of an ONNX file: a declaration, C# to put into a project, and the weights that it loads.</summary>
public sealed class ImportedNetwork
{
    private readonly string? _description;

    /// <summary>Makes one.</summary>
    /// <param name="className">The name of the class.</param>
    /// <param name="source">The declaration.</param>
    /// <param name="tensors">The weights.</param>
    /// <param name="leftOut">What is left to the loss.</param>
    /// <param name="notes">What is different from the file.</param>
    /// <param name="description">What a file of NetDsl says of this network; <see langword="null"/> where none does.</param>
    internal ImportedNetwork(string className, string source, IReadOnlyList<ImportedTensor> tensors, string? leftOut,
        IReadOnlyList<string> notes, string? description) =>
        (ClassName, Source, Tensors, LeftOut, Notes, _description) = (className, source, tensors, leftOut, notes, description);

    /// <summary>The name of the class.</summary>
    public string ClassName { get; }

    /// <summary>The declaration: a file of C#, the same for the same ONNX file.</summary>
    public string Source { get; }

    /// <summary>The weights, in the order of the layers.</summary>
    public IReadOnlyList<ImportedTensor> Tensors { get; }

    /// <summary>
    /// "Softmax", "LogSoftmax" or "Sigmoid" where the file ends in that: it belongs to the loss, so Predict gives what comes before it, and
    /// Probabilities what the file gives. <see langword="null"/> where nothing is left out.
    /// </summary>
    public string? LeftOut { get; }

    /// <summary>What is different from the file, a sentence each: names that changed, what is left out.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>
    /// Writes the weights as a safetensors file, which the class loads: <c>Reader.Load(path)</c>. Of a model that NetDsl wrote with the
    /// preprocessing and the names of the classes.
    /// </summary>
    /// <param name="path">The file. One that exists is replaced; if writing fails, it stays as it was.</param>
    /// <exception cref="IOException">The file cannot be written; the message says why.</exception>
    public void SaveWeights(string path) =>
        SafetensorsFile.Write(
            path,
            [.. Tensors.Select(tensor => new SafetensorsValues(tensor.Name, tensor.Shape, tensor.Values))],
            _description is null ? null : new Dictionary<string, string> { [FileDescription.Key] = _description });

    /// <summary>The line "Reader: 6 tensors".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() =>
        FormattableString.Invariant($"{ClassName}: {Tensors.Count} {(Tensors.Count == 1 ? "tensor" : "tensors")}");
}

/// <summary>A tensor of an imported network.</summary>
/// <param name="Name">Its name in the network, such as "fc1.weight".</param>
/// <param name="Shape">The sizes along each axis.</param>
/// <param name="Values">Its elements, row-major.</param>
/// <param name="Origin">What the ONNX file calls it; empty where the file does not have it.</param>
public sealed record ImportedTensor(string Name, IReadOnlyList<int> Shape, ReadOnlyMemory<float> Values, string Origin);
