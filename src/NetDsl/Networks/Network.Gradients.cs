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

    /// <summary>
    /// How the loss would change with every number of its input: ∂loss/∂x, for a map of what an answer rests on (Simonyan et al. 2013,
    /// "Deep inside convolutional networks", §3), and for inputs that fool the network (Goodfellow et al. 2014, "Explaining and harnessing
    /// adversarial examples", §4).
    /// </summary>
    /// <remarks>
    /// The network computes what a prediction does: nothing is dropped, and batch norms take what training remembered. Nothing changes: no
    /// parameter, no statistic, not <see cref="GradientOf"/>. All samples pass at once, in memory of the call's own.
    /// </remarks>
    /// <example>
    /// <code>
    /// float[] slope = network.InputGradient(inputs, labels);
    /// for (int i = 0; i &lt; inputs.Length; i++)
    /// {
    ///     inputs[i] += 0.05f * MathF.Sign(slope[i]);       // away from the labels, hardly to be seen
    /// }
    /// </code>
    /// </example>
    /// <param name="inputs">[B, input shape], one sample after the other.</param>
    /// <param name="labels">The class of each sample, [B].</param>
    /// <returns>
    /// [B, inputs of the network]: the gradient of the mean loss over the samples, by what the network sees, after its
    /// <see cref="Preprocessing"/>. Not finite where an input is not.
    /// </returns>
    /// <exception cref="ArgumentException">There is no sample, or a length or a label does not fit the network.</exception>
    /// <exception cref="InvalidOperationException">The network has no loss, or is in use elsewhere.</exception>
    public float[] InputGradient(ReadOnlySpan<float> inputs, params ReadOnlySpan<int> labels) =>
        InputGradient(inputs, new Targets(labels));

    /// <inheritdoc cref="InputGradient(ReadOnlySpan{float}, ReadOnlySpan{int})"/>
    /// <param name="inputs">[B, input shape], one sample after the other.</param>
    /// <param name="targets">What the outputs are to come near to, [B, outputs].</param>
    public float[] InputGradient(ReadOnlySpan<float> inputs, params ReadOnlySpan<float> targets) =>
        InputGradient(inputs, new Targets(targets));

    private float[] InputGradient(ReadOnlySpan<float> inputs, Targets targets)
    {
        if (_description.Vocabulary > 0)
        {
            throw new InvalidOperationException($"{_description.Name} reads tokens, and there is no slope with respect to those.");
        }

        int count = CountOf(inputs), steps = StepsOf(inputs, Math.Max(1, count), nameof(inputs));
        TargetsFit.Check(_description, WithIgnoredLabel(targets), count, _description.AnswersTo(steps));
        using UseGate.Lease lease = _gate.Borrow(nameof(InputGradient), Measures);
        using var prepared = new PreparedInputs(Preprocessing, _description, inputs, steps, count);
        float[] slope = new float[checked(count * _inputSize)];
        var asked = new Inputs(prepared.Of(inputs, 0, count).Values) { Slope = slope };
        var workspace = new Workspace(_description.Workspace);
        workspace.PrepareToExplain(count, steps);
        Forward(asked, workspace);
        PassBackward(asked, ForLoss(Prepare(targets), asked, steps), workspace);
        return slope;
    }
}
