namespace NetDsl;

/// <summary>A safetensors file without a network: which tensors it holds, their values, and what is said beside them.</summary>
/// <remarks>The file is not trusted: whatever it holds, it is read, or an <see cref="InvalidDataException"/> says what is wrong with it.
/// Memory is set aside for what it holds, not for what it claims.</remarks>
/// <example>
/// <code>
/// network.Save("net.safetensors");
/// var file = SafetensorsFile.Open("net.safetensors");
/// foreach (SafetensorsTensor tensor in file.Tensors)
///     Console.WriteLine($"{tensor}: the first is {file.Read(tensor.Name)[0]}");
/// </code>
/// </example>
public sealed class SafetensorsFile
{
    private readonly string _path;

    private SafetensorsFile(string path, SafetensorsReader reader)
    {
        _path = path;
        Metadata = reader.Metadata;
        Tensors = [.. reader.Tensors.Select(tensor => new SafetensorsTensor(tensor))];
    }

    /// <summary>The tensors in the order in which their data lies.</summary>
    public IReadOnlyList<SafetensorsTensor> Tensors { get; }

    /// <summary>The texts that stand beside the tensors, by name; of files of NetDsl also what the network computes.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Reads what a file says of its tensors, and not their values.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The file, which is not kept open.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, or of another kind; the message says of which, where that can be
    /// told.</exception>
    /// <exception cref="IOException">The file cannot be read: it does not exist, is a folder, or access is denied.</exception>
    public static SafetensorsFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Read(path, reader => new SafetensorsFile(Path.GetFullPath(path), reader));
    }

    /// <summary>Reads the values of a tensor.</summary>
    /// <param name="name">The tensor, of F32, F16, BF16 or F64.</param>
    /// <returns>Its elements, row-major, as 32-bit floats.</returns>
    /// <exception cref="ArgumentException">There is no such tensor.</exception>
    /// <exception cref="InvalidDataException">Its elements are no floats, or beyond what a 32-bit float holds, or the file has
    /// changed.</exception>
    /// <exception cref="IOException">The file cannot be read any more.</exception>
    public float[] Read(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Tensors.Any(tensor => tensor.Name == name)
            ? Read(_path, reader => reader.ReadFloats(tensor => tensor.Name == name).GetValueOrDefault(name)
                ?? throw new InvalidDataException($"{SafetensorsEntry.Shown(name)} is not there any more: the file has changed."))
            : throw new ArgumentException(
                $"{Path.GetFileName(_path)} has no tensor {Shown.Text(name)}. It has {Shown.List([.. Tensors.Select(tensor => tensor.Name)])}.", nameof(name));
    }

    /// <summary>The line "net.safetensors: 6 tensors".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => $"{Path.GetFileName(_path)}: {Figure.Count(Tensors.Count, "tensor")}";

    private static T Read<T>(string path, Func<SafetensorsReader, T> read)
    {
        using FileStream stream = ReadableFile.Open(path);
        try
        {
            return read(SafetensorsReader.Open(stream));
        }
        catch (InvalidDataException damage)
        {
            throw new InvalidDataException($"{Path.GetFileName(path)} cannot be read: {damage.Message}", damage);
        }
    }
}

/// <summary>What a safetensors file says of a tensor.</summary>
public sealed class SafetensorsTensor
{
    internal SafetensorsTensor(SafetensorsEntry entry) =>
        (Name, ElementType, Shape, Count) = (entry.Name, entry.Type.Name, entry.Dimensions, entry.Count);

    /// <summary>The name, unique in the file.</summary>
    public string Name { get; }

    /// <summary>The type of its elements, as the format calls it: F32, F16, BF16, I64, …</summary>
    public string ElementType { get; }

    /// <summary>The sizes along each axis, row-major; none for a single number.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>The number of elements.</summary>
    public long Count { get; }

    /// <summary>The line "Dense1.weight [16, 4] F32".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() =>
        $"{SafetensorsEntry.Shown(Name)} [{string.Join(", ", Shape.Select(size => size.ToString(System.Globalization.CultureInfo.InvariantCulture)))}] {ElementType}";
}
