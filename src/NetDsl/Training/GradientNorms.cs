namespace NetDsl;

/// <summary>
/// How long the gradients of a training step are, √Σg²: of all parameters, of every layer and of every tensor. Where the norm of a layer is
/// far above the others' or grows from step to step, training is about to diverge there; where it is 0, the layer does not learn.
/// </summary>
/// <remarks>
/// Squares are added in double precision in an order that is fixed, so a norm depends neither on threads nor on vector width.
/// </remarks>
public sealed class GradientNorms
{
    private readonly OrderedDictionary<string, double> _layers = [];
    private readonly OrderedDictionary<string, double> _tensors = [];

    /// <param name="network">Says where each tensor lies.</param>
    /// <param name="gradients">Those of all parameters.</param>
    internal GradientNorms(NetworkDescription network, ReadOnlySpan<float> gradients)
    {
        Total = GradientNorm.Of(gradients);
        foreach (LayerDescription layer in network.Layers)
        {
            double squares = 0;
            foreach (ParameterDescription tensor in layer.Parameters.Where(tensor => tensor.IsTrained))
            {
                double norm = GradientNorm.Of(gradients.Slice(tensor.Offset, tensor.Length));
                _tensors.Add(tensor.Name, norm);
                squares += norm * norm;
            }

            if (layer.Parameters.Any(tensor => tensor.IsTrained))
            {
                _layers.Add(layer.Name, Math.Sqrt(squares));
            }
        }
    }

    private GradientNorms(
        double total, IEnumerable<KeyValuePair<string, double>> layers, IEnumerable<KeyValuePair<string, double>> tensors) =>
        (Total, _layers, _tensors) = (total, new(layers), new(tensors));

    /// <summary>The norm of all gradients together: what <see cref="TrainingOptions.ClipNorm"/> bounds.</summary>
    public double Total { get; }

    /// <summary>The norm of every layer that is trained, by the layer's name, in the order in which they run.</summary>
    public IReadOnlyDictionary<string, double> Layers => _layers;

    /// <summary>
    /// The norm of every trained tensor, by its name, such as <c>Dense1.weight</c>, in the order in which they are saved.
    /// </summary>
    public IReadOnlyDictionary<string, double> Tensors => _tensors;

    /// <summary>The line "gradient norm 1.234: Dense1 0.9871, Dense2 0.7403".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => $"gradient norm {Figure.Measured(Total)}"
        + (Layers.Count == 0 ? "" : $": {string.Join(", ", Layers.Select(layer => $"{layer.Key} {Figure.Measured(layer.Value)}"))}");

    /// <summary>The mean of several steps' norms, each by itself.</summary>
    internal sealed class Mean
    {
        private GradientNorms? _sum;
        private int _steps;

        public void Add(GradientNorms norms)
        {
            _sum = _sum is null
                ? norms
                : new(_sum.Total + norms.Total, Sum(_sum._layers, norms._layers), Sum(_sum._tensors, norms._tensors));
            _steps++;
        }

        /// <summary>The mean of what was added since the last call; <see langword="null"/> where that is nothing.</summary>
        public GradientNorms? Take()
        {
            GradientNorms? mean = _sum is null ? null : new(_sum.Total / _steps, Share(_sum._layers), Share(_sum._tensors));
            (_sum, _steps) = (null, 0);
            return mean;
        }

        private static IEnumerable<KeyValuePair<string, double>> Sum(
            OrderedDictionary<string, double> some, OrderedDictionary<string, double> others) =>
            some.Select(norm => KeyValuePair.Create(norm.Key, norm.Value + others[norm.Key]));

        private KeyValuePair<string, double>[] Share(OrderedDictionary<string, double> sums) =>
            [.. sums.Select(norm => KeyValuePair.Create(norm.Key, norm.Value / _steps))];
    }
}
