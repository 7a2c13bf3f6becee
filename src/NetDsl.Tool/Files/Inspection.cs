using System.Globalization;
using System.Text.Json;

namespace NetDsl.Tool.Files;

/// <summary>Says what a file is. Whatever it holds, that is an answer and no failure.</summary>
internal static class Inspection
{
    private const int LongestEntry = 100;

    public static void Print(string path, TextWriter output)
    {
        byte[] start = new byte[ForeignFile.Looked];
        int length;
        using (FileStream stream = ReadableFile.Open(path))
        {
            length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        }

        string name = Path.GetFileName(path), size = Figure.Count(new FileInfo(path).Length, "byte");
        if (ForeignFile.IsSafetensors(start.AsSpan(0, length)))
        {
            PrintSafetensors(path, $"{name}, {size}, is", output);
        }
        else
        {
            ForeignFile? foreign = ForeignFile.Recognize(start.AsSpan(0, length));
            output.WriteLine($"{name}, {size}, {foreign?.Says ?? "is of a kind that is not known here"}.");
        }
    }

    private static void PrintSafetensors(string path, string what, TextWriter output)
    {
        SafetensorsFile file;
        try
        {
            file = SafetensorsFile.Open(path);
        }
        catch (InvalidDataException damage)
        {
            output.WriteLine($"{what} a damaged safetensors file: {damage.Message}");
            return;
        }

        string tensors = Figure.Count(file.Tensors.Count, "tensor");
        string numbers = Figure.Count(file.Tensors.Sum(tensor => tensor.Count), "number");
        output.WriteLine($"{what} {KindOf(file)}: {tensors}, {numbers}.");
        foreach ((string key, string value) in file.Metadata.Where(entry => entry.Key != FileDescription.Key))
        {
            output.WriteLine($"{key}: {(value.Length > LongestEntry ? value[..LongestEntry] + "…" : value)}");
        }

        if (file.Tensors.Count > 0)
        {
            output.WriteLine();
            foreach (string line in Columns(file).Lines(file.Tensors))
            {
                output.WriteLine(line);
            }
        }
    }

    private static string KindOf(SafetensorsFile file)
    {
        string[] names = [.. file.Tensors.Select(tensor => tensor.Name)];
        string? network = file.Metadata.TryGetValue(FileDescription.Key, out string? text) ? NetworkIn(text) : null;
        return file.Metadata.ContainsKey("netdsl.run") ? $"a checkpoint of a training run{(network is null ? "" : $" of {network}")}"
            : network is not null ? $"the network {network}"
            : names.Contains("inputs") && (names.Contains("labels") || names.Contains("targets")) ? "a data set"
            : "a safetensors file";
    }

    private static string? NetworkIn(string text)
    {
        try
        {
            using JsonDocument description = JsonDocument.Parse(text);
            return description.RootElement.GetProperty("network").GetString();
        }
        catch (Exception damage) when (damage is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static TextTable<SafetensorsTensor> Columns(SafetensorsFile file)
    {
        var figures = new Dictionary<string, TensorFigures?>();
        return new(
            new("tensor", tensor => SafetensorsEntry.Shown(tensor.Name)),
            new("type", tensor => tensor.ElementType),
            new("shape", tensor => $"[{string.Join(", ", tensor.Shape.Select(size => size.ToString(CultureInfo.InvariantCulture)))}]"),
            new("mean", tensor => Figure.Measured(Of(tensor)?.Mean), AlignsRight: true),
            new("deviation", tensor => Figure.Measured(Of(tensor)?.Deviation), AlignsRight: true),
            new("least", tensor => Figure.Measured(Of(tensor)?.Least), AlignsRight: true),
            new("most", tensor => Figure.Measured(Of(tensor)?.Most), AlignsRight: true),
            new("", tensor => Of(tensor) is { NotFinite: > 0 } some ? $"{Figure.Number(some.NotFinite)} NOT FINITE" : ""));

        TensorFigures? Of(SafetensorsTensor tensor)
        {
            if (!figures.TryGetValue(tensor.Name, out TensorFigures? found))
            {
                figures[tensor.Name] = found = Read(file, tensor);
            }

            return found;
        }
    }

    /// <summary>Nothing of elements that are no floats.</summary>
    private static TensorFigures? Read(SafetensorsFile file, SafetensorsTensor tensor)
    {
        if (tensor.Count == 0 || ElementType.Find(tensor.ElementType)?.Decode is null)
        {
            return null;
        }

        try
        {
            return TensorFigures.Of(file.Read(tensor.Name));
        }
        catch (InvalidDataException)
        {
            return null;        // a double beyond what a float holds
        }
    }
}
