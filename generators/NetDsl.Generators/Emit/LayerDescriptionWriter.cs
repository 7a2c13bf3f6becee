using NetDsl.Semantics;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Generators.Emit;

/// <summary>Describes a layer.</summary>
/// <param name="list">The list in which it stands.</param>
/// <param name="layers">It in each of the equal lists.</param>
/// <param name="writer">Receives it.</param>
internal sealed class LayerDescriptionWriter(DescriptionWriter list, IReadOnlyList<LayerModel> layers, SourceWriter writer)
{
    private readonly NetworkCode _code = list.Code;
    private readonly LayerModel _layer = layers[0];

    public void Write()
    {
        writer.Write($"Name = {list.Name(_layer.Name)},\nKind = {DescriptionWriter.Text(_layer.Kind)},");
        if (_layer.EndsRepetition)
        {
            writer.Write($"Block = {DescriptionWriter.Text(_code.Bodies[_layer.Place.Body].Model.Block)},");
        }

        writer.Write($"InputShape = {NetworkCode.List(_layer.Input.Dimensions)},");
        writer.Write($"OutputShape = {NetworkCode.List(_layer.Output.Dimensions)},");
        if (_layer.Activation is { } activation)
        {
            string kind = activation.Own is null ? $"{_code.Library("Activation")}.{activation.Kind}" : "Kind: null";
            writer.Write($"Activation = new({kind}){OptionOf(activation)},");
        }

        writer.Write($"Reads = [{string.Join(", ", _layer.Reads.Select(list.PlaceOf))}],");
        WriteOptions();
        WriteSignal();
        if (_layer.Init is not null)
        {
            writer.Write($"MultiplyAdds = {Numbers.Integer(_layer.MultiplyAdds)},");
            if (_layer.StartsWeights)
            {
                WriteText("Initializer", layer => $"{layer.Init!.Title}, σ = {Numbers.Short(layer.Init.Deviation)}");
                WriteText("Reason", layer => layer.Init!.Reason);
                WriteText("WeightStart", layer => Call(layer.Init!.Method, layer.Init.Arguments));
            }

            WriteText(
                "BiasStart", layer => layer.Bias is { Starts: [{ Start: var bias }] } ? Call(bias.Method, bias.Arguments) : null);
        }

        else if (LayerCatalog.Get(_layer.Kind).MixesFeatures || _layer.StartText is not null)
        {
            if (_layer.MultiplyAdds > 0)
            {
                writer.Write($"MultiplyAdds = {Numbers.Integer(_layer.MultiplyAdds)},");
            }

            WriteText("Initializer", layer => layer.StartText?.Title);
            WriteText("Reason", layer => layer.StartText?.Reason);
            WriteText("WeightStart", layer => Calls(layer, isMatrix: true));
            WriteText("BiasStart", layer => Calls(layer, isMatrix: false));
        }

        if (_layer.Parameters.Any(parameter => !parameter.IsTied))
        {
            WriteParameters();
        }

        if (_layer.Shared.Any())
        {
            writer.Write($"SharedParameters = [{string.Join(", ", _layer.Shared.Select(Shared))}],");
        }
    }

    private string Shared(ParameterModel parameter) =>
        $"new({DescriptionWriter.Text(parameter.Role)}, {list.Name(parameter.Tensor)})";

    private void WriteText(string member, Func<LayerModel, string?> text)
    {
        if (list.Text($"{_layer.OwnName}: {member}", [.. layers.Select(text)]) is { } code)
        {
            writer.Write($"{member} = {code},");
        }
    }

    private void WriteOptions()
    {
        LayerKind kind = LayerCatalog.Get(_layer.Kind);
        if (kind.SmallestBatch(_layer.Input) is > 1 and var smallest)
        {
            writer.Write($"SmallestBatch = {Numbers.Integer(smallest)},");
        }

        if (_layer.Window is { } window)
        {
            writer.Write($"Window = new({WindowOf(window)},");
        }

        foreach ((string name, object value) in kind.Options(_layer))
        {
            string text = value switch
            {
                EnumMember member => $"{_code.Library(member.Type)}.{member.Name}",
                int number => Numbers.Integer(number),
                bool flag => flag ? "true" : "false",
                _ => Numbers.Double((double)value),
            };
            writer.Write($"{name} = {text},");
        }
    }

