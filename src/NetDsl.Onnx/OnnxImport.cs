namespace NetDsl.Onnx;

/// <summary>Makes networks of ONNX files.</summary>
public static class OnnxImport
{
    /// <summary>Reads a file, and makes a declaration and weights of it.</summary>
    /// <param name="path">The file: IR version 3 to 13, opset 6 to 26.</param>
    /// <param name="options">What the file does not say; <see langword="null"/> for nothing.</param>
    /// <returns>The declaration and the weights: once the declaration is part of a project, its class loads them.</returns>
    /// <remarks>
    /// <para>The first axis of the input is the batch. A softmax or sigmoid at the end becomes part of the loss. Layers are called like
    /// their tensors, <c>fc1</c> for <c>fc1.weight</c>, where C# takes such names.</para>
    /// <para>The file is not trusted: no memory is set aside for what it only claims, and tensors outside of it are read from its folder
    /// alone.</para>
    /// </remarks>
    /// <exception cref="OnnxImportException">Something has no place in a network: all that has is told, a sentence each.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or of another kind; or the weights that NetDsl wrote beside it are
    /// not there, or are others by now.</exception>
    /// <exception cref="IOException">The file cannot be read: it does not exist, is a folder, or access is denied.</exception>
    /// <example>
    /// <code>
    /// network.ExportOnnx("reader.onnx");
    /// ImportedNetwork imported = OnnxImport.Read("reader.onnx", new OnnxImportOptions { ClassName = "Reader" });
    /// File.WriteAllText("Reader.cs", imported.Source);
    /// imported.SaveWeights("reader.safetensors");
    /// </code>
    /// </example>
    public static ImportedNetwork Read(string path, OnnxImportOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var model = StoredModel.Read(path);
        try
        {
            OwnWeights.Of(model)?.Check();
            return new Importing(model, options ?? new OnnxImportOptions(), Path.GetFileName(path)).Run();
        }
        catch (InvalidDataException damage)
        {
            throw new InvalidDataException($"{Path.GetFileName(path)} cannot be read: {damage.Message}", damage);
        }
    }
}
