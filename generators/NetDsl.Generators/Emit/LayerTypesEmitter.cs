using NetDsl.Semantics;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Generators.Emit;

/// <summary>The types of the layers: constants, and the weights in their shapes; and the types of blocks and their repetitions.</summary>
internal static class LayerTypesEmitter
{
    public static void Emit(NetworkCode code, SourceWriter writer)
    {
        WriteTypes(code.Bodies[0], writer);
        foreach (BodyCode block in code.Blocks)
        {
            writer.Apart();
            writer.Summary($"The layers of {block.Model.Block}, as one of its repetitions has them.");
            using (writer.Braces($"public readonly struct {BodyCode.TypeOf(block.Name)}"))
            {
                LayerPropertiesEmitter.Write(block, writer);
                writer.Apart();
                WriteFields(block, BodyCode.TypeOf(block.Name), writer);
                writer.Apart();
                WriteTypes(block, writer);
            }
        }
    }

    private static void WriteTypes(BodyCode body, SourceWriter writer)
    {
        writer.Separated(
            body.Layers.Where(layer => body.Network.IsNamed(layer) && BodyCode.IsShown(layer)),
            layer => WriteType(body, layer, writer));
        writer.Separated(
            body.Model.Items.Select(item => item.Repetition).OfType<RepetitionModel>()
                .Where(repetition => repetition.Times is not null && LayerPropertiesEmitter.HasProperty(repetition)),
            repetition => WriteList(body, repetition, writer));
    }

    private static void WriteList(BodyCode body, RepetitionModel repetition, SourceWriter writer)
    {
        (NetworkCode code, RunModel run) = (body.Network, repetition.Runs[0]);
        string type = Names.ListType(repetition.Name), block = BodyCode.TypeOf(code.Bodies[run.Body].Name);
        writer.Summary($"The repetitions of {repetition.Name}, from 0.");
        using (writer.Braces($"public readonly struct {type}"))
        {
            writer.Summary("How many there are.");
            writer.Write($"public const int Count = {Numbers.Integer(run.Count)};");
            writer.Summary("The layers of a repetition.");
            writer.Write($"/// <exception cref=\"{code.System("ArgumentOutOfRangeException")}\">There is none of that number.</exception>");
            writer.Member(
                $"public {block} this[int index]",
                code.Body($"new(_network, _first + {code.Kernel("Engine.RepetitionNumber")}(index, Count))"));
            string network = code.Library("Network");
            writer.Write($"private readonly {network} _network;");
            writer.Write("private readonly int _first;");
            writer.Write($"internal {type}({network} network, int first) => (_network, _first) = (network, first);");
        }
    }

    private static void WriteType(BodyCode body, LayerModel layer, SourceWriter writer)
    {
        LayerKind kind = LayerCatalog.Get(layer.Kind);
        writer.Summary($"The layer {layer.OwnName}: {kind.Formula(layer)}.");
        using (writer.Braces($"public readonly struct {Names.LayerType(layer.OwnName)}"))
        {
            writer.Summary($"The number of values that arrive: {layer.Input}.");
            writer.Write($"public const int InputSize = {Numbers.Integer(layer.Input.Size)};");
            writer.Summary($"The number of values that leave: {layer.Output}.");
            writer.Write($"public const int OutputSize = {Numbers.Integer(layer.Output.Size)};");
            writer.Summary("The number of weights and biases.");
            writer.Write($"public const long ParameterCount = {Numbers.Integer(layer.ParameterCount)};");
            WriteTensors(body, layer, [.. kind.Tensors(layer.Arguments)], writer);
        }
    }

    /// <summary>Also for a layer whose shapes are unknown because of an error: the program may name what it would have.</summary>
    private static void WriteTensors(BodyCode body, LayerModel layer, TensorRole[] tensors, SourceWriter writer)
    {
        NetworkCode code = body.Network;
        foreach (TensorRole tensor in tensors)
        {
            ParameterModel? parameter = layer.Parameter(tensor.Role);
            string shape = parameter is null ? "[?]" : NetworkCode.List(parameter.Shape);
            string piece = parameter is null || !code.IsSound
                ? ""
                : ParametersEmitter.Piece(body, parameter, "Parameters", "_network", "_number");
            writer.Summary($"{tensor.Letter}, {shape}{tensor.Meaning}. Writing here changes the network.");
            writer.Member(
                $"public {(tensor.IsMatrix ? code.Tensor("TensorSpan<float>") : code.Span)} {Names.TypeMember(tensor.Role)}",
                code.Body(tensor.IsMatrix ? $"new({piece}, {shape})" : piece));
        }

        if (tensors.Length > 0 && code.IsSound)
        {
            WriteFields(body, Names.LayerType(layer.OwnName), writer);
        }
    }

    /// <summary>The network, and in a block the number of its list.</summary>
    private static void WriteFields(BodyCode body, string type, SourceWriter writer)
    {
        // Not the class itself, whose name may mean another type of the same name here.
        string network = body.Network.Library("Network");
        writer.Write($"private readonly {network} _network;");
        if (body.IsNetwork)
        {
            writer.Write($"internal {type}({network} network) => _network = network;");
            return;
        }

        writer.Write("private readonly int _number;");
        writer.Write($"internal {type}({network} network, int number) => (_network, _number) = (network, number);");
    }
}
