namespace NetDsl;

// What the last training step found.
public abstract partial class Network
{
    private AlignedBuffer? _gradients;

    /// <summary>∂loss/∂<see cref="Parameters"/> of the last training step, in the same layout; 0 before the first.</summary>
    internal Span<float> Gradients => (_gradients ??= new AlignedBuffer(_description.ParameterBufferLength)).Span;

    /// <summary>
    /// How long the gradients of the last training step are, by layer and tensor; 0 before the first. For the steps of
    /// <see cref="Train(Dataset, Optimizer, int, int, TrainingOptions, IProgress{TrainingProgress}, CancellationToken)"/>,
    /// where they are those after clipping, see <see cref="TrainingOptions.TrackGradientNorms"/>.
    /// </summary>
    /// <returns>The norms. Print them for a line.</returns>
    /// <exception cref="InvalidOperationException">The network is being trained.</exception>
    public GradientNorms GradientNorms()
    {
        using UseGate.ReadLease lease = _gate.Share(nameof(GradientNorms));
        return new GradientNorms(_description, Gradients);
    }

    /// <summary>
    /// The gradient of a tensor in the last training step, before the optimizer: ∂loss/∂w, in <c>Train</c> after clipping. 0 before the
    /// first step, and where a layer is frozen.
    /// </summary>
    /// <example>
    /// <code>
    /// network.TrainStep(inputs, labels, optimizer);
    /// ReadOnlySpan&lt;float&gt; gradient = network.GradientOf("Dense1.weight");
    /// </code>
    /// </example>
    /// <param name="tensor">Its name, as in <see cref="ParameterDescription.Name"/>.</param>
    /// <returns>The gradient, in the tensor's shape, row-major. The next step writes it anew.</returns>
    /// <exception cref="ArgumentException">The network has no such tensor, or does not train it.</exception>
    /// <exception cref="InvalidOperationException">The network is being trained.</exception>
    public ReadOnlySpan<float> GradientOf(string tensor)
    {
        ArgumentException.ThrowIfNullOrEmpty(tensor);
        ParameterDescription found = _description.Parameters.FirstOrDefault(parameter => parameter.Name == tensor && parameter.IsTrained)
            ?? throw new ArgumentException(
                $"{_description.Name} trains no {Shown.Text(tensor)}. It trains "
                    + $"{string.Join(", ", _description.Parameters.Where(parameter => parameter.IsTrained).Take(20).Select(parameter => parameter.Name))}.",
                nameof(tensor));
        using UseGate.ReadLease lease = _gate.Share(nameof(GradientOf));
        return Gradients.Slice(found.Offset, found.Length);
    }
}
