using NetDsl.Semantics;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Generators.Emit;

/// <summary>The table of the layers above the class: that which <c>Summary()</c> prints, in brief. Editors show it for the class.</summary>
internal static class LayerTableEmitter
{
    public static void Emit(NetworkCode code, SourceWriter writer)
    {
        writer.Write("/// <remarks>\n/// <code>");
        foreach (string line in LayerTable.Lines([.. LayersOf(code).Select(layer => FactsOf(code, layer))]))
        {
            writer.Write($"/// {SourceWriter.Xml(line)}");
        }

        // Here and not in the legend, since editors show it together with the table.
        writer.Write("""
            /// </code>
            /// Expected before training, power being the mean square: signal, the power of the outputs, 1 for standardized inputs;
            /// distinct, its part that tells two inputs apart; gradient, the power of the weights' gradient as a share of the last layer's.
            /// </remarks>
            """);
    }

    /// <summary>All layers, but those of blocks where there are too many of them.</summary>
    private static IEnumerable<LayerModel> LayersOf(NetworkCode code) =>
        code.Model.Layers.Any(layer => layer.Problem == ShapeProblem.TooManyLayers) ? code.Bodies[0].Layers : code.Model.Layers;

    private static LayerFacts FactsOf(NetworkCode code, LayerModel layer)
    {
        LayerSignal signal = code.Model.Signals[layer.Index];
        return new(layer.Name, layer.Kind, layer.Input.ToString(), layer.Output.ToString())
        {
            Block = layer.EndsRepetition ? code.Bodies[layer.Place.Body].Model.Block : null,
            Effect = LayerFacts.EffectOf(layer.Kind, PowerBefore(code, layer), Known(signal.Power)),
            Activation = layer.Activation is { } activation ? ActivationCatalog.Of(activation).Title : null,
            HasTensors = layer.Parameters.Count > 0,
            Parameters = layer.ParameterCount,
            Power = Known(signal.Power),
            DistinctPower = Known(signal.DistinctPower),
            WeightGradientPower = Known(signal.WeightGradientPower),
            Start = layer.StartsWeights ? $"{layer.Init!.Title}, σ = {Numbers.Short(layer.Init.Deviation)}"
                : layer.StartText?.Title ?? string.Join(", ", layer.Shared.Select(parameter => parameter.Tensor)),
        };
    }

    private static double? PowerBefore(NetworkCode code, LayerModel layer)
    {
        InputSignal input = code.Model.Declaration.InputSignal;
        return layer.Reads is not { Count: > 0 } ? null
            : layer.Reads[0] >= 0 ? Known(code.Model.Signals[layer.Reads[0]].Power)
            : input.Variance + (input.Mean * input.Mean);
    }

    private static double? Known(double? value) =>
        value is { } number && !double.IsNaN(number) ? Numbers.Rounded(number, 4) : null;
}
