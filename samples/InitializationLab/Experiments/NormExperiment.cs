using System.Numerics.Tensors;
using InitializationLab.Measuring;
using InitializationLab.Networks;
using NetDsl;

namespace InitializationLab.Experiments;

/// <summary>How far the length of a signal strays in 50 layers that do nothing but multiply by a matrix.</summary>
internal static class NormExperiment
{
    public static IReadOnlyList<Result> Run(DigitTask task, LabOptions options) =>
    [
        new(Start.Xavier, LengthsOf(new Linear50Xavier(options.Seed), task, options)),
        new(Start.Orthogonal, LengthsOf(new Linear50Orthogonal(options.Seed), task, options)),
    ];

    private static double[][] LengthsOf(Network network, DigitTask task, LabOptions options)
    {
        IReadOnlyList<LayerProbe> layers = network.ProbeSignal(task.Training, options.MeasuredSamples).Layers;
        return [.. layers.SkipLast(1).Select(layer => LengthsOf(layer, task.Training, options.MeasuredSamples))];
    }

    /// <summary>|y|/|x| of every sample.</summary>
    private static double[] LengthsOf(LayerProbe layer, Dataset data, int samples)
    {
        int size = layer.Values.Length / samples;
        return [.. Enumerable.Range(0, samples).Select(sample => (double)TensorPrimitives.Norm(layer.Values.Span.Slice(sample * size, size)) / TensorPrimitives.Norm(data.Input(sample)))];
    }

    /// <summary>One start.</summary>
    /// <param name="Start">How the weights start.</param>
    /// <param name="Lengths">By layer and sample, the length of what left the layer as a share of the input's.</param>
    internal sealed record Result(Start Start, double[][] Lengths);
}
