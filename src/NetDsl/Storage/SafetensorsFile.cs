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

    /// <summary>Writes tensors of floats, which a network's <c>Load</c> takes if their names and shapes are its own.</summary>
    /// <param name="path">The file. One that exists is replaced; if writing fails, it stays as it was.</param>
    /// <param name="tensors">The tensors, in the order in which they will lie.</param>
    /// <param name="metadata">Texts beside them; <see langword="null"/> for none. The keys "format" and "producer" are taken.</param>
    /// <exception cref="ArgumentException">A tensor has not as many values as its shape says, or two have the same name.</exception>
    /// <exception cref="IOException">The file cannot be written; the message says why.</exception>
    public static void Write(
        string path, IReadOnlyList<SafetensorsValues> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(tensors);
        if (tensors.CountBy(tensor => tensor.Name).FirstOrDefault(name => name.Value > 1).Key is { } twice)
        {
            throw new ArgumentException($"Two tensors are called {Shown.Text(twice)}, but a file holds each name once.", nameof(tensors));
        }

        if (tensors.FirstOrDefault(tensor => tensor.Values.Length != Shape.Size(tensor.Shape)) is { } wrong)
        {
            throw new ArgumentException($"{Shown.Text(wrong.Name)} {Shape.Text(wrong.Shape)} does not have {wrong.Values.Length} values.",
                nameof(tensors));
        }

        AtomicFile.Write(path, stream =>
        {
            var writer = new SafetensorsWriter(stream, [.. tensors.Select(tensor => new NamedTensor(tensor.Name, tensor.Shape))], metadata);
            foreach (SafetensorsValues tensor in tensors)
            {
                writer.Write(tensor.Values.Span);
            }
        });
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

/// <summary>A tensor that <see cref="SafetensorsFile.Write"/> writes.</summary>
/// <param name="Name">Its name, unique in the file.</param>
/// <param name="Shape">The sizes along each axis; none for a single number.</param>
/// <param name="Values">Its elements, row-major.</param>
public sealed record SafetensorsValues(string Name, IReadOnlyList<int> Shape, ReadOnlyMemory<float> Values)
{
    /// <summary>The line "Dense1.weight [16, 4]".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => $"{SafetensorsEntry.Shown(Name)} {NetDsl.Shape.Text(Shape)}";
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
