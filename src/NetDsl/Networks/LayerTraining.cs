using System.Globalization;

namespace NetDsl;

/// <summary>Which layers of a network are frozen, and which have learning rates of their own. Never changes.</summary>
internal sealed class LayerTraining
{
    private readonly NetworkDescription _network;
    private readonly Dictionary<string, float> _rates;      // by layer, without those of 1; negative while it is frozen
    private readonly (int Start, int End)[] _frozen;        // in the state
    private float[]? _kept;

    public LayerTraining(NetworkDescription network, Dictionary<string, float> rates)
    {
        (_network, _rates) = (network, rates);
        Ranges = MakeRanges();
        _frozen =
        [
            .. LayersOf(network).Where(IsFrozen).SelectMany(layer => layer.Parameters)
                .Select(tensor => (tensor.Offset, tensor.Offset + tensor.Length)),
        ];
    }

    public bool IsUsual => _rates.Count == 0;

    public IReadOnlyList<string> FrozenLayers => [.. LayersOf(_network).Where(IsFrozen).Select(layer => layer.Name)];

    /// <summary>How optimizers treat the parameters.</summary>
    public StepRanges Ranges { get; }

    private bool HasFrozen => _frozen.Length > 0;

    private int TrainedLength => _network.ParameterBufferLength;

    public static IEnumerable<LayerDescription> LayersOf(NetworkDescription network) =>
        network.Layers.Where(layer => layer.Parameters.Count > 0);

    public static float Frozen(float rate) => -Math.Abs(rate);

    public static float Thawed(float rate) => Math.Abs(rate);

    /// <summary>The rate with another factor, frozen if it was.</summary>
    public static float WithFactor(float rate, float factor) => float.CopySign(factor, rate);

    /// <summary>The same with some rates changed.</summary>
    /// <exception cref="ArgumentException">There is no such layer.</exception>
    public LayerTraining With(IReadOnlyList<string> names, Func<float, float> change, string argument)
    {
        var rates = new Dictionary<string, float>(_rates, StringComparer.Ordinal);
        foreach (string name in names)
        {
            LayerDescription[] meant =
            [
                .. LayersOf(_network).Where(layer => layer.Name == name || layer.Name.StartsWith(name + ".", StringComparison.Ordinal)),
            ];
            if (meant.Length == 0)
            {
                throw new ArgumentException(
                    $"{_network.Name} has no layer {Shown.Text(name)} with parameters. It has "
                        + $"{Shown.List([.. LayersOf(_network).Select(layer => layer.Name)])}.",
                    argument);
            }

            foreach (LayerDescription layer in meant)
            {
                rates[layer.Name] = change(RateOf(rates, layer));
                if (rates[layer.Name] == 1)
                {
                    rates.Remove(layer.Name);
                }
            }
        }

        return new(_network, rates);
    }

    /// <summary>Gradients of frozen layers are none.</summary>
    public void ClearFrozen(Span<float> gradients)
    {
        foreach ((int start, int end) in _frozen)
        {
            if (start < TrainedLength)
            {
                gradients[start..end].Clear();
            }
        }
    }

    /// <summary>Takes the statistics of frozen layers back.</summary>
    /// <param name="before">All statistics as they were.</param>
    /// <param name="statistics">All statistics.</param>
    public void RestoreFrozen(ReadOnlySpan<float> before, Span<float> statistics)
    {
        foreach ((int start, int end) in _frozen)
        {
            if (start >= TrainedLength)
            {
                before[(start - TrainedLength)..(end - TrainedLength)].CopyTo(statistics[(start - TrainedLength)..]);
            }
        }
    }

    /// <summary>Keeps the parameters of frozen layers for <see cref="PutBack"/>, where the optimizer may change them.</summary>
    public void Keep(ReadOnlySpan<float> parameters, Optimizer optimizer)
    {
        if (HasFrozen && !optimizer.FollowsRanges)
        {
            _kept ??= new float[TrainedLength];
            parameters.CopyTo(_kept);
        }
    }

    /// <summary>Gives frozen layers their parameters back.</summary>
    public void PutBack(Span<float> parameters, Optimizer optimizer)
    {
        if (!HasFrozen || optimizer.FollowsRanges)
        {
            return;
        }

        foreach ((int start, int end) in _frozen)
        {
            if (start < TrainedLength)
            {
                _kept.AsSpan()[start..end].CopyTo(parameters[start..]);
            }
        }
    }

    /// <exception cref="InvalidOperationException">There are rates that the optimizer would not follow.</exception>
    public void CheckFollowedBy(Optimizer optimizer)
    {
        if (!optimizer.FollowsRanges && _rates.Values.Any(rate => rate is not (1 or -1)))
        {
            throw new InvalidOperationException(
                $"{optimizer.GetType().Name} knows no learning rates of single layers: use an optimizer of NetDsl, or take ScaleLearningRate "
                    + "back with a factor of 1.");
        }
    }

    /// <summary>What is not trained like the rest, such as "Dense1 frozen, Dense2 × 0.1".</summary>
    public override string ToString() => string.Join(
        ", ",
        LayersOf(_network).Where(layer => _rates.ContainsKey(layer.Name)).Select(layer =>
        {
            float rate = _rates[layer.Name], factor = Math.Abs(rate);
            string times = factor == 1 ? "" : $" × {factor.ToString(CultureInfo.InvariantCulture)}";
            return $"{layer.Name}{times}{(rate < 0 ? " frozen" : "")}";
        }));

    private static float RateOf(Dictionary<string, float> rates, LayerDescription layer) => rates.GetValueOrDefault(layer.Name, 1);

    private bool IsFrozen(LayerDescription layer) => RateOf(_rates, layer) < 0;

    /// <summary>A range for every tensor, with the gap behind it; neighbours that are treated alike are one.</summary>
    private StepRanges MakeRanges()
    {
        var tensors = (
            from layer in LayersOf(_network)
            from tensor in layer.Parameters
            where tensor.IsTrained
            orderby tensor.Offset
            select (tensor.Offset, Rate: RateOf(_rates, layer))).ToArray();
        List<StepRange> ranges = [new(0, 0)];
        for (int i = 0; i < tensors.Length; i++)
        {
            (int start, float rate) = tensors[i];
            int end = i + 1 < tensors.Length ? tensors[i + 1].Offset : TrainedLength;
            Add(ranges, rate, Math.Min(end, _network.DecayedLength), decay: 1);
            Add(ranges, rate, end, decay: 0);
        }

        return new(_network.DecayedLength, [.. ranges]);
    }

    private static void Add(List<StepRange> ranges, float rate, int end, float decay)
    {
        StepRange last = ranges[^1];
        if (end <= last.End)
        {
            return;
        }

        var range = new StepRange(last.End, end, decay, Math.Abs(rate), IsFrozen: rate < 0);
        if (range with { Start = last.Start, End = last.End } == last)
        {
            ranges[^1] = last with { End = end };
        }
        else
        {
            ranges.Add(range);
        }
    }
}
