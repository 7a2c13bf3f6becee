namespace NetDsl;

public sealed partial class Standardizer
{
    internal const string MeanName = "input.mean";
    internal const string DeviationName = "input.deviation";

    internal NamedTensor[] Tensors => [new(MeanName, [InputSize]), new(DeviationName, [InputSize])];

    /// <summary>Reads the standardizer that <see cref="Network.Save(string, Standardizer)"/> wrote with a network, and nothing else of the file.</summary>
    /// <param name="path">The safetensors file; it is not trusted. The tensors are <c>input.mean</c> and <c>input.deviation</c>, [inputs] each.</param>
    /// <returns>The standardizer.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, or holds no standardizer.</exception>
    /// <exception cref="IOException">The file cannot be read: it does not exist, is a folder, or access is denied.</exception>
    public static Standardizer Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = ReadableFile.Open(path);
        return Load(stream, Path.GetFileName(path));
    }

    /// <summary>Reads the standardizer that <see cref="Network.Save(Stream, Standardizer)"/> wrote with a network.</summary>
    /// <param name="stream">Read from its position to its end; stays open.</param>
    /// <returns>The standardizer.</returns>
    /// <exception cref="InvalidDataException">The data is damaged, or holds no standardizer.</exception>
    public static Standardizer Load(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Load(stream, "The stream");
    }

    internal void Write(SafetensorsWriter writer)
    {
        writer.Write([.. _mean.Select(value => (float)value)]);
        writer.Write([.. _deviation.Select(value => (float)value)]);
    }

    private static Standardizer Load(Stream stream, string source)
    {
        try
        {
            SafetensorsReader file = SafetensorsReader.Open(stream);
            CheckShapes(Find(file, MeanName), Find(file, DeviationName));
            Dictionary<string, float[]> values = file.ReadFloats(tensor => tensor.Name is MeanName or DeviationName);
            (float[] mean, float[] deviation) = (values[MeanName], values[DeviationName]);
            if (!Array.TrueForAll(mean, float.IsFinite) || !Array.TrueForAll(deviation, value => float.IsFinite(value) && value > 0))
            {
                throw new InvalidDataException($"{MeanName} must be finite, and {DeviationName} finite and above 0.");
            }

            return new Standardizer([.. mean.Select(value => (double)value)], [.. deviation.Select(value => (double)value)]);
        }
        catch (InvalidDataException damage)
        {
            throw new InvalidDataException($"{source} gives no standardizer: {damage.Message}", damage);
        }
    }

    private static SafetensorsEntry Find(SafetensorsReader file, string name) =>
        file.Tensors.FirstOrDefault(tensor => tensor.Name == name) ?? throw new InvalidDataException(
            $"it holds no tensor {name}. A network is saved with its standardizer by network.Save(path, standardizer).");

    private static void CheckShapes(SafetensorsEntry mean, SafetensorsEntry deviation)
    {
        if (mean.Dimensions is not [> 0] || !mean.Dimensions.SequenceEqual(deviation.Dimensions))
        {
            throw new InvalidDataException(
                $"{MeanName} has shape {mean.ShownShape} and {DeviationName} {deviation.ShownShape}, but both must be [inputs].");
        }
    }
}
