using NetDsl.Semantics;
using NetDsl.Semantics.Building;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Generators.Emit;

/// <summary>The description of the network, made when it was compiled.</summary>
internal static class DescriptionEmitter
{
    public static void Emit(NetworkCode code, SourceWriter writer)
    {
        string type = code.Library("NetworkDescription");
        const string Summary = "The network as it was compiled: layers, shapes, parameters, cost, and how and why weights start.";
        if (!code.IsSound && code.HasPlace("Description"))
        {
            writer.Summary(Summary);
            writer.Write($"public static {type} Description {code.Body("")}");
        }
        else if (code.IsSound)
        {
            writer.Summary(Summary);
            using (writer.Braces($"public static {type} Description {{ get; }} = new()", closing: "};"))
            {
                WriteNetwork(code, writer);
            }
        }

        if (code.HasPlace("Describe()"))
        {
            writer.Write($"\n/// <inheritdoc/>\nprotected override {type} Describe() {(code.HasPlace("Description") ? "=> Description;" : code.Body(""))}");
        }
    }

    private static void WriteNetwork(NetworkCode code, SourceWriter writer)
    {
        NetworkModel model = code.Model;
        string loss = model.Loss is null ? "" : $"\nLoss = {code.Library("Loss")}.{model.Loss.Kind},";
        writer.Write($"""
            Name = {Text(model.Name)},
            InputShape = {NetworkCode.List(model.Input.Dimensions)},{loss}
            DecayedLength = {Numbers.Integer(model.Memory.DecayedLength)},
            ParameterBufferLength = {Numbers.Integer(model.Memory.ParameterLength)},
            WorkspaceSize = {Numbers.Integer(model.Memory.WorkspaceSize)},
            Layers =
            [
            """);
        using (writer.Indent())
        {
            foreach (LayerModel layer in model.Layers)
            {
                WriteLayer(code, layer, model.Signals[layer.Index], writer);
            }
        }

        writer.Write("],");
    }

    private static void WriteLayer(NetworkCode code, LayerModel layer, LayerSignal signal, SourceWriter writer)
    {
        using (writer.Braces($"new {code.Library("LayerDescription")}", closing: "},"))
        {
            writer.Write($"Name = {Text(layer.Name)},\nKind = {Text(layer.Kind)},");
            writer.Write($"InputShape = {NetworkCode.List(layer.Input.Dimensions)},\nOutputShape = {NetworkCode.List(layer.Output.Dimensions)},");
            if (layer.Activation is { } activation)
            {
                ActivationKind kind = ActivationCatalog.Get(activation.Kind);
                string option = kind.OptionName is null ? "" : $"\nActivationOption = {Numbers.Double(activation.Option)},";
                writer.Write($"Activation = {Text(kind.Title)},{option}");
            }

            if (code.Model.Memory.ValueSlot(MemoryPlanner.OutputOf(layer)) is { } values)
            {
                writer.Write($"ValuesOffset = {Numbers.Integer(values.Offset)},");
            }

            if (SignalTerms(signal) is { Length: > 0 } terms)
            {
                writer.Write($"Signal = new() {{ {string.Join(", ", terms)} }},");
            }

            if (layer.Init is { } init)
            {
                writer.Write($"MultiplyAdds = {Numbers.Integer(layer.MultiplyAdds)},");
                writer.Write($"Initializer = {Text($"{init.Title}, σ = {Numbers.Short(init.Deviation)}")},\nReason = {Text(init.Reason)},");
                WriteParameters(code, layer, writer);
            }
        }
    }

    private static string[] SignalTerms(LayerSignal signal) =>
    [
        .. new[] { ("Power", signal.Power), ("DistinctPower", signal.DistinctPower), ("GradientPower", signal.GradientPower), ("WeightGradientPower", signal.WeightGradientPower) }
            .Where(term => term.Item2 is { } value && !double.IsNaN(value))
            .Select(term => $"{term.Item1} = {Numbers.Approximate(term.Item2!.Value)}"),
    ];

    private static void WriteParameters(NetworkCode code, LayerModel layer, SourceWriter writer)
    {
        writer.Write("Parameters =\n[");
        using (writer.Indent())
        {
            foreach (ParameterModel? parameter in new[] { layer.Weight, layer.Bias })
            {
                if (parameter is not null)
                {
                    long offset = code.Model.Memory.ParameterSlot(parameter.Name).Offset;
                    writer.Write($"new {code.Library("ParameterDescription")} {{ Name = {Text(parameter.Name)}, Shape = {NetworkCode.List(parameter.Shape)}, Offset = {Numbers.Integer(offset)} }},");
                }
            }
        }

        writer.Write("],");
    }

    private static string Text(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);
}
