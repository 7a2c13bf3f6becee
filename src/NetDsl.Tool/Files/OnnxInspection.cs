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
}
