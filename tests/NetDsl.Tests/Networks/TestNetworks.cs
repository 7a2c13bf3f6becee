namespace NetDsl.Tests.Networks;

/// <summary>[2] → 3 classes, softmax cross-entropy.</summary>
internal sealed class ThreeClasses(long seed) : LinearNetwork(seed)
{
    private static readonly NetworkDescription Structure = DescribeDense(nameof(ThreeClasses), 2, 3, Loss.SoftmaxCrossEntropy);

    /// <summary>The name of one of its values.</summary>
    public static string Slot(int number) => Structure.Workspace.Slots[number].Name;

    protected override NetworkDescription Describe() => Structure;

    protected override float LossAndGradient(ReadOnlySpan<float> output, Targets targets, Span<float> gradient)
    {
        int batch = targets.Labels.Length;
        double loss = 0;
        for (int sample = 0; sample < batch; sample++)
        {
            ReadOnlySpan<float> z = output.Slice(sample * 3, 3);
            double sum = Math.Exp(z[0]) + Math.Exp(z[1]) + Math.Exp(z[2]);
            loss += Math.Log(sum) - z[targets.Labels[sample]];
            for (int j = 0; j < 3; j++)
            {
                gradient[(sample * 3) + j] = (float)(((Math.Exp(z[j]) / sum) - (targets.Labels[sample] == j ? 1 : 0)) / batch);
            }
        }

        return (float)(loss / batch);
    }
}

/// <summary>[inputs] → [outputs], mean squared error.</summary>
internal abstract class Regression(long seed) : LinearNetwork(seed)
{
    protected override float LossAndGradient(ReadOnlySpan<float> output, Targets targets, Span<float> gradient)
    {
        double loss = 0;
        for (int i = 0; i < output.Length; i++)
        {
            float difference = output[i] - targets.Values[i];
            loss += (double)difference * difference;
            gradient[i] = 2 * difference / output.Length;
        }

        return (float)(loss / output.Length);
    }
}

/// <summary>[1] → [1], mean squared error.</summary>
internal sealed class Line(long seed) : Regression(seed)
{
    private static readonly NetworkDescription Structure = DescribeDense(nameof(Line), 1, 1, Loss.MeanSquaredError);

    protected override NetworkDescription Describe() => Structure;
}

/// <summary>[1] → [2], mean squared error; its parameters take more room than those of <see cref="Line"/>.</summary>
internal sealed class TwoLines(long seed) : Regression(seed)
{
    private static readonly NetworkDescription Structure = DescribeDense(nameof(TwoLines), 1, 2, Loss.MeanSquaredError, bias: 32);

    protected override NetworkDescription Describe() => Structure;
}

/// <summary>[1] → [outputs] yes/no answers as logits, binary cross-entropy.</summary>
internal abstract class Binary(long seed) : LinearNetwork(seed)
{
    protected override float LossAndGradient(ReadOnlySpan<float> output, Targets targets, Span<float> gradient)
    {
        double loss = 0;
        for (int i = 0; i < output.Length; i++)
        {
            double z = output[i];
            loss += Math.Log(1 + Math.Exp(z)) - (targets.Values[i] * z);
            gradient[i] = (float)((1 / (1 + Math.Exp(-z))) - targets.Values[i]) / output.Length;
        }

        return (float)(loss / output.Length);
    }
}

/// <summary>[1] → one yes/no answer as a logit.</summary>
internal sealed class YesNo(long seed) : Binary(seed)
{
    private static readonly NetworkDescription Structure = DescribeDense(nameof(YesNo), 1, 1, Loss.SigmoidBinaryCrossEntropy);

    protected override NetworkDescription Describe() => Structure;
}

/// <summary>[1] → two independent yes/no answers as logits.</summary>
internal sealed class TwoAnswers(long seed) : Binary(seed)
{
    private static readonly NetworkDescription Structure = DescribeDense(nameof(TwoAnswers), 1, 2, Loss.SigmoidBinaryCrossEntropy);

    protected override NetworkDescription Describe() => Structure;
}

/// <summary>[1] → one answer that calls itself a probability. Only its outputs are used.</summary>
internal sealed class Probability(long seed) : LinearNetwork(seed)
{
    private static readonly NetworkDescription Structure = DescribeDense(nameof(Probability), 1, 1, Loss.BinaryCrossEntropy);

    protected override NetworkDescription Describe() => Structure;

    protected override float LossAndGradient(ReadOnlySpan<float> output, Targets targets, Span<float> gradient) => 0;
}

/// <summary>A class without [Loss] as the generator writes it: no backward pass, no loss.</summary>
internal sealed class OnlyPredicts(long seed) : Network(seed)
{
    private static readonly NetworkDescription Structure = new()
    {
        Name = nameof(OnlyPredicts),
        InputShape = [2],
        Layers = [],
        ParameterBufferLength = 0,
        DecayedLength = 0,
    };

    public override void Predict(ReadOnlySpan<float> input, Span<float> output) => Run(input, output, count: 1);

    public override void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, int count) => Run(inputs, outputs, count);

    public float TrainStep(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, Optimizer optimizer) => Step(inputs, targets, optimizer);

    protected override NetworkDescription Describe() => Structure;

    protected override ReadOnlySpan<float> Forward(Inputs inputs, Workspace workspace) => inputs.Values;
}
