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
        float[] grouped = new float[Batch * Channels], groupScale = new float[grouped.Length];
        float[] mean = new float[Channels], variance = new float[Channels], weight = new float[Channels], scale = new float[rows.Length];
        float[] runningMean = new float[Channels], runningVariance = new float[Channels];
        float[] dWeight = new float[Channels], dBias = new float[Channels];
        void Step()
        {
            foreach (int positions in (ReadOnlySpan<int>)[1, Positions])
            {
                BatchNorm.Statistics<float>(x, runningMean, runningVariance, mean, variance, Channels, measuresBatch: true, positions);
                BatchNorm.Forward<float>(x, mean, variance, weight, dBias, y, Channels, 1e-5, positions);
                BatchNorm.Backward<float>(x, mean, variance, weight, y, dWeight, dBias, dx, Channels, 1e-5, measuresBatch: true, positions);
                BatchNorm.Remember<float>(mean, variance, runningMean, runningVariance, 0.1, Batch, positions);
                int samples = Batch * (positions == 1 ? Positions : 1), groups = positions == 1 ? 1 : Channels;
                Span<float> ofGroups = grouped.AsSpan(0, samples * groups), scales = groupScale.AsSpan(0, samples * groups);
                GroupNorm.Forward<float>(x, weight, dBias, ofGroups, scales, y, Channels, groups, 1e-5, positions);
                GroupNorm.Backward<float>(x, ofGroups, scales, weight, y, dWeight, dBias, dx, Channels, groups, positions);
            }

            LayerNorm.Forward<float>(x, weight, dBias, rows, scale, y, Channels, 1e-5);
            LayerNorm.Backward<float>(x, rows, scale, weight, y, dWeight, dBias, dx, Channels);
            RmsNorm.Forward<float>(x, weight, scale, y, Channels, 1e-5);
            RmsNorm.Backward<float>(x, scale, weight, y, dWeight, dx, Channels, accumulate: true);
        }

        Assert.Equal(0, Allocated.By(Step));
    }

    [Fact]
    public void Pools_and_larger_maps_allocate_nothing()
    {
        const int Maps = 21, Height = 5, Width = 7, Size = Height * Width;
        float[] x = new float[Maps * Size], dx = new float[x.Length], y = new float[Maps], large = new float[4 * x.Length];
        int[] places = new int[Maps];
        var window = new SpatialWindow(Height, Width, 3, 3, stride: 2, left: 1);
        float[] pooled = new float[Maps * window.OutputSize];
        int[] inside = new int[pooled.Length];
        void Step()
        {
            GlobalAvgPool.Forward<float>(x, y, Size);
            GlobalMaxPool.Forward<float>(x, places, y, Size);
            GlobalAvgPool.Backward<float>(y, dx, Size, accumulate: true);
            GlobalMaxPool.Backward<float>(places, y, dx, Size);
            MaxPool.Forward<float>(x, inside, pooled, window);
            MaxPool.Backward<float>(inside, pooled, dx, window);
            AvgPool.Forward<float>(x, pooled, window);
            AvgPool.Backward<float>(pooled, dx, window, accumulate: true);
            foreach (bool bilinear in (ReadOnlySpan<bool>)[false, true])
            {
                Upsample2D.Forward<float>(x, large, Height, Width, 2, bilinear);
                Upsample2D.Backward<float>(large, dx, Height, Width, 2, bilinear);
            }
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
