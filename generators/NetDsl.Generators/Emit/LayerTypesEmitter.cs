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
        using (writer.Braces($"public readonly struct {Names.LayerType(layer.Name)}"))
        {
            writer.Summary($"The number of values that arrive: {layer.Input}.");
            writer.Write($"public const int InputSize = {Numbers.Integer(layer.Input.Size)};");
            writer.Summary($"The number of values that leave: {layer.Output}.");
            writer.Write($"public const int OutputSize = {Numbers.Integer(layer.Output.Size)};");
            writer.Summary("The number of weights and biases.");
            writer.Write($"public const long ParameterCount = {Numbers.Integer(layer.ParameterCount)};");
            WriteTensors(code, layer, [.. kind.Tensors(layer.Arguments)], writer);
        }
    }

    /// <summary>Also for a layer whose shapes are unknown because of an error: the program may name what it would have.</summary>
    private static void WriteTensors(NetworkCode code, LayerModel layer, TensorRole[] tensors, SourceWriter writer)
    {
        foreach (TensorRole tensor in tensors)
        {
            ParameterModel? parameter = layer.Parameter(tensor.Role);
            string shape = parameter is null ? "[?]" : NetworkCode.List(parameter.Shape), piece = Piece(code, parameter);
            writer.Summary($"{tensor.Letter}, {shape}{tensor.Meaning}. Writing here changes the network.");
            writer.Member(
                $"public {(tensor.IsMatrix ? code.Tensor("TensorSpan<float>") : code.Span)} {Names.TypeMember(tensor.Role)}",
                code.Body(tensor.IsMatrix ? $"new({piece}, {shape})" : piece));
        }

        if (tensors.Length > 0 && code.IsSound)
        {
            // Not the class itself, whose name may mean another type of the same name here.
            string network = code.Library("Network");
            writer.Write($"private readonly {network} _network;");
            writer.Write($"internal {Names.LayerType(layer.Name)}({network} network) => _network = network;");
        }
    }

    private static string Piece(NetworkCode code, ParameterModel? parameter) =>
        parameter is null || !code.IsSound
            ? ""
            : ParametersEmitter.Piece(code, "Parameters", "_network", code.Model.Memory.ParameterSlot(parameter.Name));
}
