using System.Numerics;
using NetDsl.Kernels;
using NetDsl.Tests.Threading;

namespace NetDsl.Tests.Kernels;

[Collection(ThreadCount.Collection)]
public class GroupNormTests
{
    private const double Epsilon = 1e-5;

    public static TheoryData<string, int, int> Tables => new()
    {
        { "GroupNorm, maps", 2, 6 },
        { "GroupNorm, one channel each", 3, 5 },
        { "GroupNorm, vectors", 3, 1 },
    };

    [Fact]
    public void Every_size_matches_the_formulas()
    {
        foreach (int positions in Enumerable.Range(1, 70).Append(1025).Append(5000))
        {
            CheckSize<float>(3, 6, 2, positions);
            CheckSize<double>(3, 6, 2, positions);
        }

        foreach (int width in Enumerable.Range(2, 40).Append(600))
        {
            CheckSize<float>(3, 3 * width, 3, 1);
            CheckSize<double>(3, width, 1, 1);
        }

        CheckSize<float>(0, 6, 2, 5);
        CheckSize<float>(200, 8, 4, 3);
        CheckSize<float>(2, 600, 1, 4);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Values_and_gradients_are_those_of_PyTorch(string name, int groups, int positions)
    {
        NormTable table = NormTable.Cases[name];
        var norm = new Norm<double>(table.X, table.Weight, table.Bias, table.Dy, groups, positions, Epsilon);
        NormReference.AssertClose(table.Y, norm.Y, "y");
        NormReference.AssertClose(table.Dx, norm.Dx, "dx");
        NormReference.AssertClose(table.DWeight, norm.DWeight, "dWeight");
        NormReference.AssertClose(table.DBias, norm.DBias, "dBias");
    }

    [Theory]
    [InlineData(2, 1, true)]
    [InlineData(2, 5, true)]
    [InlineData(6, 7, false)]
    [InlineData(1, 3, true)]
    public void The_gradients_are_the_central_differences(int groups, int positions, bool withBias)
    {
        double[] x = NormReference.Spread(3 * 6 * positions, 1, 1), weight = Numeric.Values(6, 2), dy = Numeric.Values(x.Length, 4);
        double[] bias = withBias ? Numeric.Values(6, 3) : [];
        var norm = new Norm<double>(x, weight, bias, dy, groups, positions, Epsilon);
        double Run()
        {
            norm.Forward();
            return norm.Y.Zip(dy, (a, b) => a * b).Sum();
        }

        Numeric.AssertGradient(Run, x, norm.Dx, "x");
        Numeric.AssertGradient(Run, weight, norm.DWeight, "weight");
        Numeric.AssertGradient(Run, bias, norm.DBias, "bias");
        double[] before = Numeric.Values(x.Length, 5), added = [.. before];
        norm.Backward(added, accumulate: true);
        Numeric.AssertSum(before, norm.Dx, added);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public void With_one_group_and_equal_scales_it_is_a_layer_norm(int positions)
    {
        double[] x = Numeric.Values(2 * 8 * positions, 1), dy = Numeric.Values(x.Length, 2), ones = [.. Enumerable.Repeat(1.0, 8)];
        var norm = new Norm<double>(x, ones, [], dy, 1, positions, Epsilon);
        double[] mean = new double[2], scale = new double[2], y = new double[x.Length], dx = new double[x.Length];
        double[] each = [.. Enumerable.Repeat(1.0, 8 * positions)];
        LayerNorm.Forward<double>(x, each, [], mean, scale, y, 8 * positions, Epsilon);
        LayerNorm.Backward<double>(x, mean, scale, each, dy, [], [], dx, 8 * positions);
        NormReference.AssertClose(y, norm.Y, "y");
        NormReference.AssertClose(dx, norm.Dx, "dx");
    }

    [Fact]
    public void A_constant_group_gives_the_bias_and_a_small_deviation_from_a_large_mean_is_not_lost()
    {
        foreach (int positions in new[] { 1, 3, 37, 1000 })
        {
            float[] x = [.. Enumerable.Repeat(1234f, 4 * positions)], bias = [0.5f, -1.25f, 3, 0];
            var norm = new Norm<float>(x, [1, 2, 3, 4], bias, x, 2, positions, Epsilon);
            Assert.Equal(bias.SelectMany(value => Enumerable.Repeat(value, positions)), norm.Y);
            Assert.All(norm.Dx, slope => Assert.True(float.IsFinite(slope)));

            float[] narrow = Numeric.Convert<float>(Numeric.Values(4 * positions, 1, 999.999, 1000.001)), ones = [1, 1, 1, 1];
            (double[] expected, _) = NormReference.Standardize(
                NormReference.Groups(1, 4, 2, positions), [.. narrow.Select(value => (double)value)], 1e-12);
            NormReference.AssertClose(expected, new Norm<float>(narrow, ones, [], narrow, 2, positions, 1e-12).Y, "y");
        }
    }

    [Theory]
    [InlineData(64, 1)]
    [InlineData(16, 49)]
    public void A_sample_has_the_same_bits_in_any_batch_and_all_at_any_number_of_threads(int channels, int positions)
    {
        const int Batch = 400, Groups = 4;
        int size = channels * positions, length = Batch * size;
        float[] x = Numeric.Convert<float>(Numeric.Values(length, 1)), dy = Numeric.Convert<float>(Numeric.Values(length, 2));
        float[] weight = Numeric.Convert<float>(Numeric.Values(channels, 3)), bias = Numeric.Convert<float>(Numeric.Values(channels, 4));
        AnyThreads.AssertSameBits((2 * length) + (2 * channels), written =>
        {
            var norm = new Norm<float>(x, weight, bias, dy, Groups, positions, Epsilon);
            float[][] all = [norm.Y, norm.Dx, norm.DWeight, norm.DBias];
            all.SelectMany(values => values).ToArray().CopyTo(written, 0);
        });

        var together = new Norm<float>(x, weight, bias, dy, Groups, positions, Epsilon);
        foreach (int sample in new[] { 0, 7, Batch - 1 })
        {
            Range own = (sample * size)..((sample + 1) * size);
            var alone = new Norm<float>(x[own], weight, bias, dy[own], Groups, positions, Epsilon);
            Assert.Equal(together.Y[own], alone.Y);
            Assert.Equal(together.Dx[own], alone.Dx);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public void Outputs_may_lie_where_inputs_lie_and_what_is_not_wanted_may_be_empty(int positions)
    {
        float[] x = Numeric.Convert<float>(Numeric.Values(2 * 6 * positions, 1)), weight = [1, 2, 3, 4, 5, 6];
        float[] dy = Numeric.Convert<float>(Numeric.Values(x.Length, 2));
        var norm = new Norm<float>(x, weight, [], dy, 3, positions, Epsilon);
        float[] place = [.. x], gradient = [.. dy], dWeight = new float[6];
        GroupNorm.Forward<float>(place, weight, [], norm.Mean, norm.Scale, place, 6, 3, Epsilon, positions);
        GroupNorm.Backward<float>(x, norm.Mean, norm.Scale, weight, gradient, [], [], gradient, 6, 3, positions);
        GroupNorm.Backward<float>(x, norm.Mean, norm.Scale, weight, dy, dWeight, [], [], 6, 3, positions);
        Assert.Equal(norm.Y, place);
        Assert.Equal(norm.Dx, gradient);
        Assert.Equal(norm.DWeight, dWeight);
    }

    [Theory]
    [InlineData("x", 23, 4, 4, 4, 4, 24)]
    [InlineData("weight", 24, 5, 4, 4, 4, 24)]
    [InlineData("bias", 24, 4, 3, 4, 4, 24)]
    [InlineData("mean", 24, 4, 4, 3, 4, 24)]
    [InlineData("scale", 24, 4, 4, 4, 5, 24)]
    [InlineData("y", 24, 4, 4, 4, 4, 12)]
    public void Every_span_of_the_forward_pass_is_checked(string name, int x, int weight, int bias, int mean, int scale, int y) =>
        Assert.Throws<ArgumentException>(name, () => GroupNorm.Forward<float>(
            new float[x], new float[weight], new float[bias], new float[mean], new float[scale], new float[y], 4, 2, Epsilon, 3));

    [Theory]
    [InlineData("dy", 23, 4, 4, 24)]
    [InlineData("dWeight", 24, 3, 4, 24)]
    [InlineData("dBias", 24, 4, 5, 24)]
    [InlineData("dx", 24, 4, 4, 12)]
    public void Every_span_of_the_backward_pass_is_checked(string name, int dy, int dWeight, int dBias, int dx) =>
        Assert.Throws<ArgumentException>(name, () => GroupNorm.Backward<float>(
            new float[24], new float[4], new float[4], new float[4], new float[dy],
            new float[dWeight], new float[dBias], new float[dx], 4, 2, 3));

    [Fact]
    public void Groups_that_do_not_divide_and_an_epsilon_that_is_not_positive_are_refused()
    {
        ArgumentException error = Assert.Throws<ArgumentException>("groups", () => new Norm<float>(new float[4], [1, 1, 1, 1], [], new float[4], 3, 1, Epsilon));
        Assert.Contains("3 groups do not divide 4 channels", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("epsilon", () => new Norm<float>([1, 2], [1, 1], [], [1, 2], 1, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>("groups", () => GroupNorm.Forward<float>([], [], [], [], [], [], 4, 0, Epsilon));
    }

    private static void CheckSize<T>(int batch, int channels, int groups, int positions)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int length = batch * channels * positions;
        T[] x = Numeric.Convert<T>(NormReference.Spread(length, channels + positions, 1));
        T[] dy = Numeric.Convert<T>(Numeric.Values(length, 2));
        T[] weight = Numeric.Convert<T>(Numeric.Values(channels, 3)), bias = Numeric.Convert<T>(Numeric.Values(channels, 4));
        var norm = new Norm<T>(x, weight, bias, dy, groups, positions, Epsilon);

        int ChannelOf(int i) => i / positions % channels;
        double[] exactX = Numeric.Doubles(x), exactDy = Numeric.Doubles(dy);
        double[] weightAt = [.. x.Select((_, i) => double.CreateChecked(weight[ChannelOf(i)]))];
        int[][] sets = NormReference.Groups(batch, channels, groups, positions);
        (double[] standardized, _) = NormReference.Standardize(sets, exactX, Epsilon);
        double[] y = [.. standardized.Select((value, i) => (value * weightAt[i]) + double.CreateChecked(bias[ChannelOf(i)]))];
        (double[] dx, double[] dWeight) = NormReference.Backward(sets, exactX, weightAt, exactDy, Epsilon);
        string size = $"{batch}, {channels}/{groups}, {positions}: ";
        NormReference.AssertClose(y, norm.Y, $"y of {size}");
        NormReference.AssertClose(dx, norm.Dx, $"dx of {size}");
        NormReference.AssertClose(NormReference.Collect(dWeight, channels, ChannelOf), norm.DWeight, $"dWeight of {size}");
        NormReference.AssertClose(NormReference.Collect(exactDy, channels, ChannelOf), norm.DBias, $"dBias of {size}");
    }

    /// <summary>A forward and a backward pass; what they write begins as something else.</summary>
    private sealed class Norm<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly T[] _x, _weight, _bias, _dy;
        private readonly int _groups, _positions;
        private readonly double _epsilon;

        public Norm(T[] x, T[] weight, T[] bias, T[] dy, int groups, int positions, double epsilon)
        {
            (_x, _weight, _bias, _dy, _groups, _positions, _epsilon) = (x, weight, bias, dy, groups, positions, epsilon);
            int rows = x.Length / (weight.Length * positions) * groups;
            (Y, Dx, Mean, Scale) = (Nothing(x.Length), Nothing(x.Length), Nothing(rows), Nothing(rows));
            (DWeight, DBias) = (Nothing(weight.Length), Nothing(bias.Length));
            Forward();
            Backward(Dx, accumulate: false);
        }

        public T[] Y { get; }

        public T[] Dx { get; }

        public T[] Mean { get; }

        public T[] Scale { get; }

        public T[] DWeight { get; }

        public T[] DBias { get; }

        public void Forward()
            => GroupNorm.Forward<T>(_x, _weight, _bias, Mean, Scale, Y, _weight.Length, _groups, _epsilon, _positions);

        public void Backward(T[] dx, bool accumulate)
            => GroupNorm.Backward<T>(
                _x, Mean, Scale, _weight, _dy, DWeight, DBias, dx, _weight.Length, _groups, _positions, accumulate);

        private static T[] Nothing(int length) => [.. Enumerable.Repeat(T.NaN, length)];
    }
}