    private void WriteSignal()
    {
        string[] terms =
        [
            .. Term("Power", signal => signal.Power),
            .. Term("DistinctPower", signal => signal.DistinctPower),
            .. Term("GradientPower", signal => signal.GradientPower),
            .. Term("WeightGradientPower", signal => signal.WeightGradientPower),
        ];
        if (terms.Length > 0)
        {
            writer.Write($"Signal = new() {{ {string.Join(", ", terms)} }},");
        }

        IEnumerable<string> Term(string member, Func<LayerSignal, double?> figure) =>
            list.Signal($"{_layer.OwnName}: {member}", [.. layers.Select(layer => figure(_code.Model.Signals[layer.Index]))]) is { } code
                ? [$"{member} = {code}"]
                : [];
    }

    private void WriteParameters()
    {
        writer.Write("Parameters =\n[");
        using (writer.Indented())
        {
            for (int i = 0; i < _layer.Parameters.Count; i++)
            {
                ParameterModel parameter = _layer.Parameters[i];
                if (parameter.IsTied)
                {
                    continue;       // it is listed where its owner is
                }

                string? offset = list.Number(
                    $"{_layer.OwnName}: {parameter.Role}", [.. layers.Select(layer => (long?)_code.PlaceOf(layer.Parameters[i]).Offset)]);
                ParameterUse usual = parameter.Shape.Count > 1 ? ParameterUse.Decayed : ParameterUse.Spared;
                string use = parameter.Use == usual ? "" : $", Use = {_code.Library("ParameterUse")}.{parameter.Use}";
                string place = $"Shape = {NetworkCode.List(parameter.Shape)}, Offset = {offset}{use}";
                writer.Write($"new {_code.Library("ParameterDescription")} {{ Name = {list.Name(parameter.Name)}, {place} }},");
            }
        }

        writer.Write("],");
    }

    /// <summary><c>3, 3) { Stride = 2 }</c>.</summary>
    private static string WindowOf(WindowModel window)
    {
        (WindowAxis rows, WindowAxis columns) = (window.Rows, window.Columns);
        (string Name, int Value, int Usual)[] options =
        [
            ("Stride", columns.Stride, 1), ("Dilation", columns.Dilation, 1),
            ("PadTop", rows.Begin, 0), ("PadLeft", columns.Begin, 0), ("PadBottom", rows.End, 0), ("PadRight", columns.End, 0),
        ];
        string written = string.Join(
            ", ",
            options.Where(option => option.Value != option.Usual).Select(option => $"{option.Name} = {Numbers.Integer(option.Value)}"));
        return $"{Numbers.Integer(rows.Kernel)}, {Numbers.Integer(columns.Kernel)})" + (written.Length == 0 ? "" : $" {{ {written} }}");
    }

    private static string OptionOf(ActivationModel activation) =>
        activation.Own is { } own ? $" {{ OwnType = {DescriptionWriter.Text(own.FullName)} }}"
        : ActivationCatalog.Of(activation).OptionName is { } name ? $" {{ {name} = {Numbers.Double(activation.Option)} }}"
        : activation.Approximate ? " { Approximate = true }"
        : "";

    /// <summary>How an initializer is called, without what all are given.</summary>
    /// <summary>How the tensors of a layer start, one after the other; null where all are 0.</summary>
    private static string? Calls(LayerModel layer, bool isMatrix)
    {
        string[] calls =
        [
            .. layer.Parameters.Where(parameter => parameter.Shape.Count > 1 == isMatrix)
                .SelectMany(parameter => parameter.Starts)
                .Select(rows => Call(rows.Start.Method, rows.Start.Arguments)),
        ];
        return calls.Length == 0 ? null : string.Join("; ", calls);
    }

    private static string Call(string method, EquatableArray<NamedLiteral> arguments) =>
        $"{method}({string.Join(", ", arguments.Select(argument => $"{argument.Name}: {(argument.Enum.Length == 0 ? "" : argument.Enum + ".")}{argument.Literal}"))})";
}
