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
        else if (ForeignFile.Recognize(start.AsSpan(0, length)) is var foreign && foreign is { IsOnnx: true })
        {
            OnnxInspection.Print(path, $"{name}, {size}, is", output);
        }
        else
        {
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

        TensorTable.Print(
            [
                .. file.Tensors.Select(tensor =>
                    new TensorRow(tensor.Name, tensor.ElementType, tensor.Shape, tensor.Count, () => file.Read(tensor.Name))),
            ],
            output);
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
}
