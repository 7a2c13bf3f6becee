using System.Numerics.Tensors;

namespace NetDsl;

/// <summary>Reads what a pass left in the workspace: every layer's values and, after a backward pass, gradients.</summary>
internal static class SignalMeter
{
    public static SignalProbe Measure(NetworkDescription network, ReadOnlySpan<float> inputs, Workspace workspace, bool hasGradients)
    {
        var layers = new LayerProbe[network.Layers.Count];
        var values = new PassValues(network, workspace);
        for (int i = 0; i < layers.Length; i++)
        {
            LayerDescription layer = network.Layers[i];
            layers[i] = MeasureForward(layer, values.Output(i, inputs), workspace.BatchSize);
            if (hasGradients && HasWeights(layer) && values.Slope(i) is { IsEmpty: false } slope)
            {
                layers[i] = MeasureBackward(layers[i], layer, values.Output(layer.Reads[0], inputs), slope, workspace.BatchSize);
            }
        }

        return new SignalProbe { Network = network.Name, Samples = workspace.BatchSize, Layers = AsShares(layers) };
    }

    /// <summary>Whether it multiplies what enters by weights: a norm only scales it.</summary>
    private static bool HasWeights(LayerDescription layer) =>
        layer.Parameters.Any(tensor => tensor.Use == ParameterUse.Decayed) || layer.SharedParameters.Count > 0;

    private static LayerProbe MeasureForward(LayerDescription layer, ReadOnlySpan<float> y, int batch)
    {
        (double? stuck, double? flat) = MeasureFlatness(layer, y, batch);
        return new LayerProbe
        {
            Name = layer.Name,
            Activation = layer.Activation?.Title,
            Mean = Mean(y),
            Power = Power(y),
            DistinctPower = DistinctPower(y, batch),
            StuckUnits = stuck,
            FlatValues = flat,
            Predicted = layer.Signal,
            Values = y.ToArray(),
        };
    }

    /// <summary>
    /// ∂L/∂W of one sample is δ·xᵀ, so its power is that of δ times that of x; a convolution's is a sum over its windows. The factors 1/B
    /// that the mean over the batch put into every slope cancel in the shares.
    /// </summary>
    /// <param name="forward">What is known already.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="x">What entered, [B, inputs].</param>
    /// <param name="slopes">∂L/∂h, [B, outputs].</param>
    /// <param name="batch">B.</param>
    private static LayerProbe MeasureBackward(
        LayerProbe forward, LayerDescription layer, ReadOnlySpan<float> x, ReadOnlySpan<float> slopes, int batch)
    {
        int inputs = x.Length / batch, outputs = slopes.Length / batch;
        KernelSlopes? kernels = layer.Window is null ? null : new(layer);
        double ofWeights = 0;
        for (int sample = 0; sample < batch; sample++)
        {
            ReadOnlySpan<float> back = slopes.Slice(sample * outputs, outputs), read = x.Slice(sample * inputs, inputs);
            ofWeights += (kernels?.Power(read, back) ?? (Power(back) * Power(read))) / batch;
        }

        return forward with { GradientPower = Power(slopes), WeightGradientPower = ofWeights };
    }

    private static LayerProbe[] AsShares(LayerProbe[] layers) =>
        Array.FindLast(layers, layer => layer.GradientPower is not null) is not { } last ? layers :
    [
        .. layers.Select(layer => layer with
        {
            GradientPower = AsShare(layer.GradientPower, last.GradientPower),
            WeightGradientPower = AsShare(layer.WeightGradientPower, last.WeightGradientPower),
        }),
    ];

    private static double? AsShare(double? value, double? whole) => whole == 0 ? null : value / whole;

    private static (double? StuckUnits, double? FlatValues) MeasureFlatness(LayerDescription layer, ReadOnlySpan<float> y, int batch)
    {
        if (layer.Activation is not { } activation || Flatness.Of(activation) is not { } isFlat)
        {
            return (null, null);
        }

        var flatSamples = new int[y.Length / batch];
        for (int i = 0; i < y.Length; i++)
        {
            flatSamples[i % flatSamples.Length] += isFlat(y[i]) ? 1 : 0;
        }

        return (flatSamples.Average(count => count == batch ? 1.0 : 0), TensorPrimitives.Sum<int>(flatSamples) / (double)y.Length);
    }

    private static double? DistinctPower(ReadOnlySpan<float> y, int batch)
    {
        if (batch == 1)
        {
            return null;
        }

        var means = new double[y.Length / batch];
        for (int i = 0; i < y.Length; i++)
        {
            means[i % means.Length] += (double)y[i] / batch;
        }

        double sum = 0;
        for (int i = 0; i < y.Length; i++)
        {
            double apart = y[i] - means[i % means.Length];
            sum += apart * apart;
        }

        return sum / ((batch - 1.0) * means.Length);
    }

    private static double Mean(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }

    /// <summary>In double: the squares of small gradients are below what a float holds.</summary>
    private static double Power(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values)
        {
            sum += (double)value * value;
        }

        return sum / values.Length;
    }
}
