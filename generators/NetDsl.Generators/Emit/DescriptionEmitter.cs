using NetDsl.Semantics;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Collections;
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
            writer.Member($"public static {type} Description", code.Body(""));
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
            string body = code.HasPlace("Description") ? "=> Description;" : code.Body("");
            writer.Apart();
            writer.Write("/// <inheritdoc/>");
            writer.Member($"protected override {type} Describe()", body);
        }
    }

    private static void WriteNetwork(NetworkCode code, SourceWriter writer)
    {
        NetworkModel model = code.Model;
        writer.Write($"""
            Name = {Text(model.Name)},
            Contract = {Numbers.Integer(CallCatalog.Contract)},
            InputShape = {NetworkCode.List(model.Input.Dimensions)},{Options(code)}
            DecayedLength = {Numbers.Integer(model.Memory.DecayedLength)},
            ParameterBufferLength = {Numbers.Integer(model.Memory.TrainedLength)},
            """);
        if (model.Memory.StateLength > model.Memory.TrainedLength)
        {
            writer.Write($"StatisticsLength = {Numbers.Integer(model.Memory.StateLength - model.Memory.TrainedLength)},");
        }

        WorkspaceEmitter.Emit(code, writer);
        writer.Write("Layers =\n[");
        using (writer.Indented())
        {
            foreach (LayerModel layer in model.Layers)
            {
                WriteLayer(code, layer, model.Signals[layer.Index], writer);
            }
        }

        writer.Write("],");
    }

    /// <summary>What was written in <c>[Input]</c> and <c>[Loss]</c>, where it is not what is meant anyway.</summary>
    private static string Options(NetworkCode code)
    {
        (LossModel? loss, InputSignal signal) = (code.Model.Loss, code.Model.Declaration.InputSignal);
        string?[] lines =
        [
            signal.Mean == 0 ? null : $"InputMean = {Numbers.Double(signal.Mean)},",
            signal.Variance == 1 ? null : $"InputVariance = {Numbers.Double(signal.Variance)},",
            loss is null ? null : $"Loss = {code.Library("Loss")}.{loss.Kind},",
            loss is null or { LabelSmoothing: 0 } ? null : $"LabelSmoothing = {Numbers.Double(loss.LabelSmoothing)},",
        ];
        return string.Concat(lines.OfType<string>().Select(line => "\n" + line));
    }

    private static void WriteLayer(NetworkCode code, LayerModel layer, LayerSignal signal, SourceWriter writer)
    {
        using (writer.Braces($"new {code.Library("LayerDescription")}", closing: "},"))
        {
            writer.Write($"Name = {Text(layer.Name)},\nKind = {Text(layer.Kind)},");
            if (layer.EndsRepetition)
            {
                writer.Write($"Block = {Text(code.Bodies[layer.Place.Body].Model.Block)},");
            }

            writer.Write(
                $"InputShape = {NetworkCode.List(layer.Input.Dimensions)},\nOutputShape = {NetworkCode.List(layer.Output.Dimensions)},");
            if (layer.Activation is { } activation)
            {
                writer.Write($"Activation = new({code.Library("Activation")}.{activation.Kind}){OptionOf(activation)},");
            }

            writer.Write($"Reads = {NetworkCode.List(layer.Reads)},");
            WriteOptions(layer, writer);
            if (SignalTerms(signal) is { Length: > 0 } terms)
            {
                writer.Write($"Signal = new() {{ {string.Join(", ", terms)} }},");
            }

            if (layer.Init is { } init)
            {
                writer.Write($"MultiplyAdds = {Numbers.Integer(layer.MultiplyAdds)},");
                writer.Write($"Initializer = {Text($"{init.Title}, σ = {Numbers.Short(init.Deviation)}")},\nReason = {Text(init.Reason)},");
                writer.Write($"WeightStart = {Text(Call(init.Method, init.Arguments))},");
                if (layer.Bias is { Starts: [{ Start: var bias }] })
                {
                    writer.Write($"BiasStart = {Text(Call(bias.Method, bias.Arguments))},");
                }
            }

            if (layer.Parameters.Count > 0)
            {
                WriteParameters(code, layer, writer);
            }
        }
    }

    private static void WriteOptions(LayerModel layer, SourceWriter writer)
    {
        LayerKind kind = LayerCatalog.Get(layer.Kind);
        if (kind.SmallestBatch > 1)
        {
            writer.Write($"SmallestBatch = {Numbers.Integer(kind.SmallestBatch)},");
        }

        foreach ((string name, double value) in kind.Options(layer))
        {
            writer.Write($"{name} = {Numbers.Double(value)},");
        }
    }

    private static string OptionOf(ActivationModel activation) =>
        ActivationCatalog.Get(activation.Kind).OptionName is { } name ? $" {{ {name} = {Numbers.Double(activation.Option)} }}"
        : activation.Approximate ? " { Approximate = true }"
        : "";

    /// <summary>How an initializer is called, without what all are given.</summary>
    private static string Call(string method, EquatableArray<NamedLiteral> arguments) =>
        $"{method}({string.Join(", ", arguments.Select(argument => $"{argument.Name}: {(argument.Enum.Length == 0 ? "" : argument.Enum + ".")}{argument.Literal}"))})";

    private static string[] SignalTerms(LayerSignal signal) =>
    [
        .. new[]
            {
                ("Power", signal.Power),
                ("DistinctPower", signal.DistinctPower),
                ("GradientPower", signal.GradientPower),
                ("WeightGradientPower", signal.WeightGradientPower),
            }
            .Where(term => term.Item2 is { } value && !double.IsNaN(value))
            .Select(term => $"{term.Item1} = {Numbers.Approximate(term.Item2!.Value)}"),
    ];

    private static void WriteParameters(NetworkCode code, LayerModel layer, SourceWriter writer)
    {
        writer.Write("Parameters =\n[");
        using (writer.Indented())
        {
            foreach (ParameterModel parameter in layer.Parameters)
            {
                long offset = code.PlaceOf(parameter).Offset;
                ParameterUse usual = parameter.Shape.Count > 1 ? ParameterUse.Decayed : ParameterUse.Spared;
                string use = parameter.Use == usual ? "" : $", Use = {code.Library("ParameterUse")}.{parameter.Use}";
                string place = $"Shape = {NetworkCode.List(parameter.Shape)}, Offset = {Numbers.Integer(offset)}{use}";
                writer.Write($"new {code.Library("ParameterDescription")} {{ Name = {Text(parameter.Name)}, {place} }},");
            }
        }

        writer.Write("],");
    }

    private static string Text(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);
}
