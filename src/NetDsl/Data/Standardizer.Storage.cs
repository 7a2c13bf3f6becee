using System.Text.Json;

namespace NetDsl;

public sealed partial class Standardizer
{
    // Where it was before it had a place in the metadata, as tensors of floats.
    internal const string MeanName = "input.mean";
    internal const string DeviationName = "input.deviation";

    private const string EachName = "channelSize";

    /// <summary>
    /// Reads the standardizer that <see cref="Network.Save(string, Standardizer)"/> wrote with a network, and nothing else of the file.
    /// </summary>
    /// <param name="path">
    /// The safetensors file; it is not trusted. The numbers stand in its metadata, so that the tensors are the network's alone; as tensors
    /// <c>input.mean</c> and <c>input.deviation</c>, [inputs] each, they are read, too.
    /// </param>
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

    /// <summary>Writes a member <c>standardizer</c>. The numbers come back as the same bits.</summary>
    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("standardizer");
        WriteNumbers("mean", _mean);
        WriteNumbers("deviation", _deviation);
        if (ChannelSize > 1)
        {
            json.WriteNumber(EachName, ChannelSize);
        }

        json.WriteEndObject();

        void WriteNumbers(string name, double[] numbers)
        {
            json.WriteStartArray(name);
            foreach (double number in numbers)
            {
                json.WriteNumberValue(number);
            }

            json.WriteEndArray();
        }
    }

    /// <summary>
    /// Reads what <see cref="Write"/> wrote; <see langword="null"/> where it wrote nothing. Throws what <see cref="JsonElement"/> does
    /// where it is something else.
    /// </summary>
    internal static Standardizer? Read(JsonElement root)
    {
        if (!root.TryGetProperty("standardizer", out JsonElement standardizer))
        {
            return null;
        }

        double[] mean = [.. Numbers("mean")], deviation = [.. Numbers("deviation")];
        int each = standardizer.TryGetProperty(EachName, out JsonElement size) ? size.GetInt32() : 1;
        if (each < 1 || (long)each * mean.Length > Array.MaxLength)
        {
            throw new FormatException($"the standardizer has channels of size {each}.");
        }

        return mean.Length > 0 && mean.Length == deviation.Length
            ? Checked(mean, deviation, each, "mean", "deviation")
            : throw new FormatException($"the standardizer has {mean.Length} means and {deviation.Length} deviations.");

        IEnumerable<double> Numbers(string name) => standardizer.GetProperty(name).EnumerateArray().Select(number => number.GetDouble());
    }

    private static Standardizer Load(Stream stream, string source)
    {
        try
        {
            SafetensorsReader file = SafetensorsReader.Open(stream);
            if (FileDescription.Find(file)?.Standardizer is { } standardizer)
            {
                file.ReadFloats(_ => false);        // a file that ends early is damaged, whatever is wanted of it
                return standardizer;
            }

            CheckShapes(Find(file, MeanName), Find(file, DeviationName));
            Dictionary<string, float[]> values = file.ReadFloats(tensor => tensor.Name is MeanName or DeviationName);
            return Checked(
                [.. values[MeanName].Select(value => (double)value)],
                [.. values[DeviationName].Select(value => (double)value)],
                channelSize: 1,
                MeanName,
                DeviationName);
        }
        catch (InvalidDataException damage)
        {
            throw new InvalidDataException($"{source} gives no standardizer: {damage.Message}", damage);
        }
    }

    private static Standardizer Checked(double[] mean, double[] deviation, int channelSize, string meanName, string deviationName) =>
        Array.TrueForAll(mean, double.IsFinite) && Array.TrueForAll(deviation, value => double.IsFinite(value) && value > 0)
            ? new(mean, deviation, channelSize)
            : throw new InvalidDataException($"{meanName} must be finite, and {deviationName} finite and above 0.");

    private static SafetensorsEntry Find(SafetensorsReader file, string name) =>
        file.Tensors.FirstOrDefault(tensor => tensor.Name == name) ?? throw new InvalidDataException(
            $"it holds none. A network is saved with its standardizer by network.Save(path, standardizer).");

    private static void CheckShapes(SafetensorsEntry mean, SafetensorsEntry deviation)
    {
        if (mean.Dimensions is not [> 0] || !mean.Dimensions.SequenceEqual(deviation.Dimensions))
        {
            throw new InvalidDataException(
                $"{MeanName} has shape {mean.ShownShape} and {DeviationName} {deviation.ShownShape}, but both must be [inputs].");
        }
    }
}
