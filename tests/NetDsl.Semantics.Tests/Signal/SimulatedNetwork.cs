using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Tests.Signal;

/// <summary>A network that is really run, with loops as in a textbook: random inputs and weights, then the mean squares that were met. Initializers draw normals.</summary>
internal sealed class SimulatedNetwork
{
    private readonly Random _random;
    private readonly NetworkModel _model;

    private SimulatedNetwork(NetworkModel model, Random random) => (_model, _random) = (model, random);

    /// <summary>Power, gradient power and weight gradient power of each layer, means over draws of weights, with the gradients as shares of the last.</summary>
    public static LayerSignal[] Run(NetworkModel model, int draws)
    {
        var random = new Random(1);
        LayerSignal[][] runs = [.. Enumerable.Range(0, draws).Select(_ => new SimulatedNetwork(model, random).RunOnce())];
        LayerSignal[] means = [.. Enumerable.Range(0, model.Layers.Count).Select(i => new LayerSignal(
            runs.Average(run => run[i].Power), DistinctPower: null, runs.Average(run => run[i].GradientPower), runs.Average(run => run[i].WeightGradientPower)))];
        LayerSignal last = means.Last(signal => signal.WeightGradientPower is not null);
        return [.. means.Select(signal => signal with
        {
            GradientPower = signal.GradientPower / last.GradientPower,
            WeightGradientPower = signal.WeightGradientPower / last.WeightGradientPower,
        })];
    }

    private LayerSignal[] RunOnce()
    {
        InputSignal input = _model.Declaration.InputSignal;
        double[] x = [.. Enumerable.Range(0, (int)_model.Input.Size).Select(_ => input.Mean + (Math.Sqrt(input.Variance) * Normal()))];
        var entered = new List<double[]>();
        var sums = new List<double[]>();
        var weights = new List<double[][]>();
        var masks = new List<double[]>();
        var left = new List<double[]>();
        foreach (LayerModel layer in _model.Layers)
        {
            entered.Add(x);
            double[][] w = layer.Weight is null ? [] : [.. Enumerable.Range(0, (int)layer.Output.Size).Select(_ => Row(layer))];
            double[] h = layer.Weight is null ? x : [.. w.Select(row => row.Zip(x, (a, b) => a * b).Sum() + (layer.Arguments.Number("BiasInit") ?? 0))];
            double[] mask = [.. h.Select(_ => layer.Kind == "Dropout" ? Mask(layer.Arguments.Number("rate")!.Value) : 1)];
            x = layer.Activation is { } activation ? [.. h.Select(value => Kind(layer).Value!(value, activation.Option))] : [.. h.Zip(mask, (a, b) => a * b)];
            weights.Add(w);
            sums.Add(h);
            masks.Add(mask);
            left.Add(x);
        }

        var signals = new LayerSignal[_model.Layers.Count];
        double[] gradient = [];
        bool isBehind = true;
        for (int i = _model.Layers.Count - 1; i >= 0; i--)
        {
            LayerModel layer = _model.Layers[i];
            signals[i] = new(Square(left[i]));
            if (layer.Weight is null && isBehind)
            {
                continue;
            }

            double[] slopes = layer.Activation is { } activation ? [.. sums[i].Select(h => Kind(layer).Slope!(h, activation.Option))] : masks[i];
            double[] delta = isBehind ? [.. sums[i].Select(_ => _random.Next(2) == 0 ? 1.0 : -1)] : [.. gradient.Zip(slopes, (a, b) => a * b)];
            gradient = delta;
            if (layer.Weight is not null)
            {
                signals[i] = new(Square(left[i]), DistinctPower: null, Square(delta), Square(delta) * Square(entered[i]));
                gradient = [.. entered[i].Select((_, j) => delta.Select((d, unit) => d * weights[i][unit][j]).Sum())];
                isBehind = false;
            }
        }

        return signals;
    }

    private static ActivationKind Kind(LayerModel layer) => ActivationCatalog.Of(layer.Activation!);

    private double[] Row(LayerModel layer) => [.. Enumerable.Range(0, (int)layer.Weight!.FanIn).Select(_ => layer.Init!.Deviation * Normal())];

    private double Mask(double rate) => _random.NextDouble() < rate ? 0 : 1 / (1 - rate);

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    private static double Square(double[] values) => values.Average(value => value * value);
}
