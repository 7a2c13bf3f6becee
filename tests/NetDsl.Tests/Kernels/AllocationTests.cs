using NetDsl.Kernels;
using NetDsl.Tests.Memory;

namespace NetDsl.Tests.Kernels;

public class AllocationTests
{
    [Fact]
    public void A_training_step_through_every_kernel_allocates_nothing()
    {
        const int Batch = 9, Inputs = 19, Units = 13;
        float[] x = new float[Batch * Inputs], weight = new float[Units * Inputs], bias = new float[Units], dx = new float[Batch * Inputs];
        float[] h = new float[Batch * Units], y = new float[Batch * Units], mask = new float[Batch * Units], dy = new float[Batch * Units];
        float[] dWeight = new float[Units * Inputs], dBias = new float[Units], targets = new float[Batch * Units];
        int[] labels = new int[Batch];
        var stream = new RandomStream(1, 2);
        void Step()
        {
            Dense.Forward<float, Gelu>(x, weight, bias, h, y, Inputs, Units, default);
            Dropout.Forward<float>(y, y, mask, 0.5, stream, Batch);
            AlphaDropout.Forward<float>(y, y, mask, 0.5, stream, Batch);
            Activate.Forward<float, Softmax>(y, y, Units, default);
            SoftmaxCrossEntropy.Backward<float>(y, labels, dy, Units);
            CrossEntropy.Backward<float>(y, labels, dy, Units);
            SoftmaxCrossEntropy.Backward<float>(y, labels, dy, Units, 0.1);
            CrossEntropy.Backward<float>(y, labels, dy, Units, 0.1);
            BinaryCrossEntropy.Backward<float>(y, targets, dy);
            SigmoidBinaryCrossEntropy.Backward<float>(y, targets, dy);
            MeanSquaredError.Backward<float>(y, targets, dy);
            MeanAbsoluteError.Backward<float>(y, targets, dy);
            Huber.Backward<float>(y, targets, dy);
            Activate.Backward<float, Softmax>(y, y, dy, dy, Units, default);
            AlphaDropout.Backward<float>(mask, dy, dy);
            Dropout.Backward<float>(mask, dy, dy);
            Dense.Backward<float, Gelu>(x, weight, h, y, dy, dWeight, dBias, dx, Inputs, Units, default);
        }

        Assert.Equal(0, Allocated.By(Step));
    }

    [Fact]
    public void Joins_and_gradients_that_are_added_allocate_nothing()
    {
        const int Batch = 9, Inputs = 19, Units = 13, Length = Batch * Units;
        float[] x = new float[Batch * Inputs], weight = new float[Units * Inputs];
        float[] dx = new float[Batch * Inputs], dWeight = new float[Units * Inputs];
        float[] a = new float[Length], b = new float[Length], y = new float[Length], both = new float[Length + x.Length];
        float[] alpha = [0.5f], dAlpha = [0], wide = new float[2 * 2000], dWide = new float[2 * 2000];
        void Step()
        {
            Add.Forward<float>(a, b, y);
            Multiply.Forward<float>(a, b, y);
            Concat.Forward<float>(a, x, both, Units, Inputs);
            Residual.Forward<float>(a, b, alpha, y);
            Residual.Backward<float>(b, alpha, y, dAlpha, a);
            Concat.Backward<float>(both, x, Units, Inputs, Units + Inputs, accumulate: true);
            Multiply.Backward<float>(a, b, y, accumulate: true);
            Add.Backward<float>(a, y, accumulate: true);
            Dropout.Backward<float>(a, b, y, accumulate: true);
            Activate.Backward<float, Relu>(wide, wide, wide, dWide, 2000, default, accumulate: true);
            Activate.Backward<float, Softmax>(wide, wide, wide, dWide, 2000, default, accumulate: true);
            Dense.Backward<float, Relu>(x, weight, y, a, dWeight, [], dx, Inputs, Units, default, accumulate: true);
        }

        Assert.Equal(0, Allocated.By(Step));
    }

    [Fact]
    public void Norms_allocate_nothing()
    {
        const int Batch = 9, Channels = 13, Positions = 6;
        float[] x = new float[Batch * Channels * Positions], y = new float[x.Length];
        float[] dx = new float[x.Length], rows = new float[Batch * Positions];
        float[] mean = new float[Channels], variance = new float[Channels], weight = new float[Channels], scale = new float[rows.Length];
        float[] runningMean = new float[Channels], runningVariance = new float[Channels];
        float[] dWeight = new float[Channels], dBias = new float[Channels];
        void Step()
        {
            foreach (int positions in (ReadOnlySpan<int>)[1, Positions])
            {
                BatchNorm.Statistics<float>(x, runningMean, runningVariance, mean, variance, Channels, isTraining: true, positions);
                BatchNorm.Forward<float>(x, mean, variance, weight, dBias, y, Channels, 1e-5, positions);
                BatchNorm.Backward<float>(x, mean, variance, weight, y, dWeight, dBias, dx, Channels, 1e-5, positions);
                BatchNorm.Remember<float>(mean, variance, runningMean, runningVariance, 0.1, Batch, positions);
            }

            LayerNorm.Forward<float>(x, weight, dBias, rows, scale, y, Channels, 1e-5);
            LayerNorm.Backward<float>(x, rows, scale, weight, y, dWeight, dBias, dx, Channels);
            RmsNorm.Forward<float>(x, weight, scale, y, Channels, 1e-5);
            RmsNorm.Backward<float>(x, scale, weight, y, dWeight, dx, Channels, accumulate: true);
        }

        Assert.Equal(0, Allocated.By(Step));
    }

    [Theory]
    [MemberData(nameof(ActivationCase.AllNames), MemberType = typeof(ActivationCase))]
    public void No_activation_allocates(string name)
    {
        ActivationCase activation = ActivationCase.Named(name);
        float[] h = new float[37], y = new float[37];
        Assert.Equal(0, Allocated.By(Step));

        void Step()
        {
            activation.Forward<float>(h, y);
            activation.Backward<float>(h, y, y, y);
        }
    }
}
