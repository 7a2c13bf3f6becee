using System.Text.Json;
using NetDsl.Onnx;

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

        string what = $"{Path.GetFileName(path)}, {Figure.Count(new FileInfo(path).Length, "byte")},";
        if (ForeignFile.IsSafetensors(start.AsSpan(0, length)))
        {
            Print("safetensors file", SafetensorsFile.Open, PrintSafetensors);
        }
        else if (ForeignFile.Recognize(start.AsSpan(0, length)) is var foreign && foreign is { IsOnnx: true })
        {
            Print("ONNX model", OnnxFile.Open, OnnxInspection.Print);
        }
        else
        {
            output.WriteLine($"{what} {foreign?.Says ?? "is of a kind that is not known here"}.");
        }

        void Print<T>(string kind, Func<string, T> open, Action<T, string, TextWriter> print)
        {
            T file;
            try
            {
                file = open(path);
            }
            catch (InvalidDataException damage)
            {
                output.WriteLine($"{what} is a damaged {kind}: {damage.Message}");
                return;
            }

            print(file, $"{what} is", output);
        }
    }

    private static void PrintSafetensors(SafetensorsFile file, string what, TextWriter output)
    {
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
