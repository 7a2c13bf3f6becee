using NetDsl.Evidence.Judgement;
using NetDsl.Evidence.Prediction;
using NetDsl.Semantics.Model;

namespace NetDsl.Evidence.Convolutions;

/// <summary>What was measured of a stack beside what is predicted of it today, by layer.</summary>
/// <param name="Stack">The stack.</param>
/// <param name="Weighted">How many of its layers have weights.</param>
/// <param name="Known">Of how many of these the gradient is predicted.</param>
/// <param name="Signal">Mean squares of what leaves a layer.</param>
/// <param name="Distinct">What tells inputs apart.</param>
/// <param name="Gradient">Mean squares of what comes back to a layer's sums, as shares of the last layer's.</param>
/// <param name="WeightGradient">The same of what comes to its weights.</param>
internal sealed record StackErrors(ConvolutionStack Stack, int Weighted, int Known, Pair[] Signal, Pair[] Distinct, Pair[] Gradient, Pair[] WeightGradient)
{
    private const string ClassName = "Stack";

    public static StackErrors Of(ConvolutionStack stack, IEnumerable<MeasuredLayer> measured)
    {
        NetworkModel model = Judge.ModelsOf([ClassName], stack.SourceOf(ClassName))[ClassName];
        Dictionary<string, LayerSignal> predicted = model.Layers.Zip(model.Signals).ToDictionary(layer => layer.First.Name, layer => layer.Second);
        MeasuredLayer[] layers = [.. measured];
        return new(
            stack,
            layers.Count(layer => layer.Gradient is not null),
            layers.Count(layer => layer.Gradient is not null && predicted[layer.Layer].GradientPower is not null),
            Pairs(signal => signal.Power, layer => layer.Signal),
            Pairs(signal => signal.DistinctPower, layer => layer.Distinct),
            Pairs(signal => signal.GradientPower, layer => layer.Gradient),
            Pairs(signal => signal.WeightGradientPower, layer => layer.WeightGradient));

        Pair[] Pairs(Func<LayerSignal, double?> predictionOf, Func<MeasuredLayer, double?> measurementOf) =>
        [
            .. from layer in layers
               let prediction = predictionOf(predicted[layer.Layer])
               let measurement = measurementOf(layer)
               where prediction is not null && measurement is not null
               select new Pair(prediction.Value, measurement.Value),
        ];
    }
}
