using NetDsl.Semantics;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Generators.Emit;

/// <summary>A property for each layer, whose summary is what an editor shows when the pointer rests on it.</summary>
internal static class LayerPropertiesEmitter
{
    public static void Emit(NetworkCode code, SourceWriter writer) => writer.Separated(code.NamedLayers, layer =>
    {
        writer.Summary(Headline(layer, code.Model.Signals[layer.Index]));
        string value = layer.Parameters.Count == 0 || !code.IsSound ? "default" : "new(this)";
        writer.Write($"public {Names.LayerType(layer.Name)} {Identifiers.Escape(layer.Name)} => {value};");
    });

    /// <summary><c>784 → 256, ReLU, He normal, σ = 0.0505, 200,960 parameters.</c></summary>
    private static string Headline(LayerModel layer, LayerSignal signal)
    {
        var parts = new List<string> { $"{layer.Input} → {layer.Output}" };
        if (layer.Activation is { } activation)
        {
            parts.Add(ActivationCatalog.Get(activation.Kind).Title);
        }

        if (layer.Init is { } init)
        {
            parts.Add($"{init.Title}, σ = {Numbers.Short(init.Deviation)}");
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
