using NetDsl.Kernels;

namespace NetDsl.Tests.Kernels;

/// <summary>Numbers that a processor computes with slowly, since they are subnormal, never come to be where gradients and moments are stored.</summary>
public class VanishingTests
{
    private const float Kept = 1e-30f;

    private static readonly float[] Small = [.. Enumerable.Range(20, 26).Select(exponent => (float)Math.Pow(10, -exponent))];

    /// <summary>A linear layer hands on what it gets.</summary>
    public static TheoryData<string> Activations => [.. ActivationCase.Elementwise.Append(ActivationCase.Softmax).Select(activation => activation.Name).Where(name => name != nameof(Linear))];

    [Theory]
    [MemberData(nameof(Activations))]
    public void Slopes_of_an_activation_are_0_or_far_from_subnormal(string name)
    {
        ActivationCase activation = ActivationCase.Named(name);
        for (int length = 1; length <= 40; length++)
        {
            float[] h = Numeric.Convert<float>(Numeric.Values(length, length, -3, 3)), y = new float[length], dx = new float[length];
            float[] dy = [.. Enumerable.Range(0, length).Select(i => Small[(i + length) % Small.Length])];
            activation.ActivateForward(h, y, length);
            activation.ActivateBackward(h, y, dy, dx, length);
            AssertCut(dx);

            // What is added to a slope was cut before.
            float[] added = new float[length];
            activation.ActivateBackward(h, y, dy, added, length, accumulate: true);
            Assert.Equal(dx, added);

            // A dense layer cuts them in place, and what it makes of them vanishes with them.
            float[] dh = [.. dy], dWeight = new float[length], dBias = new float[length], inputs = [1];
            activation.DenseBackward(inputs, dWeight.ToArray(), h, y, dh, dWeight, dBias, [], 1, length);
            Assert.Equal(dx, dh);
            Assert.Equal(dx, dBias);
        }
    }

    /// <summary>Of the other two losses no slope is small.</summary>
    [Theory]
    [InlineData(nameof(MeanSquaredError))]
    [InlineData(nameof(Huber))]
    [InlineData(nameof(SigmoidBinaryCrossEntropy))]
    public void Slopes_of_a_loss_are_0_or_far_from_subnormal(string name)
    {
        LossCase loss = LossCase.Named(name);
        float[] gradient = new float[Small.Length], targets = new float[Small.Length];
        float[] outputs = name == nameof(SigmoidBinaryCrossEntropy) ? [.. Enumerable.Range(0, Small.Length).Select(i => -50f - (2 * i))] : Small;
        loss.Backward<float>(outputs, targets, gradient);
        AssertCut(gradient);
        Assert.Contains(0, gradient);
        Assert.Contains(gradient, slope => slope != 0);
    }

    /// <summary>The probabilities of other classes fall below 10⁻³⁸ where one logit is 90 above.</summary>
    [Fact]
    public void A_certain_answer_has_no_slope()
    {
        float[] logits = [95, 0, 20, 30], gradient = new float[4];
        SoftmaxCrossEntropy.Backward<float>(logits, [0], gradient, classes: 4);
        Assert.Equal(0, gradient[1]);
        Assert.Equal(0, gradient[2]);
        Assert.Equal(Math.Exp(-65), gradient[3], 1e-33);
    }

    [Fact]
    public void Not_a_number_stays_and_so_does_the_sign()
    {
        float[] slopes = [float.NaN, float.NegativeInfinity, -Kept, Kept, -1e-31f, 1e-45f, -0f, 1, 2];
        Vanishing.Cut<float>(slopes);
        Assert.Equal([float.NaN, float.NegativeInfinity, -Kept, Kept, 0, 0, 0, 1, 2], slopes);
    }

    [Fact]
    public void Doubles_are_as_they_were()
    {
        double[] slopes = [1e-40, 1e-300, 1];
        Vanishing.Cut<double>(slopes);
        Assert.Equal([1e-40, 1e-300, 1], slopes);
    }

    private static void AssertCut(float[] slopes) =>
        Assert.All(slopes, slope => Assert.True(slope == 0 || Math.Abs(slope) >= Vanishing.LeastSlope, $"{slope}"));
}
