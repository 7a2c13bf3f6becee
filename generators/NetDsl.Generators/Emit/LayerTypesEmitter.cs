using NetDsl.Semantics;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Generators.Emit;

/// <summary>The types of the layers: constants, and the weights in their shapes.</summary>
internal static class LayerTypesEmitter
{
    public static void Emit(NetworkCode code, SourceWriter writer) =>
        writer.Separated(code.NamedLayers, layer => WriteType(code, layer, writer));

    private static void WriteType(NetworkCode code, LayerModel layer, SourceWriter writer)
    {
        LayerKind kind = LayerCatalog.Get(layer.Kind);
        writer.Summary($"The layer {layer.Name}: {kind.Formula(layer)}.");
        using (writer.Braces($"public readonly struct {layer.Name}Layer"))
        {
            writer.Summary($"The number of values that arrive: {layer.Input}.");
            writer.Write($"public const int InputSize = {Numbers.Integer(layer.Input.Size)};\n");
            writer.Summary($"The number of values that leave: {layer.Output}.");
            writer.Write($"public const int OutputSize = {Numbers.Integer(layer.Output.Size)};\n");
            writer.Summary("The number of weights and biases.");
            writer.Write($"public const long ParameterCount = {Numbers.Integer(layer.ParameterCount)};");
            if (kind.HasWeights)
            {
                WriteParameters(code, layer, writer);
            }
        }
    }

    /// <summary>Also for a layer whose shapes are unknown because of an error: the program may name what it would have.</summary>
    private static void WriteParameters(NetworkCode code, LayerModel layer, SourceWriter writer)
    {
        if (code.IsSound)
        {
            // Not the class itself, whose name may mean another type of the same name here.
            string network = code.Library("Network");
            writer.Write($"\nprivate readonly {network} _network;\n\ninternal {layer.Name}Layer({network} network) => _network = network;");
        }

        string weightShape = ShapeOf(layer.Weight), biasShape = ShapeOf(layer.Bias);
        writer.WriteLine();
        writer.Summary($"W, {weightShape}: row u holds the weights of unit u. Writing here changes the network.");
        writer.Write($"public {code.Tensor("TensorSpan<float>")} Weight {code.Body($"new({Piece(code, layer.Weight)}, {weightShape})")}");
        if (layer.WantsBias)
        {
            writer.WriteLine();
            writer.Summary($"b, {biasShape}. Writing here changes the network.");
            writer.Write($"public {code.Span} Bias {code.Body(Piece(code, layer.Bias))}");
        }
    }

    private static string ShapeOf(ParameterModel? parameter) => parameter is null ? "[?]" : NetworkCode.List(parameter.Shape);

    private static string Piece(NetworkCode code, ParameterModel? parameter) =>
        parameter is null || !code.IsSound
            ? ""
            : ParametersEmitter.Piece(code, "Parameters", "_network", code.Model.Memory.ParameterSlot(parameter.Name));
}
