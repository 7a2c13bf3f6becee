using System.Globalization;
using NetDsl.Onnx;

namespace NetDsl.Tool.Files;

/// <summary>What an ONNX file is: who wrote it, what it takes and gives, of which operators, with which tensors.</summary>
internal static class OnnxInspection
{
    /// <param name="file">The file.</param>
    /// <param name="what">Its name and size, and "is".</param>
    /// <param name="output">Gets it.</param>
    public static void Print(OnnxFile file, string what, TextWriter output)
    {
        string producer = $"{file.Producer} {file.ProducerVersion}".Trim();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what} an ONNX model{(producer.Length == 0 ? "" : $" by {producer}")}: IR {file.IrVersion}, opset {file.Opset}, {Figure.Count(file.Initializers.Count, "tensor")}, {Figure.Count(file.Initializers.Sum(tensor => tensor.Count), "number")}."));
        PrintLine("takes", file.Inputs);
        PrintLine("gives", file.Outputs);
        PrintLine("operators", file.Operators);
        if (file.Weights is { } weights)
        {
            output.WriteLine($"weights: in {weights.FileName}, which {StateOf(weights)}");
        }

        TensorTable.Print(
            [
                .. file.Initializers.Select(tensor =>
                    new TensorRow(tensor.Name, tensor.ElementType, tensor.Shape, tensor.Count, () => file.Read(tensor.Name))),
            ],
            output);

        void PrintLine<T>(string title, IReadOnlyList<T> items)
        {
            if (items.Count > 0)
            {
                output.WriteLine($"{title}: {string.Join(", ", items)}");
            }
        }
    }

    private static string StateOf(OwnWeights weights)
    {
        try
        {
            return weights.IsSame() switch
            {
                true => "is the file that the model was written with",
                false => "IS NOT THE FILE that the model was written with: export the model again",
                null => "IS NOT THERE",
            };
        }
        catch (IOException unread)
        {
            return $"cannot be read: {unread.Message}";
        }
    }
}
