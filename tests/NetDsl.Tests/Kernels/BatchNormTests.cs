using System.Numerics;
using NetDsl.Kernels;
using NetDsl.Tests.Threading;

namespace NetDsl.Tests.Kernels;

[Collection(ThreadCount.Collection)]
public class BatchNormTests
{
    private const double Epsilon = 1e-5;

    [Fact]
    public void Every_number_of_channels_matches_the_formulas()
    {
        foreach (int channels in Enumerable.Range(1, 70).Append(129).Append(300))
        {
            Check<float>(5, channels, 1);
            Check<double>(5, channels, 1);
        }

        Check<float>(2, 3, 1);
        Check<float>(200, 37, 1);
    }

    [Fact]
    public void Every_number_of_positions_matches_the_formulas()
    {
        foreach (int positions in Enumerable.Range(2, 69).Append(1025))
        {
            Check<float>(4, 3, positions);
            Check<double>(4, 3, positions);
        }

        Check<float>(1, 2, 2);
        Check<float>(130, 5, 9);
    }

    [Theory]
    [InlineData("BatchNorm, vectors", 1, 0.1)]
    [InlineData("BatchNorm, maps", 4, 0.25)]
    public void Values_gradients_and_running_statistics_are_those_of_PyTorch(string name, int positions, double momentum)
    {
        NormTable table = NormTable.Cases[name];
        var run = new BatchNormRun<double>(table.X, table.Weight, table.Bias, table.Dy, positions, 1e-3);
        NormReference.AssertClose(table.Y, run.Y, "y");
        NormReference.AssertClose(table.Dx, run.Dx, "dx");
        NormReference.AssertClose(table.DWeight, run.DWeight, "dWeight");
        NormReference.AssertClose(table.DBias, run.DBias, "dBias");

        double[] runningMean = [0, 0, 0], runningVariance = [1, 1, 1], mean = new double[3];
        double[] variance = new double[3], y = new double[table.X.Length];
        int samples = table.X.Length / 3 / positions;
        BatchNorm.Remember<double>(run.Mean, run.Variance, runningMean, runningVariance, momentum, samples, positions);
        NormReference.AssertClose(table.RunningMean, runningMean, "running mean");
        NormReference.AssertClose(table.RunningVariance, runningVariance, "running variance");

        BatchNorm.Statistics<double>(table.X, runningMean, runningVariance, mean, variance, 3, measuresBatch: false, positions);
        BatchNorm.Forward<double>(table.X, mean, variance, table.Weight, table.Bias, y, 3, 1e-3, positions);
        NormReference.AssertClose(table.YInEvaluation, y, "y in evaluation");
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(5, 1)]
    [InlineData(2, 4)]
    [InlineData(1, 3)]
    public void The_gradients_are_the_central_differences(int batch, int positions)
    {
        const int Channels = 3;
        int length = batch * Channels * positions;
        foreach (bool withBias in new[] { true, false })
        {
            double[] x = NormReference.Spread(length, 1, positions == 1 ? Channels : 1), dy = Numeric.Values(length, 4);
            double[] weight = Numeric.Values(Channels, 2), bias = withBias ? Numeric.Values(Channels, 3) : [];
            var run = new BatchNormRun<double>(x, weight, bias, dy, positions, 0.1);
            double Function()
            {
                run.Forward();
                return run.Y.Zip(dy, (a, b) => a * b).Sum();
            }

            Numeric.AssertGradient(Function, x, run.Dx, "x");
            Numeric.AssertGradient(Function, weight, run.DWeight, "weight");
            Numeric.AssertGradient(Function, bias, run.DBias, "bias");
            double[] before = Numeric.Values(length, 5), added = [.. before];
            run.Backward(added, accumulate: true);
            Numeric.AssertSum(before, run.Dx, added);
            Assert.All(
                NormReference.Channels(batch, Channels, positions), channel => Assert.Equal(0, channel.Sum(i => run.Dx[i]), 1e-13));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    public void All_has_the_same_bits_at_any_number_of_threads(int positions)
    {
        int channels = positions == 1 ? 130 : 13, batch = positions == 1 ? 900 : 64, length = batch * channels * positions;
        float[] x = Numeric.Convert<float>(Numeric.Values(length, 1)), dy = Numeric.Convert<float>(Numeric.Values(length, 2));
        float[] weight = Numeric.Convert<float>(Numeric.Values(channels, 3)), bias = Numeric.Convert<float>(Numeric.Values(channels, 4));
        AnyThreads.AssertSameBits((2 * length) + (4 * channels), written =>
        {
            var run = new BatchNormRun<float>(x, weight, bias, dy, positions, Epsilon);
            float[] all = [.. run.Y, .. run.Dx, .. run.Mean, .. run.Variance, .. run.DWeight, .. run.DBias];
            all.CopyTo(written, 0);
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void With_given_statistics_a_sample_has_the_same_bits_alone(int positions)
    {
        const int Channels = 37, Batch = 9;
        int width = Channels * positions;
        float[] x = Numeric.Convert<float>(Numeric.Values(Batch * width, 1)), y = new float[x.Length], alone = new float[width];
        float[] mean = Numeric.Convert<float>(Numeric.Values(Channels, 2));
        float[] variance = Numeric.Convert<float>(Numeric.Values(Channels, 3, 0.5, 2));
        BatchNorm.Forward<float>(x, mean, variance, variance, mean, y, Channels, Epsilon, positions);
        for (int sample = 0; sample < Batch; sample++)
        {
            Range own = (sample * width)..((sample + 1) * width);
            BatchNorm.Forward<float>(x[own], mean, variance, variance, mean, alone, Channels, Epsilon, positions);
            Assert.Equal(y[own], alone);
        }
    }

    [Fact]
    public void A_constant_channel_gives_the_bias()
    {
        foreach (int positions in new[] { 1, 7 })
        {
            float[] x = [.. Enumerable.Repeat(1234f, 6 * 2 * positions)], bias = [0.25f, -3];
            var run = new BatchNormRun<float>(x, [2, 3], bias, x, positions, Epsilon);
            Assert.Equal([1234, 1234], run.Mean);
            Assert.Equal([0, 0], run.Variance);
            Assert.Equal(Enumerable.Range(0, x.Length).Select(i => bias[i / positions % 2]), run.Y);
            Assert.All(run.Dx, slope => Assert.True(float.IsFinite(slope)));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    public void A_small_deviation_from_a_large_mean_is_not_lost(int positions)
    {
        // In one pass over floats this variance comes out as −0.125.
        float[] x = Numeric.Convert<float>(Numeric.Values(1024 * positions, 1, 1234 - 0.0156, 1234 + 0.0156)), mean = [0], variance = [0];
        BatchNorm.Statistics<float>(x, mean, variance, mean, variance, 1, measuresBatch: true, positions);
        double exactMean = x.Average(value => (double)value), exact = x.Average(value => (value - exactMean) * (value - exactMean));
        Assert.InRange(exact, 7e-5, 9e-5);
        Assert.Equal(exactMean, mean[0], 0.000062);         // half a unit in the last place
        Assert.Equal(exact, variance[0], 1e-6 * exact);
    }

    [Fact]
    public void Two_samples_are_standardized_to_1_and_minus_1_whatever_they_are()
    {
        var run = new BatchNormRun<double>([3, -8, 3.5, 100], [1, 1], [], [1, 2, 3, 4], 1, 1e-12);
        NormReference.AssertClose([-1, -1, 1, 1], run.Y.Select(value => Math.Round(value, 9)).ToArray(), "y");
    }

    [Fact]
    public void The_running_variance_takes_the_unbiased_one()
    {
        double[] mean = new double[1], variance = new double[1], runningMean = [0], runningVariance = [1];
        BatchNorm.Statistics<double>([1, 2, 3, 4], runningMean, runningVariance, mean, variance, 1, measuresBatch: true);
        Assert.Equal([2.5], mean);
        Assert.Equal([1.25], variance);

        BatchNorm.Remember<double>(mean, variance, runningMean, runningVariance, 0.1, 4);
        Assert.Equal(0.25, runningMean[0], 1e-15);
        Assert.Equal(0.9 + (0.1 * 5 / 3), runningVariance[0], 1e-15);

        // Two samples of two positions are four values too.
        runningVariance = [1];
        BatchNorm.Remember<double>(mean, variance, runningMean, runningVariance, 0.1, 2, positions: 2);
        Assert.Equal(0.9 + (0.1 * 5 / 3), runningVariance[0], 1e-15);
    }

    [Fact]
    public void The_momentum_is_the_share_of_the_batch()
    {
        float[] runningMean = [8], runningVariance = [8];
        BatchNorm.Remember<float>([4], [4], runningMean, runningVariance, 0, 100);
        Assert.Equal([8], runningMean);
        Assert.Equal([8], runningVariance);
        BatchNorm.Remember<float>([4], [99], runningMean, runningVariance, 1, 100);
        Assert.Equal([4], runningMean);
        Assert.Equal([100], runningVariance);
    }

    [Fact]
    public void Evaluation_takes_the_running_statistics_of_one_sample_too()
    {
        float[] mean = [0, 0], variance = [0, 0], y = new float[2];
        BatchNorm.Statistics<float>([5, 6], [1, 2], [4, 16], mean, variance, 2, measuresBatch: false);
        Assert.Equal([1, 2], mean);
        Assert.Equal([4, 16], variance);
        BatchNorm.Forward<float>([5, 6], mean, variance, [1, 1], [], y, 2, 1e-12);
        Assert.Equal([2, 1], y);
    }

    [Fact]
    public void A_batch_of_one_value_is_refused_while_training()
    {
        float[] mean = [0, 0], variance = [1, 1];
        var error = Assert.Throws<ArgumentException>(
            "x", () => BatchNorm.Statistics<float>([5, 6], mean, variance, mean, variance, 2, measuresBatch: true));
        Assert.StartsWith(
            "A batch of 1 has no variance to normalize by; train on two samples or more, and drop or merge a last batch of one.",
            error.Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("x", () => BatchNorm.Statistics<float>([], mean, variance, mean, variance, 2, measuresBatch: true));
        Assert.Throws<ArgumentException>("x", () =>
            BatchNorm.Statistics<float>([], mean, variance, mean, variance, 2, measuresBatch: true, positions: 4));
        Assert.Throws<ArgumentException>("samples", () => BatchNorm.Remember<float>(mean, variance, mean, variance, 0.1, 1));
        Assert.Equal([0, 0], mean);
        Assert.Equal([1, 1], variance);
    }

    [Fact]
    public void Outputs_may_lie_where_inputs_lie_and_what_is_not_wanted_may_be_empty()
    {
        foreach (int positions in new[] { 1, 5 })
        {
            int length = 4 * 37 * positions;
            float[] x = Numeric.Convert<float>(Numeric.Values(length, 1)), dy = Numeric.Convert<float>(Numeric.Values(length, 2));
            float[] weight = Numeric.Convert<float>(Numeric.Values(37, 3)), place = [.. x], gradient = [.. dy], dWeight = new float[37];
            var run = new BatchNormRun<float>(x, weight, [], dy, positions, Epsilon);
            BatchNorm.Forward<float>(place, run.Mean, run.Variance, weight, [], place, 37, Epsilon, positions);
            BatchNorm.Backward<float>(x, run.Mean, run.Variance, weight, gradient, [], [], gradient, 37, Epsilon, measuresBatch: true, positions);
            BatchNorm.Backward<float>(x, run.Mean, run.Variance, weight, dy, dWeight, [], [], 37, Epsilon, measuresBatch: true, positions);
            Assert.Equal(run.Y, place);
            Assert.Equal(run.Dx, gradient);
            Assert.Equal(run.DWeight, dWeight);
        }
    }

    private static void Check<T>(int batch, int channels, int positions)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int length = batch * channels * positions;
        int Channel(int i) => i / positions % channels;
        T[] x = Numeric.Convert<T>(NormReference.Spread(length, channels, positions == 1 ? channels : 1));
        T[] dy = Numeric.Convert<T>(Numeric.Values(length, 2));
        T[] weight = Numeric.Convert<T>(Numeric.Values(channels, 3)), bias = Numeric.Convert<T>(Numeric.Values(channels, 4));
        var run = new BatchNormRun<T>(x, weight, bias, dy, positions, Epsilon);

        double[] exactX = Numeric.Doubles(x), exactDy = Numeric.Doubles(dy);
        double[] weightAt = [.. x.Select((_, i) => double.CreateChecked(weight[Channel(i)]))];
        int[][] sets = NormReference.Channels(batch, channels, positions);
        (double[] standardized, _) = NormReference.Standardize(sets, exactX, Epsilon);
        double[] y = [.. standardized.Select((value, i) => (value * weightAt[i]) + double.CreateChecked(bias[Channel(i)]))];
        (double[] dx, double[] dWeight) = NormReference.Backward(sets, exactX, weightAt, exactDy, Epsilon);
        string of = $" of [{batch}, {channels}, {positions}]: ";
        NormReference.AssertClose([.. sets.Select(set => set.Average(i => exactX[i]))], run.Mean, "mean" + of);
        NormReference.AssertClose(y, run.Y, "y" + of);
        NormReference.AssertClose(dx, run.Dx, "dx" + of);
        NormReference.AssertClose(NormReference.Collect(dWeight, channels, Channel), run.DWeight, "dWeight" + of);
        NormReference.AssertClose(NormReference.Collect(exactDy, channels, Channel), run.DBias, "dBias" + of);
    }
}
