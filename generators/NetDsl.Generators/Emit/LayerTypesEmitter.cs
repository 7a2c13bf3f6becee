using NetDsl.Semantics;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Generators.Emit;

/// <summary>The types of the layers: constants, and the weights in their shapes.</summary>
internal static class LayerTypesEmitter
{
    public static void Emit(NetworkCode code, SourceWriter writer)
    {
        foreach (LayerModel layer in code.Model.Layers)
        {
            if (layer.Index > 0)
            {
                writer.WriteLine();
            }

            WriteType(code, layer, writer);
        }
    }

    private static void WriteType(NetworkCode code, LayerModel layer, SourceWriter writer)
    {
        writer.Summary($"The layer {layer.Name}: {LayerCatalog.Get(layer.Kind).Formula(layer)}.");
        using (writer.Braces($"public readonly struct {layer.Name}Layer"))
        {
            writer.Summary($"The number of values that arrive: {layer.Input}.");
            writer.Write($"public const int InputSize = {Numbers.Integer(layer.Input.Size)};\n");
            writer.Summary($"The number of values that leave: {layer.Output}.");
            writer.Write($"public const int OutputSize = {Numbers.Integer(layer.Output.Size)};\n");
            writer.Summary("The number of weights and biases.");
            writer.Write($"public const long ParameterCount = {Numbers.Integer(layer.ParameterCount)};");
            if (layer.Weight is not null)
            {
                WriteParameters(code, layer, writer);
            }
            else if (LayerCatalog.Get(layer.Kind).HasWeights)
            {
                // Only in a network that cannot work: code that reads the weights still compiles, so that the one error is NetDsl's.
                writer.Write($"""

                    /// <summary>W, of no shape until the declaration's error is mended.</summary>
                    public {TensorSpan(code)} Weight {code.Body("")}

                    /// <summary>b, likewise.</summary>
                    public {code.Span} Bias {code.Body("")}
                    """);
            }
        }
    }

    private static void WriteParameters(NetworkCode code, LayerModel layer, SourceWriter writer)
    {
        string network = code.Model.Declaration.Type.Name + TypeParameters(code), shape = NetworkCode.List(layer.Weight!.Shape);
        writer.Write($"\nprivate readonly {network} _network;\n\ninternal {layer.Name}Layer({network} network) => _network = network;\n");
        writer.Summary($"W, {shape}: row u holds the weights of unit u. Writing here changes the network.");
        writer.Write($"public {TensorSpan(code)} Weight => new(_network.{layer.Name}Weight, {shape});");
        if (layer.Bias is { } bias)
        {
            writer.WriteLine();
            writer.Summary($"b, {NetworkCode.List(bias.Shape)}. Writing here changes the network.");
            writer.Write($"public {code.Span} Bias => _network.{layer.Name}Bias;");
        }
    }

    private static string TensorSpan(NetworkCode code) => code.Type("System.Numerics.Tensors", "TensorSpan<float>");

    /// <summary>The type parameters of the class, as they stand at the end of its header.</summary>
    private static string TypeParameters(NetworkCode code)
    {
        string header = code.Model.Declaration.Type.Headers[code.Model.Declaration.Type.Headers.Count - 1];
        int start = header.IndexOf('<');
        return start < 0 ? "" : header.Substring(start);
    }
}
