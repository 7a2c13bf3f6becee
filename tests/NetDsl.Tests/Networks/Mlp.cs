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
        Workspace = Places.Of(
            ("Dense1", 8), ("Dropout1", 8), ("Dropout1.mask", 8), ("Dense2", 3), ("Dense1.slope", 8), ("Dropout1.slope", 8), ("Dense2.slope", 3)),
        Layers =
        [
            DescribeDense("Dense1", 2, 8, weight: 0, bias: 48, reads: -1, Activation.Relu),
            new LayerDescription { Name = "Dropout1", Kind = "Dropout", InputShape = [8], OutputShape = [8], DropoutRate = 0.25, Reads = [0] },
            DescribeDense("Dense2", 8, 3, weight: 16, bias: 64, reads: 1, Activation.Linear),
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

    public float TrainStep(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, Optimizer optimizer) => Step(inputs, labels, optimizer);

    protected override void InitializeParameters(long seed)
    {
        Initializers.HeNormal(Weight1, new RandomStream(seed, "Dense1.weight"), fanIn: 2);
        Initializers.XavierUniform(Weight2, new RandomStream(seed, "Dense2.weight"), fanIn: 8, fanOut: 3);
    }

    protected override NetworkDescription Describe() => Structure;

    protected override ReadOnlySpan<float> Forward(Inputs inputs, Workspace workspace)
    {
        Span<float> dense1 = workspace.Values(0);
        Dense.Forward<float, Relu>(inputs.Values, Weight1, Bias1, dense1, 2, 8, default);
        Span<float> dropout1 = dense1;
        if (workspace.IsTraining)
        {
            dropout1 = workspace.Values(1);
            Dropout.Forward<float>(dense1, dropout1, workspace.Values(2), 0.25, workspace.MaskStream(2), workspace.BatchSize);
        }

        Span<float> dense2 = workspace.Values(3);
        Dense.Forward<float, Linear>(dropout1, Weight2, Bias2, dense2, 8, 3, default);
        Passed?.Invoke();
        return dense2;
    }

    protected override float Backward(Inputs inputs, Targets targets, Workspace workspace)
    {
        Span<float> dense1 = workspace.Values(0), dropout1 = workspace.Values(1), dense2 = workspace.Values(3);
        Span<float> dDense1 = workspace.Values(4), dDropout1 = workspace.Values(5), dDense2 = workspace.Values(6);
        float loss = SoftmaxCrossEntropy.Backward(dense2, targets, dDense2, 3);
        Dense.Backward<float, Linear>(
            dropout1, Weight2, dense2, dDense2, Gradients.Slice(16, 24), Gradients.Slice(64, 3), dDropout1, 8, 3, default);
        Dropout.Backward<float>(workspace.Values(2), dDropout1, dDense1);
        Dense.Backward<float, Relu>(inputs.Values, Weight1, dense1, dDense1, Gradients[..16], Gradients.Slice(48, 8), [], 2, 8, default);
        return loss;
    }

    protected override float ComputeLoss(ReadOnlySpan<float> output, Targets targets) => SoftmaxCrossEntropy.Forward(output, targets, 3);

    private static LayerDescription DescribeDense(string name, int inputs, int units, int weight, int bias, int reads, Activation activation) => new()
    {
        Name = name,
        Kind = "Dense",
        InputShape = [inputs],
        OutputShape = [units],
        Activation = new(activation),
        Reads = [reads],
        Parameters =
        [
            new ParameterDescription { Name = $"{name}.weight", Shape = [units, inputs], Offset = weight },
            new ParameterDescription { Name = $"{name}.bias", Shape = [units], Offset = bias },
        ],
    };
}
