using NetDsl.Kernels;

namespace NetDsl.Tests.Networks;

/// <summary>[2] → dense 8, ReLU → dropout ¼ → dense 3, softmax cross-entropy: what the generator writes, by hand.</summary>
internal sealed class Mlp(long seed) : Network(seed)
{
    private static readonly NetworkDescription Structure = new()
    {
        Name = nameof(Mlp),
        InputShape = [2],
        Loss = Loss.SoftmaxCrossEntropy,
        ParameterBufferLength = 80,
        DecayedLength = 48,
        WorkspaceSize = 64,
        Layers =
        [
            DescribeDense("Dense1", 2, 8, weight: 0, bias: 48, values: 0, Activation.Relu),
            new LayerDescription { Name = "Dropout1", Kind = "Dropout", InputShape = [8], OutputShape = [8], DropoutRate = 0.25, ValuesOffset = 16 },
            DescribeDense("Dense2", 8, 3, weight: 16, bias: 64, values: 48, Activation.Linear),
        ],
    };

    /// <summary>Called at the end of every forward pass.</summary>
    public Action? Passed { get; set; }

    private Span<float> Weight1 => Parameters[..16];

    private Span<float> Weight2 => Parameters.Slice(16, 24);

    private Span<float> Bias1 => Parameters.Slice(48, 8);

    private Span<float> Bias2 => Parameters.Slice(64, 3);

    public override void Predict(ReadOnlySpan<float> input, Span<float> output) => Run(input, output, count: 1);

    public override void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, int count) => Run(inputs, outputs, count);

    public int Classify(ReadOnlySpan<float> input) => ArgMax(input);

    public float TrainStep(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, Optimizer optimizer) => Step(inputs, labels, optimizer);

    protected override void InitializeParameters(long seed)
    {
        Initializers.HeNormal(Weight1, new RandomStream(seed, "Dense1.weight"), fanIn: 2);
        Initializers.XavierUniform(Weight2, new RandomStream(seed, "Dense2.weight"), fanIn: 8, fanOut: 3);
    }

    protected override NetworkDescription Describe() => Structure;

    protected override ReadOnlySpan<float> Forward(ReadOnlySpan<float> input, Workspace workspace)
    {
        Span<float> dense1 = workspace.Values(0, 8);
        Dense.Forward<float, Relu>(input, Weight1, Bias1, dense1, 2, 8, default);
        Span<float> dropout1 = dense1;
        if (workspace.IsTraining)
        {
            dropout1 = workspace.Values(16, 8);
            Dropout.Forward<float>(dense1, dropout1, workspace.Values(32, 8), 0.25, workspace.MaskStream("Dropout1"), workspace.BatchSize);
        }

        Span<float> dense2 = workspace.Values(48, 3);
        Dense.Forward<float, Linear>(dropout1, Weight2, Bias2, dense2, 8, 3, default);
        Passed?.Invoke();
        return dense2;
    }

    protected override float Backward(ReadOnlySpan<float> input, Targets targets, Workspace workspace)
    {
        Span<float> dense1 = workspace.Values(0, 8), dropout1 = workspace.Values(16, 8), dense2 = workspace.Values(48, 3);
        Span<float> dDense1 = workspace.Gradients(0, 8), dDropout1 = workspace.Gradients(16, 8), dDense2 = workspace.Gradients(48, 3);
        float loss = SoftmaxCrossEntropy.Backward<float>(dense2, targets.Labels, dDense2, 3);
        Dense.Backward<float, Linear>(
            dropout1, Weight2, dense2, dDense2, Gradients.Slice(16, 24), Gradients.Slice(64, 3), dDropout1, 8, 3, default);
        Dropout.Backward<float>(workspace.Values(32, 8), dDropout1, dDense1);
        Dense.Backward<float, Relu>(input, Weight1, dense1, dDense1, Gradients[..16], Gradients.Slice(48, 8), [], 2, 8, default);
        return loss;
    }

    protected override float ComputeLoss(ReadOnlySpan<float> output, Targets targets) => SoftmaxCrossEntropy.Forward<float>(output, targets.Labels, 3);

    private static LayerDescription DescribeDense(string name, int inputs, int units, int weight, int bias, int values, Activation activation) => new()
    {
        Name = name,
        Kind = "Dense",
        InputShape = [inputs],
        OutputShape = [units],
        Activation = new(activation),
        ValuesOffset = values,
        Parameters =
        [
            new ParameterDescription { Name = $"{name}.weight", Shape = [units, inputs], Offset = weight },
            new ParameterDescription { Name = $"{name}.bias", Shape = [units], Offset = bias },
        ],
    };
}
