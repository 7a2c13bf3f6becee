using NetDsl.Semantics;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Generators.Emit;

/// <summary>
/// A property for each layer and each block in use, whose summary is what an editor shows when the pointer rests on it.
/// </summary>
internal static class LayerPropertiesEmitter
{
    public static void Emit(NetworkCode code, SourceWriter writer) => Write(code.Bodies[0], writer);

    /// <summary>The properties of a list: of the network, or of the type that gives the layers of a block.</summary>
    public static void Write(BodyCode body, SourceWriter writer) => writer.Separated(
        body.Model.Items.Where(item => IsNamed(body, item)), item => Write(body, item, writer));

    /// <summary>Whether a block in use has a property: one that changes the shape has no one type for its repetitions.</summary>
    public static bool HasProperty(RepetitionModel repetition) => repetition.Runs.Count == 1;

    private static bool IsNamed(BodyCode body, BodyItem item)
    {
        NetworkCode code = body.Network;
        if (item.Repetition is not { } repetition)
        {
            return code.IsNamed(code.Model.Layers[item.Layer]) && BodyCode.IsShown(code.Model.Layers[item.Layer]);
        }

        // What ends the first repetition speaks for the name.
        RunModel run = repetition.Runs[0];
        BodyCode block = code.Bodies[run.Body];
        return HasProperty(repetition) && code.IsNamed(code.Model.Layers[block.Model.Starts[run.First] + block.Length - 1]);
    }

    private static void Write(BodyCode body, BodyItem item, SourceWriter writer)
    {
        NetworkCode code = body.Network;
        string network = body.IsNetwork ? "this" : "_network";
        if (item.Repetition is { } repetition)
        {
            (RunModel run, BodyCode block) = (repetition.Runs[0], code.Bodies[repetition.Runs[0].Body]);
            string number = new Linear(run.First, run.Step, 0).In(body, loop: "", list: "_number");
            string type = repetition.Times is null ? BodyCode.TypeOf(block.Name) : Names.ListType(repetition.Name);
            writer.Summary(RepetitionWriter.Describe(code, repetition) + ".");
            writer.Write($"public {type} {Identifiers.Escape(repetition.Name)} => new({network}, {number});");
            return;
        }

        LayerModel layer = code.Model.Layers[item.Layer];
        writer.Summary(Headline(layer, code.Model.Signals[layer.Index]));
        string arguments = body.IsNetwork ? "(this)" : $"({network}, _number)";
        string value = layer.Parameters.Count == 0 || !code.IsSound ? "default" : "new" + arguments;
        writer.Write($"public {Names.LayerType(layer.OwnName)} {Identifiers.Escape(layer.OwnName)} => {value};");
    }

    /// <summary><c>784 → 256, ReLU, He normal, σ = 0.0505, 200,960 parameters.</c></summary>
    private static string Headline(LayerModel layer, LayerSignal signal)
    {
        var parts = new List<string> { $"{layer.Input} → {layer.Output}" };
        if (layer.Activation is { } activation)
        {
            parts.Add(ActivationCatalog.Of(activation).Title);
        }

        if (layer.Init is { } init)
        {
            parts.AddRange(layer.StartsWeights
                ? [$"{init.Title}, σ = {Numbers.Short(init.Deviation)}"]
                : layer.Shared.Select(parameter => $"{parameter.Role} of {parameter.Tensor}"));
            parts.Add($"{Numbers.Count(layer.ParameterCount)} parameters");
            if (signal is { Power: { } power, DistinctPower: { } distinct, WeightGradientPower: { } gradient })
            {
                parts.Add($"signal {Numbers.Short(power)}, distinct {Numbers.Short(distinct)}, gradient {Numbers.Short(gradient)}");
            }
        }
        else if (layer.Activation is null)
        {
            parts.Add(LayerCatalog.Get(layer.Kind).Formula(layer));
        }

        return string.Join(", ", parts) + ".";
    }
}
