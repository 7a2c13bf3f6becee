using System.Buffers.Binary;
using System.Text.Json;

namespace NetDsl;

/// <content>Samples as a file.</content>
public sealed partial class Dataset
{
    private const string InputsName = "inputs", LabelsName = "labels", TargetsName = "targets", WeightsName = "weights";
    private const string TokensName = "tokens", LengthsName = "lengths";
    private const string ClassesKey = "netdsl.classes";

    private static readonly string[] s_names = [InputsName, TokensName, LabelsName, TargetsName, LengthsName, WeightsName];

    /// <summary>
    /// Writes the samples as safetensors, which the program that <see cref="Network.ExportPyTorch"/> writes trains on, and
    /// <see cref="Load"/> reads: <c>inputs</c> [count, <see cref="InputSize"/>], <c>labels</c> [count] of I64 or <c>targets</c>
    /// [count, <see cref="TargetSize"/>], <c>weights</c> [count] where samples count differently, and the names of classes. Sequences are
    /// filled up to the longest: <c>inputs</c> [count, <see cref="Steps"/>, features] or <c>tokens</c> [count, <see cref="Steps"/>] of I64,
    /// <c>lengths</c> [count] of I64, and <c>labels</c> and <c>targets</c> with an axis of steps where each step has an answer; windows are
    /// written one by one.
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
            HasTokens ? Longs(TokensName, [Count, Steps])
                : new(InputsName, Steps == 0 ? [Count, InputSize] : [Count, Steps, RowSize]),
            HasLabels ? Longs(LabelsName, HasStepAnswers ? [Count, Steps] : [Count])
                : new(TargetsName, HasStepAnswers ? [Count, Steps, AnswerSize] : [Count, TargetSize]),
        ];
        if (Steps > 0)
        {
            tensors.Add(Longs(LengthsName, [Count]));
        }

        if (HasWeights)
        {
            tensors.Add(new(WeightsName, [Count]));
        }

        var metadata = new Dictionary<string, string>();
        if (ClassNames.Count > 0)
        {
            metadata[ClassesKey] = JsonParts.Written(JsonParts.Readable, json => json.WriteTexts(ClassNames));
        }

        WriteValues(new SafetensorsWriter(stream, tensors, metadata));
    }

    private void WriteValues(SafetensorsWriter writer)
    {
        if (HasTokens)
        {
            writer.WriteLongs(checked(Count * Steps), i => At(Tokens(i / Steps), i % Steps));
        }
        else
        {
            writer.WriteRows(Count, Input);
        }

        if (!HasLabels)
        {
            writer.WriteRows(Count, Target);
        }
        else if (HasStepAnswers)
        {
            writer.WriteLongs(checked(Count * Steps), i => At(StepLabels(i / Steps), i % Steps));
        }
        else
        {
            writer.WriteLongs(Count, i => Label(i));
        }

        if (Steps > 0)
        {
            writer.WriteLongs(Count, i => Length(i));
        }

        if (HasWeights)
        {
            writer.Write([.. AllPlaces().Select(Weight)]);
        }

        static long At(ReadOnlySpan<int> values, int step) => step < values.Length ? values[step] : 0;
    }

    private static NamedTensor Longs(string name, int[] shape) => new(name, shape) { Type = ElementType.Long };

    private static Dataset Read(SafetensorsReader file)
    {
        if (file.Tensors.FirstOrDefault(tensor => !s_names.Contains(tensor.Name)) is { } stray)
        {
            throw new InvalidDataException(
                $"it holds {stray.ShownName}, but samples are {InputsName} or {TokensName}, {LabelsName} or {TargetsName}, and perhaps {LengthsName} and {WeightsName}.");
        }

        var bytes = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        Dictionary<string, float[]> values = file.ReadFloats(_ => true, bytes);
        Dataset data = bytes.ContainsKey(LengthsName) || bytes.ContainsKey(TokensName)
            ? ReadSequences(file, values, bytes)
            : ReadSamples(file, values, bytes);
        return values.TryGetValue(WeightsName, out float[]? weights) ? data.WithWeights(weights) : data;
    }

    private static Dataset ReadSamples(SafetensorsReader file, Dictionary<string, float[]> values, Dictionary<string, byte[]> bytes)
    {
        float[] inputs = values.GetValueOrDefault(InputsName) ?? throw new InvalidDataException($"it has no floats called {InputsName}.");
        return bytes.ContainsKey(LabelsName)
                ? FromLabels(inputs, WholeNumbersOf(file, bytes, LabelsName, least: 0), NamesOf(file))
            : values.TryGetValue(TargetsName, out float[]? targets)
                ? FromTargets(inputs, targets, SampleCountOf(file))
            : throw NoAnswers();
    }

    private static InvalidDataException NoAnswers() =>
        new($"it has neither {LabelsName} of whole numbers nor {TargetsName} of floats.");

    private static int SampleCountOf(SafetensorsReader file) =>
        file.Tensors.First(tensor => tensor.Name == InputsName).Dimensions is [> 0 and <= int.MaxValue and var count, ..]
            ? (int)count
            : throw new InvalidDataException($"{InputsName} has no samples along its first axis.");

    private static Dataset FromLabels(float[] inputs, int[] labels, string[] names) =>
        names.Length == 0 ? FromLabels(inputs, labels) : FromLabels(inputs, labels, (IReadOnlyList<string>)names);

    private static int[] WholeNumbersOf(SafetensorsReader file, Dictionary<string, byte[]> bytes, string name, int least)
    {
        if (!bytes.TryGetValue(name, out byte[]? found) || file.Tensors.First(tensor => tensor.Name == name).Type != ElementType.Long)
        {
            throw new InvalidDataException($"{name} are not of {ElementType.Longs}.");
        }

        int[] numbers = new int[found.Length / sizeof(long)];
        for (int i = 0; i < numbers.Length; i++)
        {
            long number = BinaryPrimitives.ReadInt64LittleEndian(found.AsSpan(i * sizeof(long)));
            numbers[i] = number >= least && number <= int.MaxValue
                ? (int)number
                : throw new InvalidDataException(name == LabelsName && least == 0
                    ? $"sample {i} has the label {number}."
                    : $"{name} has {number} at place {i}.");
        }

        return numbers;
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
