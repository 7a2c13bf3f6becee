using System.Runtime.Intrinsics;
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

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_activation_is_applied_to_the_sums(int number)
    {
        ConvolutionCase sizes = ConvolutionCase.All[number];
        double[] h = new double[sizes.Slopes.Length], y = new double[h.Length], inPlace = new double[h.Length];
        double[] sums = sizes.Sums(sizes.X, sizes.Weight, sizes.Bias);

        Forward<double, Relu>(sizes, sizes.X, sizes.Weight, sizes.Bias, h, y);
        Conv2D.Forward<double, Relu>(sizes.X, sizes.Weight, sizes.Bias, inPlace, sizes.Window, sizes.Channels, sizes.Filters, sizes.Groups, default);

        AssertClose(sums, h, 1e-13);
        AssertClose([.. sums.Select(sum => Math.Max(0, sum))], y, 1e-13);
        Assert.Equal(y, inPlace);
        Assert.Contains(y, value => value > 0);
    }

    /// <summary>Where only y is wanted, ReLU cuts the sums before they are written: to the bits that it gives by itself, and nothing beside.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Rectified_sums_have_the_bits_of_the_activation(int number)
    {
        ConvolutionCase sizes = ConvolutionCase.All[number];
        float[] x = Numeric.Convert<float>(sizes.X), weight = Numeric.Convert<float>(sizes.Weight), bias = Numeric.Convert<float>(sizes.Bias);
        (weight[0], x[^1]) = (0, float.NaN);
        bias.AsSpan().Replace(bias.FirstOrDefault(), -0f);
        x.AsSpan(0, sizes.InputSize).Clear();
        float[] h = new float[sizes.Slopes.Length], y = new float[h.Length], guarded = [.. Enumerable.Repeat(7f, h.Length + 128)];

        Forward<float, Relu>(sizes, x, weight, bias, h, y);
        Forward<float, Relu>(sizes, x, weight, bias, guarded.AsSpan(64, h.Length), guarded.AsSpan(64, h.Length));

        Assert.Equal(y.Select(BitConverter.SingleToInt32Bits), guarded[64..^64].Select(BitConverter.SingleToInt32Bits));
        Assert.All([.. guarded[..64], .. guarded[^64..]], value => Assert.Equal(7, value));
    }

    /// <summary>From a copy of W in another order; a copy for other sizes is left alone.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public unsafe void Packed_weights_give_the_same_bits(int number)
    {
        ConvolutionCase sizes = ConvolutionCase.All[number];
        float[] x = Numeric.Convert<float>(sizes.X), weight = Numeric.Convert<float>(sizes.Weight), bias = Numeric.Convert<float>(sizes.Bias);
        float[] expected = new float[sizes.Slopes.Length], y = new float[expected.Length];
        Convolution convolution = Convolution.Of(
            sizes.Window, sizes.Channels, sizes.Filters, sizes.Groups, weight.Length, (x.Length, "x"), (y.Length, "y"));
        float[] packed = new float[(int)ConvolutionProducts.PackedLength<float>(convolution)];
        fixed (float* from = weight, to = packed)
        {
            if (packed.Length > 0)
            {
                ConvolutionProducts.Pack(convolution, from, to);
            }
        }

        Forward<float, Gelu>(sizes, x, weight, bias, expected, expected);
        foreach (float[] copy in new[] { packed, [.. packed, 0] })
        {
            Conv2D.Forward(
                x, new LayerWeight(weight, copy), bias, y, sizes.Window, sizes.Channels, sizes.Filters, sizes.Groups, default(Gelu));
            Assert.Equal(expected, y);
        }
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

    /// <summary>With more samples than threads and with fewer, with a stride and without, with filters for products and without.</summary>
    [Theory]
    [InlineData(2, 20, 40)]
    [InlineData(1, 20, 40)]
    [InlineData(1, 72, 1)]
    [InlineData(2, 72, 1)]
    [InlineData(1, 6, 40)]
    public void All_results_have_the_same_bits_at_any_number_of_threads(int stride, int filters, int batch)
    {
        var sizes = new ConvolutionCase(new(29, 33, 3, 3, stride, top: 1, left: 1, bottom: 1, right: 1), 12, filters, Groups: 2, batch);
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

    [Theory]
    [MemberData(nameof(Cases))]
    public void Nothing_is_allocated(int number)
    {
        ConvolutionCase sizes = ConvolutionCase.All[number];
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
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void What_is_not_a_number_stays_in_its_windows(int filtersOfGroup)
    {
        ConvolutionCase sizes = new(new(4, 5, 3, 3, top: 1, left: 1, bottom: 1, right: 1), 2, 2 * filtersOfGroup, Groups: 2, Batch: 2);
        double[] x = sizes.X, y = new double[sizes.Slopes.Length];
        x[0] = double.NaN;

        Forward<double, Linear>(sizes, x, sizes.Weight, sizes.Bias, y, y);

        IEnumerable<int> expected = Enumerable.Range(0, filtersOfGroup).SelectMany(filter => new[] { 0, 1, 5, 6 }.Select(at => (20 * filter) + at));
        Assert.Equal(expected, Enumerable.Range(0, y.Length).Where(i => double.IsNaN(y[i])));
    }

    /// <summary>Nothing of what comes later: neither the outputs nor, on the way back, the slopes by it.</summary>
    [Theory]
    [InlineData(1, 3, 2, 1)]
    [InlineData(2, 3, 2, 1)]
    [InlineData(4, 2, 2, 1)]
    [InlineData(1, 4, 8, 1)]
    [InlineData(2, 3, 8, 2)]
    [InlineData(4, 3, 16, 1)]
    public void Padded_before_only_no_output_knows_what_comes_after_it(int dilation, int kernel, int filters, int groups)
    {
        const int Length = 23, Channels = 4;
        ConvolutionCase sizes = new(new(1, Length, 1, kernel, dilation: dilation, left: dilation * (kernel - 1)), Channels, filters, groups, Batch: 1);
        Assert.Equal(Length, sizes.Window.OutputWidth);
        double[] x = sizes.X, weight = sizes.Weight, bias = sizes.Bias, y = new double[filters * Length], other = new double[y.Length];
        Forward<double, Linear>(sizes, x, weight, bias, y, y);
        for (int t = 0; t < Length; t++)
        {
            double[] later = [.. x.Select((value, i) => i % Length > t ? value + 1 : value)], dy = [.. y.Select((_, i) => i % Length == t ? 1.0 : 0)];
            double[] dx = Filled(x.Length);
            Forward<double, Linear>(sizes, later, weight, bias, other, other);
            Conv2D.Backward<double>(x, weight, dy, new double[weight.Length], [], dx, sizes.Window, Channels, filters, groups);

            Assert.All(Enumerable.Range(0, y.Length).Where(i => i % Length <= t), i => Assert.Equal(y[i], other[i]));
            Assert.All(Enumerable.Range(0, x.Length).Where(i => i % Length > t), i => Assert.Equal(0, dx[i]));
            Assert.All(Enumerable.Range(0, x.Length).Where(i => i % Length == t), i => Assert.NotEqual(0, dx[i]));
        }
    }

    /// <summary>Output channel j reads channel ⌊j / multiplier⌋ and no other.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void With_a_group_for_each_channel_several_filters_in_a_row_read_it(int multiplier)
    {
        ConvolutionCase sizes = new(new(5, 7, 3, 3, top: 1, left: 1, bottom: 1, right: 1), 3, 3 * multiplier, Groups: 3, Batch: 1);
        double[] x = new double[sizes.InputSize], weight = sizes.Weight, y = new double[sizes.OutputSize];
        x.AsSpan(sizes.Window.InputSize, sizes.Window.InputSize).Fill(1);       // the second channel

        Forward<double, Linear>(sizes, x, weight, [], y, y);

        Assert.All(
            Enumerable.Range(0, 3 * multiplier),
            j => Assert.Equal(j / multiplier == 1, y.AsSpan(j * sizes.Window.OutputSize, sizes.Window.OutputSize).ContainsAnyExcept(0)));
    }

    /// <summary>The tiles of three vectors and eight rows that other processors use.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public unsafe void Wide_tiles_give_the_same(int number)
    {
        ConvolutionCase sizes = ConvolutionCase.All[number];
        double[] x = sizes.X, weight = sizes.Weight, dy = sizes.Slopes, dWeight = new double[weight.Length];
        Convolution convolution = Convolution.Of(
            sizes.Window, sizes.Channels, sizes.Filters, sizes.Groups, weight.Length, (x.Length, "x"), (dy.Length, "y"));
        int channels = convolution.ChannelsOfGroup, filters = convolution.FiltersOfGroup;
        fixed (double* from = x, slopes = dy, to = dWeight)
        {
            for (int group = 0; group < sizes.Groups; group++)
            {
                WeightSums.Run<double, Vector128<double>, WideTile<double>>(convolution, new(group, 0, channels, 0, filters), from, slopes, to);
            }
        }

        AssertClose(sizes.Gradients(x, weight, dy).Weight, dWeight, 1e-13);
        DirectConvolution<double>[] ways =
        [
            new OutputsInLanes<double, Vector128<double>, WideTile<double>>(), new FiltersInLanes<double, Vector128<double>, WideTile<double>>(),
        ];
        foreach (DirectConvolution<double> way in ways)
        {
            if (way.Fits(convolution, accumulate: false))
            {
                AssertClose(sizes.Sums(x, weight, sizes.Bias), Run(way, sizes, convolution, x, weight, sizes.Bias), 1e-13);
            }
        }
    }

    [Fact]
    public void No_samples_give_no_outputs_and_no_slopes()
    {
        var window = new SpatialWindow(5, 9, 3, 3);
        float[] weight = new float[8 * 2 * 9], dWeight = [.. Enumerable.Repeat(7f, weight.Length)], dBias = [.. Enumerable.Repeat(7f, 8)];
        Conv2D.Forward<float, Relu>([], weight, new float[8], [], window, 2, 8, 1, default);
        Conv2D.Backward<float, Relu>([], weight, [], [], dWeight, dBias, [], window, 2, 8, 1, default);
        Assert.All(dWeight, slope => Assert.Equal(0, slope));
        Assert.All(dBias, slope => Assert.Equal(0, slope));
    }

    /// <summary>A kernel larger than a stack, and a stride longer than the map.</summary>
    [Fact]
    public void Large_kernels_and_strides_need_no_more_memory_than_their_values()
    {
        var large = new ConvolutionCase(new(1, 300_000, 1, 300_000), 1, 4, Batch: 1, HasBias: false);
        float[] x = Numeric.Convert<float>(large.X), weight = Numeric.Convert<float>(large.Weight), dWeight = new float[weight.Length], dx = new float[x.Length];
        Conv2D.Backward<float>(x, weight, [1, 0, 0, 2], dWeight, [], dx, large.Window, 1, 4, 1);
        Assert.Equal(x, dWeight[..x.Length]);
        Assert.Equal(x.Select(value => 2 * value), dWeight[^x.Length..]);

        float[] y = new float[4];
        Conv2D.Forward<float, Linear>(x.AsSpan(0, 10), weight.AsSpan(0, 40), [], y, new(1, 10, 1, 10, stride: 1 << 28), 1, 4, 1, default);
        Assert.All(y, value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void Bands_of_the_largest_maps_hold_together()
    {
        var bands = Bands.For(Convolution.Of(new(46_341, 130, 1, 1), 1, 1, 1, 1, (46_341 * 130, "x"), (46_341 * 130, "y")));
        int next = 0;
        for (int part = 0; part < bands.Count; part++)
        {
            (int sample, int group, int row, int rows) = bands[part];
            Assert.Equal((0, 0, next), (sample, group, row));
            Assert.InRange(rows, 1, bands.MostRows);
            next += rows;
        }

        Assert.Equal(46_341, next);
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

    private static unsafe double[] Run(
        DirectConvolution<double> way, ConvolutionCase sizes, Convolution convolution, double[] x, double[] weight, double[] bias)
    {
        var layout = new PaddedMaps(convolution.Window, convolution.Window.OutputHeight);
        double[] y = new double[sizes.Slopes.Length], packed = new double[(int)way.PackedLength(convolution) + 64];
        double[] maps = new double[(int)layout.LengthOf(convolution.ChannelsOfGroup)];
        nint[] offsets = new nint[convolution.FilterSize];
        fixed (double* from = x, w = weight, b = bias, to = y, weights = packed, copy = maps)
        fixed (nint* table = offsets)
        {
            layout.FillOffsets(convolution.ChannelsOfGroup, table);
            way.Pack(convolution, w, weights);
            for (int unit = 0; unit < sizes.Batch * sizes.Groups; unit++)
            {
                layout.Copy(from + (unit * convolution.ChannelsOfGroup * sizes.Window.InputSize), convolution.ChannelsOfGroup, 0, convolution.Window.OutputHeight, copy);
                int group = unit % sizes.Groups;
                DirectOperands<double> operands = new()
                {
                    Maps = copy,
                    Offsets = table,
                    OutputRowStep = layout.OutputRowStep,
                    Packed = weights,
                    Group = group,
                    Start = bias.Length == 0 ? null : b + (group * convolution.FiltersOfGroup),
                };
                double* output = to + (unit * convolution.FiltersOfGroup * sizes.Window.OutputSize);
                way.Run(operands, convolution, output, convolution.Window.OutputHeight);
            }
        }

        return y;
    }

    private static string Message(Action run) => Assert.Throws<ArgumentException>(run).Message;

    private static void CheckGradients<TActivation>()
        where TActivation : struct, IActivation
    {
        ConvolutionCase sizes = new(new(4, 5, 3, 2, stride: 2, dilation: 2, top: 2, left: 1, bottom: 1, right: 2), 2, 8, Groups: 2, Batch: 2);
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
