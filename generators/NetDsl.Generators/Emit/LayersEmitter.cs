using NetDsl.Semantics;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Generators.Emit;

/// <summary>A property for each layer, typed with its constants and its weights in their shapes.</summary>
internal static class LayersEmitter
{
    public static void Emit(NetworkCode code, SourceWriter writer)
    {
        foreach (LayerModel layer in code.Model.Layers)
        {
            if (layer.Index > 0)
            {
                writer.WriteLine();
            }

            WriteProperty(layer, writer);
            writer.WriteLine();
            WriteType(code, layer, writer);
        }
    }

    /// <summary>What hovering over the layer tells: <c>784 → 256, ReLU, He normal, σ = 0.0505, 200,960 parameters</c>.</summary>
    private static string Headline(LayerModel layer)
    {
        var parts = new List<string> { $"{layer.Input} → {layer.Output}" };
        if (layer.Activation is { Kind: not "Linear" } activation)
        {
            parts.Add(ActivationCatalog.Get(activation.Kind).Title);
        }

        if (layer.Init is { } init)
        {
            parts.Add($"{init.Title}, σ = {Numbers.Short(init.Deviation)}");
            parts.Add($"{Numbers.Count(layer.ParameterCount)} parameters");
        }
        else if (LayerCatalog.Get(layer.Kind).Formula(layer) is { Length: > 0 } formula && layer.Activation is null)
        {
            parts.Add(formula);
        }

        return string.Join(", ", parts) + ".";
    }

    private static void WriteProperty(LayerModel layer, SourceWriter writer)
    {
        writer.Summary(Headline(layer));
        string value = layer.Weight is null ? "default" : "new(this)";
        writer.Write($"public {layer.Name}Layer {Identifiers.Escape(layer.Name)} => {value};");
    }

    private static void WriteType(NetworkCode code, LayerModel layer, SourceWriter writer)
    {
        writer.Summary($"The layer {layer.Name}: {LayerCatalog.Get(layer.Kind).Formula(layer)}.");
        using (writer.Braces($"public readonly struct {layer.Name}Layer"))
        {
            if (layer.Weight is not null)
            {
                string network = code.Model.Declaration.Type.Name + TypeParameters(code);
                writer.Write($"private readonly {network} _network;\n\ninternal {layer.Name}Layer({network} network) => _network = network;\n");
            }

            writer.Summary($"The number of values that arrive: {layer.Input}.");
            writer.Write($"public const int InputSize = {Numbers.Integer(layer.Input.Size)};\n");
            writer.Summary($"The number of values that leave: {layer.Output}.");
            writer.Write($"public const int OutputSize = {Numbers.Integer(layer.Output.Size)};\n");
            writer.Summary("The number of weights and biases.");
            writer.Write($"public const long ParameterCount = {Numbers.Integer(layer.ParameterCount)};");
            if (layer.Weight is { } weight)
            {
                writer.WriteLine();
                writer.Summary($"W, {NetworkCode.List(weight.Shape)}: row u holds the weights of unit u. Writing here changes the network.");
                writer.Write($"public {code.Type("System.Numerics.Tensors", "TensorSpan<float>")} Weight => new(_network.{layer.Name}Weight, {NetworkCode.List(weight.Shape)});");
            }

            if (layer.Bias is { } bias)
            {
                writer.WriteLine();
                writer.Summary($"b, {NetworkCode.List(bias.Shape)}. Writing here changes the network.");
                writer.Write($"public {code.Span} Bias => _network.{layer.Name}Bias;");
            }
        }
    }

    /// <summary>The type parameters of the class, as they stand at the end of its header.</summary>
    private static string TypeParameters(NetworkCode code)
    {
        string header = code.Model.Declaration.Type.Headers[code.Model.Declaration.Type.Headers.Count - 1];
        int start = header.IndexOf('<');
        return start < 0 ? "" : header.Substring(start);
    }
}
