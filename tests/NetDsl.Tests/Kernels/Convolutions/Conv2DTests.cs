using NetDsl.Kernels;
using NetDsl.Tests.Memory;
using NetDsl.Tests.Threading;

namespace NetDsl.Tests.Kernels;

[Collection(ThreadCount.Collection)]
public class Conv2DTests
{
    public static TheoryData<int> Cases => [.. Enumerable.Range(0, ConvolutionCase.All.Count)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Outputs_and_gradients_are_those_of_the_definition(int number)
    {
        ConvolutionCase sizes = ConvolutionCase.All[number];
        double[] x = sizes.X, weight = sizes.Weight, bias = sizes.Bias, dy = sizes.Slopes, y = new double[dy.Length];
        double[] dx = Filled(x.Length), dWeight = Filled(weight.Length), dBias = Filled(bias.Length);
        (double[] expectedX, double[] expectedWeight, double[] expectedBias) = sizes.Gradients(x, weight, dy);

        Forward<double, Linear>(sizes, x, weight, bias, y, y);
        Conv2D.Backward<double>(x, weight, dy, dWeight, dBias, dx, sizes.Window, sizes.Channels, sizes.Filters, sizes.Groups);

        AssertClose(sizes.Sums(x, weight, bias), y, 1e-13);
        AssertClose(expectedX, dx, 1e-13);
        AssertClose(expectedWeight, dWeight, 1e-13);
        AssertClose(expectedBias, dBias, 1e-13);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Floats_are_as_exact_as_floats_are(int number)
    {
        ConvolutionCase sizes = ConvolutionCase.All[number];
        float[] x = Numeric.Convert<float>(sizes.X), weight = Numeric.Convert<float>(sizes.Weight), bias = Numeric.Convert<float>(sizes.Bias);
        float[] dy = Numeric.Convert<float>(sizes.Slopes), y = new float[dy.Length], dx = new float[x.Length], dWeight = new float[weight.Length], dBias = new float[bias.Length];
        (double[] expectedX, double[] expectedWeight, double[] expectedBias) = sizes.Gradients(Numeric.Doubles(x), Numeric.Doubles(weight), Numeric.Doubles(dy));

        Forward<float, Linear>(sizes, x, weight, bias, y, y);
        Conv2D.Backward<float>(x, weight, dy, dWeight, dBias, dx, sizes.Window, sizes.Channels, sizes.Filters, sizes.Groups);

        AssertClose(sizes.Sums(Numeric.Doubles(x), Numeric.Doubles(weight), Numeric.Doubles(bias)), Numeric.Doubles(y), 3e-5);
        AssertClose(expectedX, Numeric.Doubles(dx), 3e-5);
        AssertClose(expectedWeight, Numeric.Doubles(dWeight), 3e-5);
        AssertClose(expectedBias, Numeric.Doubles(dBias), 3e-5);
    }

    /// <summary>With φ' from y, from h, and from all of a sample.</summary>
    [Fact]
    public void Gradients_through_an_activation_are_central_differences()
    {
        CheckGradients<Tanh>();
        CheckGradients<Gelu>();
        CheckGradients<Softmax>();
    }

    [Fact]
    public void An_activation_is_applied_to_the_sums()
    {
        ConvolutionCase sizes = ConvolutionCase.All[4];
        double[] h = new double[sizes.Slopes.Length], y = new double[h.Length], inPlace = new double[h.Length];
        double[] sums = sizes.Sums(sizes.X, sizes.Weight, sizes.Bias);

        Forward<double, Relu>(sizes, sizes.X, sizes.Weight, sizes.Bias, h, y);
        Conv2D.Forward<double, Relu>(sizes.X, sizes.Weight, sizes.Bias, inPlace, sizes.Window, sizes.Channels, sizes.Filters, sizes.Groups, default);

        AssertClose(sums, h, 1e-13);
        AssertClose([.. sums.Select(sum => Math.Max(0, sum))], y, 1e-13);
        Assert.Equal(y, inPlace);
        Assert.Contains(y, value => value > 0);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_gradient_by_x_may_be_added_to_what_is_there_or_left_out(int number)
    {
        ConvolutionCase sizes = ConvolutionCase.All[number];
        double[] before = Numeric.Values(sizes.X.Length, 5), added = [.. before], dx = new double[before.Length];
        double[] dWeight = new double[sizes.WeightLength], other = new double[sizes.WeightLength], without = new double[sizes.WeightLength];

        Conv2D.Backward<double>(sizes.X, sizes.Weight, sizes.Slopes, dWeight, [], dx, sizes.Window, sizes.Channels, sizes.Filters, sizes.Groups);
        Conv2D.Backward<double>(sizes.X, sizes.Weight, sizes.Slopes, other, [], added, sizes.Window, sizes.Channels, sizes.Filters, sizes.Groups, accumulate: true);
        Conv2D.Backward<double>(sizes.X, sizes.Weight, sizes.Slopes, without, [], [], sizes.Window, sizes.Channels, sizes.Filters, sizes.Groups);

        AssertClose([.. before.Zip(dx, (a, b) => a + b)], added, 1e-13);
        Assert.Equal(dWeight, other);
        Assert.Equal(dWeight, without);
    }

    [Fact]
    public void All_results_have_the_same_bits_at_any_number_of_threads()
    {
        var sizes = new ConvolutionCase(new(19, 23, 3, 3, stride: 2, top: 1, left: 1, bottom: 1, right: 1), 12, 20, Groups: 2, Batch: 40);
        float[] x = Numeric.Convert<float>(sizes.X), weight = Numeric.Convert<float>(sizes.Weight), bias = Numeric.Convert<float>(sizes.Bias);
        float[] dy = Numeric.Convert<float>(sizes.Slopes);
        int output = dy.Length, all = (2 * output) + x.Length + weight.Length + bias.Length;

        AnyThreads.AssertSameBits(all, written =>
        {
            Span<float> y = written.AsSpan(0, output), dh = written.AsSpan(output, output), rest = written.AsSpan(2 * output);
            Conv2D.Forward<float, Tanh>(x, weight, bias, y, sizes.Window, sizes.Channels, sizes.Filters, sizes.Groups, default);
            dy.CopyTo(dh);
            Conv2D.Backward<float, Tanh>(
                x, weight, y, dh, rest[x.Length..^bias.Length], rest[^bias.Length..], rest[..x.Length],
                sizes.Window, sizes.Channels, sizes.Filters, sizes.Groups, default);
        });
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_sample_has_the_same_bits_in_any_batch(int number)
    {
        ConvolutionCase sizes = ConvolutionCase.All[number];
        float[] x = Numeric.Convert<float>(sizes.X), weight = Numeric.Convert<float>(sizes.Weight), bias = Numeric.Convert<float>(sizes.Bias);
        float[] y = new float[sizes.Batch * sizes.OutputSize], alone = new float[sizes.OutputSize];

        Forward<float, Silu>(sizes, x, weight, bias, y, y);
        for (int sample = 0; sample < sizes.Batch; sample++)
        {
            Forward<float, Silu>(sizes, x.AsSpan(sample * sizes.InputSize, sizes.InputSize), weight, bias, alone, alone);
            Assert.Equal(y[(sample * sizes.OutputSize)..((sample + 1) * sizes.OutputSize)], alone);
        }
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        ConvolutionCase sizes = ConvolutionCase.All[4];
        float[] x = Numeric.Convert<float>(sizes.X), weight = Numeric.Convert<float>(sizes.Weight), bias = Numeric.Convert<float>(sizes.Bias);
        float[] dy = Numeric.Convert<float>(sizes.Slopes), h = new float[dy.Length], y = new float[dy.Length];
        float[] dx = new float[x.Length], dWeight = new float[weight.Length], dBias = new float[bias.Length];

        Assert.Equal(0, Allocated.By(() =>
        {
            Forward<float, Gelu>(sizes, x, weight, bias, h, y);
            Conv2D.Backward<float, Gelu>(
                x, weight, h, y, dy, dWeight, dBias, dx, sizes.Window, sizes.Channels, sizes.Filters, sizes.Groups, default, accumulate: true);
        }));
    }

    /// <summary>No value beyond the border is read, whatever stands there: a neighbouring channel or sample.</summary>
    [Fact]
    public void What_is_not_a_number_stays_in_its_windows()
    {
        ConvolutionCase sizes = new(new(4, 5, 3, 3, top: 1, left: 1, bottom: 1, right: 1), 2, 2, Groups: 2, Batch: 2);
        double[] x = sizes.X, y = new double[sizes.Slopes.Length];
        x[0] = double.NaN;

        Forward<double, Linear>(sizes, x, sizes.Weight, sizes.Bias, y, y);

        Assert.Equal([0, 1, 5, 6], Enumerable.Range(0, y.Length).Where(i => double.IsNaN(y[i])));
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_refused()
    {
        var window = new SpatialWindow(4, 5, 3, 3);
        float[] x = new float[2 * 3 * 20], weight = new float[6 * 3 * 9], bias = new float[6], y = new float[2 * 6 * 6];
        void Run(float[] x, float[] weight, float[] bias, float[] y, int channels = 3, int filters = 6, int groups = 1) =>
            Conv2D.Forward<float, Relu>(x, weight, bias, y, window, channels, filters, groups, default);

        Run(x, weight, bias, y);
        Assert.Equal("x has 119 values; [B, channels, height, width] needs 120. (Parameter 'x')", Message(() => Run(x[1..], weight, bias, y)));
        Assert.Equal("y has 71 values; [B, filters, output height, output width] must be whole rows of 36. (Parameter 'y')", Message(() => Run(x, weight, bias, y[1..])));
        Assert.Equal(
            "weight has 161 values; [filters, channels/groups, kernel height, kernel width] needs 162. (Parameter 'weight')",
            Message(() => Run(x, weight[1..], bias, y)));
        Assert.Equal("bias has 5 values; it must have as many as filters, 6. (Parameter 'bias')", Message(() => Run(x, weight, bias[1..], y)));
        Assert.Equal("3 channels are not in 2 equal groups; give a divisor of both. (Parameter 'groups')", Message(() => Run(x, weight, bias, y, groups: 2)));
        Assert.Equal("4 filters are not in 3 equal groups; give a divisor of both. (Parameter 'groups')", Message(() => Run(x, weight, bias, y, filters: 4, groups: 3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Run(x, weight, bias, y, channels: 0));
        Assert.Equal(
            "The window has no size; make it with the constructor that takes its sizes. (Parameter 'window')",
            Message(() => Conv2D.Forward<float, Relu>(x, weight, bias, y, default, 3, 6, 1, default)));
        Assert.Contains("needs h", Message(() => Conv2D.Backward<float, Gelu>(x, weight, y, y, weight, bias, x, window, 3, 6, 1, default)), StringComparison.Ordinal);
    }

    private static string Message(Action run) => Assert.Throws<ArgumentException>(run).Message;

    private static void CheckGradients<TActivation>()
        where TActivation : struct, IActivation
    {
        ConvolutionCase sizes = new(new(4, 5, 3, 2, stride: 2, dilation: 2, top: 2, left: 1, bottom: 1, right: 2), 2, 4, Groups: 2, Batch: 2);
        double[] x = sizes.X, weight = sizes.Weight, bias = sizes.Bias, dy = sizes.Slopes, dh = [.. dy];
        double[] h = new double[dy.Length], y = new double[dy.Length], dx = new double[x.Length], dWeight = new double[weight.Length], dBias = new double[bias.Length];
        Forward<double, TActivation>(sizes, x, weight, bias, h, y);
        Conv2D.Backward<double, TActivation>(
            x, weight, h, y, dh, dWeight, dBias, dx, sizes.Window, sizes.Channels, sizes.Filters, sizes.Groups, default);

        double[] result = new double[y.Length];
        double Function()
        {
            Forward<double, TActivation>(sizes, x, weight, bias, h, result);
            return result.Zip(dy, (a, b) => a * b).Sum();
        }

        Numeric.AssertGradient(Function, x, dx, "x");
        Numeric.AssertGradient(Function, weight, dWeight, "weight");
        Numeric.AssertGradient(Function, bias, dBias, "bias");
    }

    private static void Forward<T, TActivation>(
        ConvolutionCase sizes, ReadOnlySpan<T> x, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias, Span<T> h, Span<T> y)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where TActivation : struct, IActivation
        => Conv2D.Forward(x, weight, bias, h, y, sizes.Window, sizes.Channels, sizes.Filters, sizes.Groups, default(TActivation));

    /// <summary>Something that gradients are to overwrite.</summary>
    private static double[] Filled(int length) => [.. Enumerable.Repeat(7.0, length)];

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        double scale = expected.Select(Math.Abs).DefaultIfEmpty(0).Max();
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance * scale, $"[{i}]: {actual[i]}, not {expected[i]}.");
        }
    }
}
