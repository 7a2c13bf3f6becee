using NetDsl.Kernels;
using NetDsl.Tests.Threading;

namespace NetDsl.Tests.Kernels;

/// <summary>Kernels over the rows of a batch: divided among threads they have the same bits, and each sample what it has alone.</summary>
[Collection(ThreadCount.Collection)]
public class RowThreadTests
{
    private const int Batch = 5000, Width = 37;

    private static readonly float[] Values = Numeric.Convert<float>(Numeric.Values(Batch * Width, 1, -3, 3));
    private static readonly float[] Probabilities = Numeric.Convert<float>(Numeric.Values(Batch * Width, 3, 0.05, 0.95));
    private static readonly float[] Targets = Numeric.Convert<float>(Numeric.Values(Batch * Width, 2, 0, 1));
    private static readonly int[] Labels = [.. Enumerable.Range(0, Batch).Select(sample => sample * 7 % Width)];

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    public void Losses_of_labels(double smoothing)
    {
        AssertSame(gradient => SoftmaxCrossEntropy.Backward<float>(Values, Labels, gradient, Width, smoothing));
        AssertSame(gradient => CrossEntropy.Backward<float>(Probabilities, Labels, gradient, Width, smoothing));

        var gradient = new float[Batch * Width];
        Assert.Equal(
            SoftmaxCrossEntropy.Forward<float>(Values, Labels, Width, smoothing), SoftmaxCrossEntropy.Backward<float>(Values, Labels, gradient, Width, smoothing));
        double sum = 0;
        for (int sample = 0; sample < Batch; sample++)
        {
            var alone = new float[Width];
            sum += SoftmaxCrossEntropy.Backward<float>(Values.AsSpan(sample * Width, Width), Labels.AsSpan(sample, 1), alone, Width, smoothing);
            for (int k = 0; k < Width; k++)
            {
                Assert.Equal(alone[k] / Batch, gradient[(sample * Width) + k], 1e-10);
            }
        }

        Assert.Equal(sum / Batch, SoftmaxCrossEntropy.Forward<float>(Values, Labels, Width, smoothing), 1e-6);
    }

    [Theory]
    [MemberData(nameof(LossCase.Names), MemberType = typeof(LossCase))]
    public void Losses_of_values(string name)
    {
        LossCase loss = LossCase.Named(name);
        AssertSame(gradient => loss.Backward<float>(Probabilities, Targets, gradient));
        foreach (int length in new[] { 16_384, 16_385, Batch * Width })
        {
            double mean = Enumerable.Range(0, length).Average(i => loss.Value(Probabilities[i], Targets[i]));
            Assert.Equal(mean, loss.Forward<float>(Probabilities.AsSpan(0, length), Targets.AsSpan(0, length)), 1e-6);
        }
    }

    [Fact]
    public void A_loss_of_more_stretches_than_the_stack_has_room_for()
    {
        float[] output = new float[(70 * 16_384) + 5], gradient = new float[output.Length];
        output.AsSpan().Fill(3);
        Assert.Equal(9, MeanSquaredError.Backward<float>(output, new float[output.Length], gradient));
        Assert.All(gradient, slope => Assert.Equal(6f / output.Length, slope, 1e-12f));
    }

    [Theory]
    [MemberData(nameof(ActivationCase.AllNames), MemberType = typeof(ActivationCase))]
    public void Activations(string name)
    {
        ActivationCase activation = ActivationCase.Named(name);
        AssertSame(y => activation.ActivateForward(Values, y, Width));
        float[] y = new float[Batch * Width], alone = new float[Width];
        activation.ActivateForward(Values, y, Width);
        activation.ActivateForward(Values[^Width..], alone, Width);
        Assert.Equal(alone, y[^Width..]);
        AssertSame(dx => activation.ActivateBackward(Values, y, Targets, dx, Width));
    }

    [Fact]
    public void Dropouts()
    {
        AssertSame(mask => Dropout.Forward<float>(Values, new float[Batch * Width], mask, 0.3, new RandomStream(1, 2), Batch));
        AssertSame(y => Dropout.Forward<float>(Values, y, new float[Batch * Width], 0.3, new RandomStream(1, 2), Batch));
        AssertSame(y => AlphaDropout.Forward<float>(Values, y, new float[Batch * Width], 0.3, new RandomStream(1, 2), Batch));
    }

    [Fact]
    public void Fewer_samples_than_threads_are_dropped_out_of_by_what_fills_their_masks() =>
        AssertSame(mask => Dropout.Forward<float>(Values.AsSpan(0, 184_998), new float[184_998], mask.AsSpan(0, 184_998), 0.3, new RandomStream(1, 2), batch: 2));

    private static void AssertSame(Action<float[]> run) => AnyThreads.AssertSameBits(Batch * Width, run);

    private static void AssertSame(Func<float[], float> run) => AnyThreads.AssertSameBits(Batch * Width, run);
}
