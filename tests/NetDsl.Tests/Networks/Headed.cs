using NetDsl.Kernels;

namespace NetDsl.Tests.Networks;

/// <summary>[2] → dense 8, tanh → dense of so many classes, softmax cross-entropy: networks that differ in their heads.</summary>
internal abstract class Headed(long seed) : Network(seed)
{
    private const int Width = 8, Weight1 = 0, WeightHead = 16, Bias1 = 64, BiasHead = 80;

    private NetworkDescription? _structure;

    protected abstract int Classes { get; }

    public override void Predict(ReadOnlySpan<float> input, Span<float> output) => Run(input, output, count: 1);

    public override void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, int count) => Run(inputs, outputs, count);

    public float TrainStep(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, Optimizer optimizer) => Step(inputs, labels, optimizer);

    protected override void InitializeParameters(long seed)
    {
        Initializers.XavierUniform(Tensors.Slice(Weight1, 16), new RandomStream(seed, "Dense1.weight"), fanIn: 2, fanOut: Width);
        Initializers.XavierUniform(
            Tensors.Slice(WeightHead, Classes * Width), new RandomStream(seed, "Head.weight"), fanIn: Width, fanOut: Classes);
    }

    protected override NetworkDescription Describe() => _structure ??= new()
    {
        Name = GetType().Name,
        InputShape = [2],
        Loss = Loss.SoftmaxCrossEntropy,
        ParameterBufferLength = 96,
        DecayedLength = Bias1,
        Workspace = Places.Of(("Dense1", Width), ("Head", Classes), ("Dense1.slope", Width), ("Head.slope", Classes)),
        Layers =
        [
            DescribeDense("Dense1", 2, Width, Weight1, Bias1, reads: -1, Activation.Tanh),
            DescribeDense("Head", Width, Classes, WeightHead, BiasHead, reads: 0, Activation.Linear),
        ],
    };

    protected override ReadOnlySpan<float> Forward(Inputs inputs, Workspace workspace)
    {
        Span<float> dense1 = workspace.Values(0), head = workspace.Values(1);
        Dense.Forward<float, Tanh>(inputs.Values, Tensors.Slice(Weight1, 16), Tensors.Slice(Bias1, Width), dense1, 2, Width, default);
        Dense.Forward<float, Linear>(
            dense1, Tensors.Slice(WeightHead, Classes * Width), Tensors.Slice(BiasHead, Classes), head, Width, Classes, default);
        return head;
    }

    protected override float Backward(Inputs inputs, Targets targets, Workspace workspace)
    {
        Span<float> dense1 = workspace.Values(0), head = workspace.Values(1), dDense1 = workspace.Values(2), dHead = workspace.Values(3);
        float loss = SoftmaxCrossEntropy.Backward(head, targets, dHead, Classes);
        Dense.Backward<float, Linear>(
            dense1,
            Tensors.Slice(WeightHead, Classes * Width),
            head,
            dHead,
            Gradients.Slice(WeightHead, Classes * Width),
            Gradients.Slice(BiasHead, Classes),
            dDense1,
            Width,
            Classes,
            default);
        Dense.Backward<float, Tanh>(
            inputs.Values,
            Tensors.Slice(Weight1, 16),
            dense1,
            dDense1,
            Gradients.Slice(Weight1, 16),
            Gradients.Slice(Bias1, Width),
            [],
            2,
            Width,
            default);
        return loss;
    }

    protected override float ComputeLoss(ReadOnlySpan<float> output, Targets targets) =>
        SoftmaxCrossEntropy.Forward(output, targets, Classes);

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

/// <summary>With a head of three classes.</summary>
internal sealed class ThreeHeaded(long seed) : Headed(seed)
{
    protected override int Classes => 3;
}

/// <summary>With a head of two classes.</summary>
internal sealed class TwoHeaded(long seed) : Headed(seed)
{
    protected override int Classes => 2;
}
