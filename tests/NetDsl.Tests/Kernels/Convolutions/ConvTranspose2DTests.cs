using NetDsl.Kernels;
using NetDsl.Tests.Memory;
using NetDsl.Tests.Threading;

namespace NetDsl.Tests.Kernels;

/// <summary>A transposed convolution is the way back of a convolution: the cases are those, and what they define is turned around.</summary>
[Collection(ThreadCount.Collection)]
public class ConvTranspose2DTests
{
    public static TheoryData<int> Cases => [.. Enumerable.Range(0, ConvolutionCase.All.Count)];

    /// <summary>⟨Conv x, y⟩ = ⟨x, ConvTranspose y⟩ with the same weights, and so with the gradients by the weights.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void It_is_the_adjoint_of_a_convolution(int number)
    {
        ConvolutionCase sizes = ConvolutionCase.All[number];
        double[] x = sizes.X, y = sizes.Slopes, weight = sizes.Weight, convolved = new double[y.Length], spread = new double[x.Length];
        double[] byConvolution = new double[weight.Length], byTransposed = new double[weight.Length];

        Conv2D.Forward(x, weight, [], convolved, sizes.Window, sizes.Channels, sizes.Filters, sizes.Groups, default(Linear));
        Conv2D.Backward<double>(x, weight, y, byConvolution, [], [], sizes.Window, sizes.Channels, sizes.Filters, sizes.Groups);
        Forward<double, Linear>(sizes, y, weight, [], spread, spread);
        ConvTranspose2D.Backward<double>(y, weight, x, byTransposed, [], [], sizes.Window, sizes.Filters, sizes.Channels, sizes.Groups);

        double scale = Math.Sqrt(Dot(convolved, convolved) * Dot(y, y));
        Assert.InRange(Dot(convolved, y) - Dot(x, spread), -1e-13 * scale, 1e-13 * scale);
        Assert.InRange(Dot(convolved, y) - Dot(weight, byTransposed), -1e-13 * scale, 1e-13 * scale);
        AssertClose(byConvolution, byTransposed, 1e-13);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Outputs_and_gradients_are_those_of_the_definition(int number) => CheckDefinition(ConvolutionCase.All[number]);

    /// <summary>In the first, as many outputs as inputs, at other places.</summary>
    [Theory]
    [InlineData(1, 0, 0, -1)]
    [InlineData(0, 0, -1, -1)]
    [InlineData(0, 0, 0, -1)]
    [InlineData(0, 0, -2, 0)]
    [InlineData(0, 0, 1, 0)]
    [InlineData(0, 1, 0, 1)]
    public void A_kernel_of_one_place_may_cut_off_and_add_rows_and_columns(int top, int left, int bottom, int right)
        => CheckDefinition(new(SpatialWindow.Transposed(4, 3, 1, 1, stride: 1, dilation: 3, top, left, bottom, right), 5, 6));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Floats_are_as_exact_as_floats_are(int number)
    {
        ConvolutionCase sizes = ConvolutionCase.All[number];
        float[] x = Numeric.Convert<float>(sizes.Slopes), weight = Numeric.Convert<float>(sizes.Weight), dy = Numeric.Convert<float>(sizes.X);
        float[] y = new float[dy.Length], dx = new float[x.Length], dWeight = new float[weight.Length];
        (double[] expected, double[] expectedWeight, _) = sizes.Gradients(Numeric.Doubles(dy), Numeric.Doubles(weight), Numeric.Doubles(x));

        Forward<float, Linear>(sizes, x, weight, [], y, y);
        ConvTranspose2D.Backward<float>(x, weight, dy, dWeight, [], dx, sizes.Window, sizes.Filters, sizes.Channels, sizes.Groups);

        AssertClose(expected, Numeric.Doubles(y), 3e-5);
        AssertClose(sizes.Sums(Numeric.Doubles(dy), Numeric.Doubles(weight), []), Numeric.Doubles(dx), 3e-5);
        AssertClose(expectedWeight, Numeric.Doubles(dWeight), 3e-5);
    }

    /// <summary>With φ' from y, from h, and from all of a sample.</summary>
    [Fact]
    public void Gradients_through_an_activation_are_central_differences()
    {
        CheckGradients<Tanh>();
        CheckGradients<Gelu>();
        CheckGradients<Softmax>();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_gradient_by_x_may_be_added_to_what_is_there_or_left_out(int number)
    {
        ConvolutionCase sizes = ConvolutionCase.All[number];
        double[] x = sizes.Slopes, before = Numeric.Values(x.Length, 5), added = [.. before], dx = new double[x.Length];
        double[] dWeight = new double[sizes.WeightLength], other = new double[sizes.WeightLength], without = new double[sizes.WeightLength];

        ConvTranspose2D.Backward<double>(x, sizes.Weight, sizes.X, dWeight, [], dx, sizes.Window, sizes.Filters, sizes.Channels, sizes.Groups);
        ConvTranspose2D.Backward<double>(x, sizes.Weight, sizes.X, other, [], added, sizes.Window, sizes.Filters, sizes.Channels, sizes.Groups, accumulate: true);
        ConvTranspose2D.Backward<double>(x, sizes.Weight, sizes.X, without, [], [], sizes.Window, sizes.Filters, sizes.Channels, sizes.Groups);

        AssertClose([.. before.Zip(dx, (a, b) => a + b)], added, 1e-13);
        Assert.Equal(dWeight, other);
        Assert.Equal(dWeight, without);
    }

    [Theory]
    [InlineData(2, 20, 40)]
    [InlineData(1, 20, 40)]
    [InlineData(2, 72, 1)]
    [InlineData(1, 6, 40)]
    public void All_results_have_the_same_bits_at_any_number_of_threads(int stride, int channels, int batch)
    {
        var sizes = new ConvolutionCase(new(29, 33, 3, 3, stride, top: 1, left: 1, bottom: 1, right: 1), 12, channels, Groups: 2, batch);
        float[] x = Numeric.Convert<float>(sizes.Slopes), weight = Numeric.Convert<float>(sizes.Weight), bias = Numeric.Convert<float>(BiasOf(sizes));
        float[] dy = Numeric.Convert<float>(sizes.X);
        int output = dy.Length, all = (2 * output) + x.Length + weight.Length + bias.Length;

        AnyThreads.AssertSameBits(all, written =>
        {
            Span<float> y = written.AsSpan(0, output), dh = written.AsSpan(output, output), rest = written.AsSpan(2 * output);
            Forward<float, Tanh>(sizes, x, weight, bias, y, y);
            dy.CopyTo(dh);
            ConvTranspose2D.Backward<float, Tanh>(
                x, weight, y, dh, rest[x.Length..^bias.Length], rest[^bias.Length..], rest[..x.Length],
                sizes.Window, sizes.Filters, sizes.Channels, sizes.Groups, default);
        });
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_sample_has_the_same_bits_in_any_batch(int number)
    {
        ConvolutionCase sizes = ConvolutionCase.All[number];
        float[] x = Numeric.Convert<float>(sizes.Slopes), weight = Numeric.Convert<float>(sizes.Weight), bias = Numeric.Convert<float>(BiasOf(sizes));
        float[] y = new float[sizes.Batch * sizes.InputSize], alone = new float[sizes.InputSize];

        Forward<float, Silu>(sizes, x, weight, bias, y, y);
        for (int sample = 0; sample < sizes.Batch; sample++)
        {
            Forward<float, Silu>(sizes, x.AsSpan(sample * sizes.OutputSize, sizes.OutputSize), weight, bias, alone, alone);
            Assert.Equal(y[(sample * sizes.InputSize)..((sample + 1) * sizes.InputSize)], alone);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Nothing_is_allocated(int number)
    {
        ConvolutionCase sizes = ConvolutionCase.All[number];
        float[] x = Numeric.Convert<float>(sizes.Slopes), weight = Numeric.Convert<float>(sizes.Weight), bias = Numeric.Convert<float>(BiasOf(sizes));
        float[] dy = Numeric.Convert<float>(sizes.X), h = new float[dy.Length], y = new float[dy.Length];
        float[] dx = new float[x.Length], dWeight = new float[weight.Length], dBias = new float[bias.Length];

        Assert.Equal(0, Allocated.By(() =>
        {
            Forward<float, Gelu>(sizes, x, weight, bias, h, y);
            ConvTranspose2D.Backward<float, Gelu>(
                x, weight, h, y, dy, dWeight, dBias, dx, sizes.Window, sizes.Filters, sizes.Channels, sizes.Groups, default, accumulate: true);
        }));
    }

    /// <summary>The window of what a convolution makes smaller, with the rows and columns of it that no window reads.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Its_window_follows_from_the_map_that_it_reads(int number)
    {
        SpatialWindow wanted = ConvolutionCase.All[number].Window;
        int restDown = RestOf(wanted.Top + wanted.Height + wanted.Bottom, wanted.KernelHeight), restAcross = RestOf(wanted.Left + wanted.Width + wanted.Right, wanted.KernelWidth);

        var window = SpatialWindow.Transposed(
            wanted.OutputHeight, wanted.OutputWidth, wanted.KernelHeight, wanted.KernelWidth, wanted.Stride, wanted.Dilation,
            wanted.Top, wanted.Left, wanted.Bottom - restDown, wanted.Right - restAcross);

        Assert.Equal((wanted.Height, wanted.Width), (window.Height, window.Width));
        Assert.Equal((wanted.OutputHeight, wanted.OutputWidth), (window.OutputHeight, window.OutputWidth));

        int RestOf(int padded, int kernel) => (padded - (wanted.Dilation * (kernel - 1)) - 1) % wanted.Stride;
    }

    /// <summary>
    /// What is added after the map is computed like everything else: with a gap in the window a row may be added that a convolution would
    /// make one more output of.
    /// </summary>
    [Fact]
    public void More_rows_than_a_stride_may_be_added()
    {
        var window = SpatialWindow.Transposed(2, 3, 3, 1, stride: 1, dilation: 2, bottom: -1, right: -1);
        double[] x = [1, 2, 3, 4, 5, 6], weight = [1, 10, 100], bias = [0.5], y = new double[7 * 4];
        double[] dWeight = new double[3], dBias = new double[1], dx = new double[6];

        ConvTranspose2D.Forward(x, weight, bias, y, window, 1, 1, 1, default(Linear));
        ConvTranspose2D.Backward<double>(x, weight, y, dWeight, dBias, dx, window, 1, 1, 1);

        Assert.Equal((7, 4, 2, 3), (window.Height, window.Width, window.OutputHeight, window.OutputWidth));
        Assert.Equal(
            [
                1.5, 2.5, 3.5, 0.5,
                4.5, 5.5, 6.5, 0.5,
                10.5, 20.5, 30.5, 0.5,
                40.5, 50.5, 60.5, 0.5,
                100.5, 200.5, 300.5, 0.5,
                400.5, 500.5, 600.5, 0.5,
                0.5, 0.5, 0.5, 0.5,
            ],
            y);
        Assert.Equal(y.Sum(), dBias[0], tolerance: 1e-12);
        Assert.Equal(
            Enumerable.Range(0, 6).Select(i => Enumerable.Range(0, 3).Sum(m => weight[m] * y[(((i / 3) + (2 * m)) * 4) + (i % 3)])), dx);
    }

    /// <summary>PyTorch's cases in which rows are added, of several channels for products, with groups.</summary>
    [Theory]
    [InlineData(1, 2, 1, -1)]
    [InlineData(1, 3, 1, -2)]
    [InlineData(2, 3, 2, -2)]
    [InlineData(3, 1, 0, -2)]
    public void What_is_added_has_gradients_like_the_rest(int stride, int dilation, int top, int bottom)
    {
        var window = SpatialWindow.Transposed(20, 21, 3, 3, stride, dilation, top, 1, bottom, bottom + 1);
        var sizes = new ConvolutionCase(window, 6, 12, Groups: 2, Batch: 2);
        double[] x = sizes.Slopes, weight = sizes.Weight, bias = BiasOf(sizes), dy = sizes.X, y = new double[dy.Length];
        double[] dx = Filled(x.Length), dWeight = Filled(weight.Length), dBias = Filled(bias.Length);
        (double[] expected, double[] expectedWeight, _) = sizes.Gradients(dy, weight, x);

        Forward<double, Linear>(sizes, x, weight, bias, y, y);
        ConvTranspose2D.Backward<double>(x, weight, dy, dWeight, dBias, dx, window, 12, 6, 2);

        AssertClose([.. expected.Select((sum, i) => sum + bias[ChannelOf(sizes, i)])], y, 1e-13);
        AssertClose(sizes.Sums(dy, weight, []), dx, 1e-13);
        AssertClose(expectedWeight, dWeight, 1e-13);
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_refused()
    {
        var window = SpatialWindow.Transposed(2, 3, 3, 3, stride: 2);
        float[] x = new float[2 * 6 * 6], weight = new float[6 * 3 * 9], bias = new float[3], y = new float[2 * 3 * 35];
        void Run(float[] x, float[] weight, float[] bias, float[] y, int channels = 6, int filters = 3, int groups = 1) =>
            ConvTranspose2D.Forward<float, Relu>(x, weight, bias, y, window, channels, filters, groups, default);

        Run(x, weight, bias, y);
        Assert.Equal("x has 71 values; [B, channels, height, width] must be whole rows of 36. (Parameter 'x')", Message(() => Run(x[1..], weight, bias, y)));
        Assert.Equal("y has 209 values; [B, filters, output height, output width] needs 210. (Parameter 'y')", Message(() => Run(x, weight, bias, y[1..])));
        Assert.Equal(
            "weight has 161 values; [channels, filters/groups, kernel height, kernel width] needs 162. (Parameter 'weight')",
            Message(() => Run(x, weight[1..], bias, y)));
        Assert.Equal("bias has 2 values; it must have as many as filters, 3. (Parameter 'bias')", Message(() => Run(x, weight, bias[1..], y)));
        Assert.Equal("3 filters are not in 2 equal groups; give a divisor of both. (Parameter 'groups')", Message(() => Run(x, weight, bias, y, groups: 2)));
        Assert.Equal(
            "The window has no size; make it with the constructor that takes its sizes. (Parameter 'window')",
            Message(() => ConvTranspose2D.Forward<float, Relu>(x, weight, bias, y, default, 6, 3, 1, default)));
        Assert.Contains("needs h", Message(() => ConvTranspose2D.Backward<float, Gelu>(x, weight, y, y, weight, bias, x, window, 6, 3, 1, default)), StringComparison.Ordinal);
        Assert.Equal("All of the 5 rows are cut off; cut off less. (Parameter 'height')", Message(() => SpatialWindow.Transposed(2, 3, 3, 3, stride: 2, top: 3, bottom: 2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpatialWindow.Transposed(2, 3, 3, 3, top: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpatialWindow.Transposed(2, 3, 3, 3, stride: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpatialWindow.Transposed(100_000, 3, 3, 3, stride: 100_000));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpatialWindow.Transposed(1, 3, 3, 3, right: int.MinValue));
    }

    private static void CheckDefinition(ConvolutionCase sizes)
    {
        double[] x = sizes.Slopes, weight = sizes.Weight, bias = BiasOf(sizes), dy = sizes.X, y = new double[dy.Length];
        double[] dx = Filled(x.Length), dWeight = Filled(weight.Length), dBias = Filled(bias.Length);
        (double[] expected, double[] expectedWeight, _) = sizes.Gradients(dy, weight, x);

        Forward<double, Linear>(sizes, x, weight, bias, y, y);
        ConvTranspose2D.Backward<double>(x, weight, dy, dWeight, dBias, dx, sizes.Window, sizes.Filters, sizes.Channels, sizes.Groups);

        AssertClose([.. expected.Select((sum, i) => sum + bias[ChannelOf(sizes, i)])], y, 1e-13);
        AssertClose(sizes.Sums(dy, weight, []), dx, 1e-13);
        AssertClose(expectedWeight, dWeight, 1e-13);
        AssertClose([.. Enumerable.Range(0, bias.Length).Select(channel => dy.Where((_, i) => ChannelOf(sizes, i) == channel).Sum())], dBias, 1e-13);
    }

    private static void CheckGradients<TActivation>()
        where TActivation : struct, IActivation
    {
        ConvolutionCase sizes = new(new(4, 5, 3, 2, stride: 2, dilation: 2, top: 2, left: 1, bottom: 1, right: 2), 2, 8, Groups: 2, Batch: 2);
        double[] x = sizes.Slopes, weight = sizes.Weight, bias = BiasOf(sizes), dy = sizes.X, dh = [.. dy];
        double[] h = new double[dy.Length], y = new double[dy.Length], dx = new double[x.Length], dWeight = new double[weight.Length], dBias = new double[bias.Length];
        Forward<double, TActivation>(sizes, x, weight, bias, h, y);
        ConvTranspose2D.Backward<double, TActivation>(
            x, weight, h, y, dh, dWeight, dBias, dx, sizes.Window, sizes.Filters, sizes.Channels, sizes.Groups, default);

        double[] result = new double[y.Length];
        double Function()
        {
            Forward<double, TActivation>(sizes, x, weight, bias, h, result);
            return Dot(result, dy);
        }

        Numeric.AssertGradient(Function, x, dx, "x");
        Numeric.AssertGradient(Function, weight, dWeight, "weight");
        Numeric.AssertGradient(Function, bias, dBias, "bias");
    }

    /// <summary>The channels that it reads are the filters of the case, and the other way round.</summary>
    private static void Forward<T, TActivation>(
        ConvolutionCase sizes, ReadOnlySpan<T> x, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias, Span<T> h, Span<T> y)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where TActivation : struct, IActivation
        => ConvTranspose2D.Forward(x, weight, bias, h, y, sizes.Window, sizes.Filters, sizes.Channels, sizes.Groups, default(TActivation));

    private static double[] BiasOf(ConvolutionCase sizes) => Numeric.Values(sizes.Channels, 3);

    private static int ChannelOf(ConvolutionCase sizes, int output) => output / sizes.Window.InputSize % sizes.Channels;

    private static double Dot(double[] a, double[] b) => a.Zip(b, (left, right) => left * right).Sum();

    private static string Message(Action run) => Assert.Throws<ArgumentException>(run).Message;

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
