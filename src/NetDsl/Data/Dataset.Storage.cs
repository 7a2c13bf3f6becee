using System.Buffers.Binary;
using System.Text.Json;

namespace NetDsl;

/// <content>Samples as a file.</content>
public sealed partial class Dataset
{
    private const string InputsName = "inputs", LabelsName = "labels", TargetsName = "targets", WeightsName = "weights";
    private const string ClassesKey = "netdsl.classes";

    /// <summary>
    /// Writes the samples as safetensors, which the program that <see cref="Network.ExportPyTorch"/> writes trains on, and
    /// <see cref="Load"/> reads: <c>inputs</c> [count, <see cref="InputSize"/>], <c>labels</c> [count] of I64 or <c>targets</c>
    /// [count, <see cref="TargetSize"/>], <c>weights</c> [count] where samples count differently, and the names of classes.
    /// </summary>
    /// <param name="path">The file. One that exists is replaced; if writing fails, it stays as it was.</param>
    /// <exception cref="InvalidOperationException">The samples are to go through a preprocessing, which a file of numbers does not
    /// know.</exception>
    /// <exception cref="IOException">The file cannot be written; the message says why.</exception>
    /// <example>
    /// <code>
    /// network.FitPreprocessing(train.With(Preprocessing.Standardize));
    /// network.Preprocessing!.Apply(train).Save("train.safetensors");
    /// </code>
    /// </example>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        RefuseSequences(nameof(Save));
        if (Preprocessing is not null)
        {
            throw new InvalidOperationException(
                "The samples carry a preprocessing that they have not gone through: save what network.Preprocessing.Apply gives, after network.FitPreprocessing or training.");
        }

        AtomicFile.Write(path, Write);
    }

    /// <summary>Reads samples that <see cref="Save"/> wrote, or another program under the same names.</summary>
    /// <param name="path">The file; it is not trusted.</param>
    /// <returns>The data set.</returns>
    /// <exception cref="InvalidDataException">The file is damaged or holds something else; the message says what.</exception>
    /// <exception cref="IOException">The file cannot be read: it does not exist, is a folder, or access is denied.</exception>
    public static Dataset Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = ReadableFile.Open(path);
        try
        {
            return Read(SafetensorsReader.Open(stream));
        }
        catch (Exception damage) when (damage is InvalidDataException or ArgumentException)
        {
            throw new InvalidDataException($"{Path.GetFileName(path)} cannot be read as samples: {damage.Message}", damage);
        }
    }

    private void Write(Stream stream)
    {
        List<NamedTensor> tensors =
        [
            new(InputsName, [Count, InputSize]),
            HasLabels ? new(LabelsName, [Count]) { Type = ElementType.Long } : new(TargetsName, [Count, TargetSize]),
        ];
        if (HasWeights)
        {
            tensors.Add(new(WeightsName, [Count]));
        }

        var metadata = new Dictionary<string, string>();
        if (ClassNames.Count > 0)
        {
            metadata[ClassesKey] = JsonParts.Written(JsonParts.Readable, json => json.WriteTexts(ClassNames));
        }

        var writer = new SafetensorsWriter(stream, tensors, metadata);
        writer.WriteRows(Count, Input);
        if (HasLabels)
        {
            writer.WriteLongs(Count, i => Label(i));
        }
        else
        {
            writer.WriteRows(Count, Target);
        }

        if (HasWeights)
        {
            writer.Write([.. AllPlaces().Select(Weight)]);
        }
    }

    private static Dataset Read(SafetensorsReader file)
    {
        if (file.Tensors.FirstOrDefault(tensor => tensor.Name is not (InputsName or LabelsName or TargetsName or WeightsName)) is { } stray)
        {
            throw new InvalidDataException(
                $"it holds {stray.ShownName}, but samples are {InputsName}, {LabelsName} or {TargetsName}, and perhaps {WeightsName}.");
        }

        var bytes = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        Dictionary<string, float[]> values = file.ReadFloats(_ => true, bytes);
        float[] inputs = values.GetValueOrDefault(InputsName) ?? throw new InvalidDataException($"it has no floats called {InputsName}.");
        Dataset data = bytes.TryGetValue(LabelsName, out byte[]? labels)
                ? FromLabels(inputs, LabelsOf(file, labels), NamesOf(file))
            : values.TryGetValue(TargetsName, out float[]? targets)
                ? FromTargets(inputs, targets, SampleCountOf(file))
            : throw new InvalidDataException($"it has neither {LabelsName} of whole numbers nor {TargetsName} of floats.");
        return values.TryGetValue(WeightsName, out float[]? weights) ? data.WithWeights(weights) : data;
    }

    private static int SampleCountOf(SafetensorsReader file) =>
        file.Tensors.First(tensor => tensor.Name == InputsName).Dimensions is [> 0 and <= int.MaxValue and var count, ..]
            ? (int)count
            : throw new InvalidDataException($"{InputsName} has no samples along its first axis.");

    private static Dataset FromLabels(float[] inputs, int[] labels, string[] names) =>
        names.Length == 0 ? FromLabels(inputs, labels) : FromLabels(inputs, labels, (IReadOnlyList<string>)names);

    private static int[] LabelsOf(SafetensorsReader file, byte[] bytes)
    {
        if (file.Tensors.First(tensor => tensor.Name == LabelsName).Type != ElementType.Long)
        {
            throw new InvalidDataException($"{LabelsName} are not of {ElementType.Longs}.");
        }

        int[] labels = new int[bytes.Length / sizeof(long)];
        for (int i = 0; i < labels.Length; i++)
        {
            long label = BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(i * sizeof(long)));
            labels[i] = label is >= 0 and <= int.MaxValue
                ? (int)label
                : throw new InvalidDataException($"sample {i} has the label {label}.");
        }

        return labels;
    }

    private static string[] NamesOf(SafetensorsReader file)
    {
        try
        {
            using JsonDocument names = JsonDocument.Parse(file.Metadata.GetValueOrDefault(ClassesKey, "[]"));
            return names.RootElement.Texts();
        }
        catch (Exception damage) when (damage is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException(
                $"the names of its classes ({ClassesKey} in the metadata) are damaged: {damage.Message}", damage);
        }
    }
}
