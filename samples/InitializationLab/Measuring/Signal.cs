using NetDsl;

namespace InitializationLab.Measuring;

/// <summary>The signal before training in some networks of one class, the same but for their seed. Layers count from 1; a number that is not known is NaN.</summary>
/// <param name="Probes">A measurement for each seed. The first still has what left the layers; the others gave up that memory.</param>
internal sealed record Signal(IReadOnlyList<SignalProbe> Probes)
{
    public static Signal Measure(Subject subject, Dataset data, LabOptions options)
    {
        SignalProbe[] probes = [.. options.MeasuredSeeds.Select(seed => subject.Create(seed).ProbeSignal(data, options.MeasuredSamples))];
        return new([probes[0], .. probes.Skip(1).Select(WithoutValues)]);
    }

    /// <summary>The number of the last hidden layer: the one after it gives the answers.</summary>
    public int Last => Probes[0].Layers.Count - 1;

    /// <summary>The compiler's prediction for a layer.</summary>
    public double Predicted(int layer, Quantity quantity) =>
        Of(layer, quantity, probe => probe.Predicted is { } predicted ? quantity.Predicted(predicted) : null, Probes[0]);

    /// <summary>The measurements at a layer, in each network.</summary>
    public IEnumerable<double> Measured(int layer, Quantity quantity) => Probes.Select(probe => Of(layer, quantity, quantity.Measured, probe));

    /// <summary>The middle one of what was measured at a layer.</summary>
    public double Median(int layer, Quantity quantity) => Statistics.Median(Measured(layer, quantity));

    private double Of(int layer, Quantity quantity, Func<LayerProbe, double?> value, SignalProbe probe) =>
        (value(probe.Layers[layer - 1]) / (quantity.IsShare ? value(probe.Layers[Last - 1]) : 1)) ?? double.NaN;

    private static SignalProbe WithoutValues(SignalProbe probe) => probe with { Layers = [.. probe.Layers.Select(layer => layer with { Values = default })] };
}
