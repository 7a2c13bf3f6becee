using static System.FormattableString;

namespace NetDsl;

/// <summary>The place where the numbers of a training step ceased to be finite. Looked for only then.</summary>
/// <param name="What">What became infinite or NaN, as a sentence begins with it: <c>The loss of Digits became NaN</c>.</param>
/// <param name="Why">Where that comes from, as the end of the sentence; empty where the beginning says it.</param>
/// <param name="Layer">The layer, where there is one.</param>
/// <param name="Tensor">The tensor, where there is one.</param>
internal sealed record Divergence(string What, string Why = "", string? Layer = null, string? Tensor = null)
{
    private const string Became = "became NaN or infinite";

    /// <summary>Why a loss is not finite: the first cause on the way that the numbers go.</summary>
    public static Divergence InLoss(
        NetworkDescription network, ReadOnlySpan<float> state, ReadOnlySpan<float> inputs, Targets targets, Workspace pass, float loss)
    {
        var found = new Divergence(Invariant($"The loss of {network.Name} became {loss}"));
        return Earlier(found, network, state, inputs, pass.BatchSize)
            ?? InTargets(found, targets, pass.BatchSize)
            ?? InValues(found, network, inputs, pass)
            ?? found with { Why = "all layers give finite values, but the loss of these is too large for a float" };
    }

    /// <summary>The tensor whose gradient is not finite: the first on the way back, which may have spoiled those before it.</summary>
    public static Divergence InGradients(
        NetworkDescription network, ReadOnlySpan<float> state, ReadOnlySpan<float> inputs, int batchSize,
        ReadOnlySpan<float> gradients)
    {
        for (int i = network.Layers.Count - 1; i >= 0; i--)
        {
            LayerDescription layer = network.Layers[i];
            if (FirstNotFinite(layer, gradients, tensor => tensor.IsTrained) is { } tensor)
            {
                var found = new Divergence(
                    $"The gradient of {tensor.Name} in {network.Name} {Became}", Layer: layer.Name, Tensor: tensor.Name);
                return Earlier(found, network, state, inputs, batchSize) ?? found;
            }
        }

        return new($"The gradient of {network.Name} {Became}");
    }

    /// <summary>The statistic that is not finite; <see langword="null"/> where all are.</summary>
    public static Divergence? InStatistics(NetworkDescription network, ReadOnlySpan<float> state)
    {
        if (Finite.All(state[network.ParameterBufferLength..]))
        {
            return null;
        }

        foreach (LayerDescription layer in network.Layers)
        {
            if (FirstNotFinite(layer, state, tensor => !tensor.IsTrained) is { } tensor)
            {
                return new($"{tensor.Name} in {network.Name} {Became}", Layer: layer.Name, Tensor: tensor.Name);
            }
        }

        return new($"A statistic of {network.Name} {Became}");
    }

    /// <summary>The divergence that was there before the step began.</summary>
    private static Divergence? Earlier(
        Divergence found, NetworkDescription network, ReadOnlySpan<float> state, ReadOnlySpan<float> inputs, int batchSize) =>
        InState(found, network, state) ?? InSamples(found, "input", inputs, inputs.Length / batchSize);

    private static Divergence? InState(Divergence found, NetworkDescription network, ReadOnlySpan<float> state)
    {
        foreach (LayerDescription layer in network.Layers)
        {
            if (FirstNotFinite(layer, state, _ => true) is { } tensor)
            {
                return found with { Why = $"{tensor.Name} was not finite before the step", Layer = layer.Name, Tensor = tensor.Name };
            }
        }

        return null;
    }

    private static Divergence? InTargets(Divergence found, Targets targets, int batchSize) =>
        InSamples(found, "target", targets.Values, targets.Values.Length / batchSize);

    private static Divergence? InSamples(Divergence found, string what, ReadOnlySpan<float> values, int size)
    {
        int place = Finite.FirstNot(values);
        return place < 0 ? null : found with
        {
            Why = Invariant($"sample {place / size} of the batch has the {what} {values[place]} at position {place % size}"),
        };
    }

    private static Divergence? InValues(Divergence found, NetworkDescription network, ReadOnlySpan<float> inputs, Workspace pass)
    {
        var values = new PassValues(network, pass);
        for (int i = 0; i < network.Layers.Count; i++)
        {
            LayerDescription layer = network.Layers[i];
            if (!Finite.All(values.Output(i, inputs)))
            {
                return found with { Why = $"{layer.Name} is the first layer that gives values which are not finite", Layer = layer.Name };
            }
        }

        return null;
    }

    private static ParameterDescription? FirstNotFinite(
        LayerDescription layer, ReadOnlySpan<float> buffer, Func<ParameterDescription, bool> counts)
    {
        foreach (ParameterDescription tensor in layer.Parameters)
        {
            if (counts(tensor) && !Finite.All(buffer.Slice(tensor.Offset, tensor.Length)))
            {
                return tensor;
            }
        }

        return null;
    }
}
