namespace NetDsl.Tool.Files;

/// <summary>All tensors of a safetensors file.</summary>
/// <param name="Tensors">What the file says of them, by name.</param>
/// <param name="Floats">Those of floats.</param>
/// <param name="Bytes">The bytes of the others.</param>
internal sealed record TensorValues(
    IReadOnlyDictionary<string, SafetensorsEntry> Tensors,
    IReadOnlyDictionary<string, float[]> Floats,
    IReadOnlyDictionary<string, byte[]> Bytes)
{
    public IEnumerable<string> Names => Tensors.Keys;

    /// <exception cref="InvalidDataException">It is damaged, or of another kind.</exception>
    public static TensorValues Read(string path)
    {
        using FileStream stream = ReadableFile.Open(path);
        try
        {
            SafetensorsReader reader = SafetensorsReader.Open(stream);
            var bytes = new Dictionary<string, byte[]>();
            Dictionary<string, float[]> floats = reader.ReadFloats(_ => true, bytes);
            return new(reader.Tensors.ToDictionary(tensor => tensor.Name), floats, bytes);
        }
        catch (InvalidDataException damage)
        {
            throw new InvalidDataException($"{Path.GetFileName(path)} cannot be read: {damage.Message}", damage);
        }
    }

    public string ShapeOf(string name) => Tensors[name].ShownShape;
}
