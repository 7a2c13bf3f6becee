namespace NetDsl.Tests.Networks;

/// <summary>One dense layer, y = x·Wᵀ + b, as a generator would write it, here by plain loops; with a look inside for tests.</summary>
internal abstract class LinearNetwork(long seed) : Network(seed)
{
    private (int Inputs, int Outputs, int Bias)? _sizes;        // not in the constructor: Initialize runs before it

    /// <summary>Called at the end of every forward pass, while the values are still in the workspace.</summary>
    public Action<Workspace>? Passed { get; set; }

    /// <summary>The first number of every sample that went forward while training.</summary>
    public List<float> Trained { get; } = [];

    /// <summary>The batch sizes of training steps.</summary>
    public List<int> BatchSizes { get; } = [];

    public Span<float> Weight => Parameters[..(Inputs * Outputs)];

    public Span<float> Bias => Parameters.Slice(Sizes.Bias, Outputs);

    /// <summary>Whether <see cref="Trained"/> and <see cref="BatchSizes"/> grow with every step.</summary>
    protected virtual bool Remembers => true;

    private int Inputs => Sizes.Inputs;

    private int Outputs => Sizes.Outputs;

    private (int Inputs, int Outputs, int Bias) Sizes => _sizes ??= Measure(Describe());

    public override void Predict(ReadOnlySpan<float> input, Span<float> output) => Run(input, output, count: 1);

    public override void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, int count) => Run(inputs, outputs, count);

    public float TrainStep(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, Optimizer optimizer) => Step(inputs, labels, optimizer);

    public float TrainStep(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, Optimizer optimizer) => Step(inputs, targets, optimizer);

    protected override void InitializeParameters(long seed) => new RandomStream(seed, "Dense1.weight").FillUniform(Weight, -1, 1);

    /// <summary>A description of one dense layer. The gap of <paramref name="bias"/> after the weight is as in generated code.</summary>
    protected static NetworkDescription DescribeDense(string name, int inputs, int outputs, Loss? loss, int bias = 16) => new()
    {
        Name = name,
        InputShape = [inputs],
        Loss = loss,
        ParameterBufferLength = bias + 16,
        DecayedLength = bias,
        Workspace = Places.Of(("Dense1", outputs), ("Dense1.slope", outputs)),
        Layers =
        [
            new LayerDescription
            {
                Name = "Dense1",
                Kind = "Dense",
                InputShape = [inputs],
                OutputShape = [outputs],
                MultiplyAdds = inputs * outputs,
                Reads = [-1],
                Parameters =
                [
                    new ParameterDescription { Name = "Dense1.weight", Shape = [outputs, inputs], Offset = 0 },
                    new ParameterDescription { Name = "Dense1.bias", Shape = [outputs], Offset = bias },
                ],
            },
        ],
    };

    protected override ReadOnlySpan<float> Forward(Inputs inputs, Workspace workspace)
    {
        Span<float> y = workspace.Values(0);
        for (int sample = 0; sample < workspace.BatchSize; sample++)
        {
            for (int j = 0; j < Outputs; j++)
            {
                float sum = Bias[j];
                for (int i = 0; i < Inputs; i++)
                {
                    sum += Weight[(j * Inputs) + i] * inputs.Values[(sample * Inputs) + i];
                }

                y[(sample * Outputs) + j] = sum;
            }
        }

        if (workspace.IsTraining && Remembers)
        {
            Record(inputs.Values, workspace.BatchSize);
        }

        Passed?.Invoke(workspace);
        return y;
    }

    protected override float Backward(Inputs inputs, Targets targets, Workspace workspace)
    {
        Span<float> y = workspace.Values(0);
        Span<float> dy = workspace.Values(1);
        float loss = LossAndGradient(y, targets, dy);
        Gradients.Clear();
        Span<float> dWeight = Gradients[..Weight.Length];
        Span<float> dBias = Gradients.Slice(Sizes.Bias, Outputs);
        for (int sample = 0; sample < workspace.BatchSize; sample++)
        {
            for (int j = 0; j < Outputs; j++)
            {
                dBias[j] += dy[(sample * Outputs) + j];
                for (int i = 0; i < Inputs; i++)
                {
                    dWeight[(j * Inputs) + i] += dy[(sample * Outputs) + j] * inputs.Values[(sample * Inputs) + i];
                }
            }
        }

        return loss;
    }

    protected override float ComputeLoss(ReadOnlySpan<float> output, Targets targets) => LossAndGradient(output, targets, new float[output.Length]);

    /// <summary>The mean loss over the samples of output [B, outputs], and its gradient.</summary>
    protected abstract float LossAndGradient(ReadOnlySpan<float> output, Targets targets, Span<float> gradient);

    private static (int Inputs, int Outputs, int Bias) Measure(NetworkDescription network) =>
        (network.InputSize, network.OutputSize, network.DecayedLength);

    private void Record(ReadOnlySpan<float> input, int batchSize)
    {
        BatchSizes.Add(batchSize);
        for (int sample = 0; sample < batchSize; sample++)
        {
            Trained.Add(input[sample * Inputs]);
        }
    }
}
