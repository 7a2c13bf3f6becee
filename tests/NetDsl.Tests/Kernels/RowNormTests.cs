using System.Numerics;
using NetDsl.Kernels;
using NetDsl.Tests.Threading;

namespace NetDsl.Tests.Kernels;

/// <summary>The norms of each row by itself: <see cref="LayerNorm"/> and <see cref="RmsNorm"/>.</summary>
[Collection(ThreadCount.Collection)]
public class RowNormTests
{
    private const double Epsilon = 1e-5;

    public static TheoryData<bool> WithMean => [true, false];

    [Theory]
    [MemberData(nameof(WithMean))]
    public void Every_width_matches_the_formulas(bool withMean)
    {
        foreach (int features in Enumerable.Range(1, 70).Append(1025).Append(5000))
        {
            CheckWidth<float>(withMean, 3, features);
            CheckWidth<double>(withMean, 3, features);
        }

        CheckWidth<float>(withMean, 0, 5);
        CheckWidth<float>(withMean, 200, 37);
    }

    [Theory]
    [InlineData("LayerNorm")]
    [InlineData("RmsNorm")]
    public void Values_and_gradients_are_those_of_PyTorch(string name)
    {
        NormTable table = NormTable.Cases[name];
        var norm = new Norm<double>(name == "LayerNorm", table.X, table.Weight, table.Bias, table.Dy, 5, Epsilon);
        NormReference.AssertClose(table.Y, norm.Y, "y");
        NormReference.AssertClose(table.Dx, norm.Dx, "dx");
        NormReference.AssertClose(table.DWeight, norm.DWeight, "dWeight");
        NormReference.AssertClose(table.DBias, norm.DBias, "dBias");
    }

    [Theory]
    [MemberData(nameof(WithMean))]
    public void The_gradients_are_the_central_differences(bool withMean)
    {
        foreach (int features in new[] { 1, 2, 3, 9, 21 })
        {
            foreach (bool withBias in new[] { true, false })
            {
                double[] x = NormReference.Spread(3 * features, 1, 1);
                double[] weight = Numeric.Values(features, 2), dy = Numeric.Values(3 * features, 4);
                double[] bias = withMean && withBias ? Numeric.Values(features, 3) : [];
                var norm = new Norm<double>(withMean, x, weight, bias, dy, features, Epsilon);
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
        }
    }

    [Theory]
    [MemberData(nameof(WithMean))]
    public void A_factor_of_the_inputs_does_not_change_the_outputs(bool withMean)
    {
        double[] x = NormReference.Spread(3 * 21, 1, 1), weight = Numeric.Values(21, 2), dy = Numeric.Values(3 * 21, 3);
        var norm = new Norm<double>(withMean, x, weight, [], dy, 21, 1e-30);
        foreach (double factor in new[] { 0.01, 3.7, 1000 })
        {
            double[] scaled = [.. x.Select(value => factor * value)];
            NormReference.AssertClose(norm.Y, new Norm<double>(withMean, scaled, weight, [], dy, 21, 1e-30).Y, "y");
        }

        // So the gradient is at right angles to x.
        for (int row = 0; row < 3; row++)
        {
            Assert.Equal(0, Enumerable.Range(row * 21, 21).Sum(i => x[i] * norm.Dx[i]), 1e-12);
        }
    }

    [Fact]
    public void The_gradients_of_a_layer_norm_sum_to_0_over_the_features()
    {
        double[] x = Numeric.Values(3 * 21, 1), weight = Numeric.Values(21, 2), dy = Numeric.Values(3 * 21, 3);
        double[] dx = new Norm<double>(true, x, weight, [], dy, 21, Epsilon).Dx;
        Assert.All(dx.Chunk(21), row => Assert.Equal(0, row.Sum(), 1e-13));
    }

    [Fact]
    public void A_constant_row_gives_the_bias()
    {
        foreach (int features in new[] { 1, 3, 8, 37, 1000, 3001 })
        {
            float[] x = [.. Enumerable.Repeat(1234f, features), .. Enumerable.Repeat(-0.1f, features)];
            float[] weight = Numeric.Convert<float>(Numeric.Values(features, 1));
            float[] bias = Numeric.Convert<float>(Numeric.Values(features, 2));
            var norm = new Norm<float>(true, x, weight, bias, x, features, Epsilon);
            Assert.Equal(bias, norm.Y[..features]);
            Assert.Equal(bias, norm.Y[features..]);
            Assert.Equal([1234, -0.1f], norm.Mean);
            Assert.All(norm.Dx, slope => Assert.True(float.IsFinite(slope)));
        }
    }

    [Fact]
    public void A_small_deviation_from_a_large_mean_is_not_lost()
    {
        foreach (int features in new[] { 16, 513, 4096 })
        {
            float[] x = Numeric.Convert<float>(Numeric.Values(features, 1, 999.999, 1000.001)), ones = [.. Enumerable.Repeat(1f, features)];
            (double[] expected, _) = NormReference.Standardize(
                NormReference.Rows(1, features), [.. x.Select(value => (double)value)], 1e-12);
            NormReference.AssertClose(expected, new Norm<float>(true, x, ones, [], x, features, 1e-12).Y, "y");
        }
    }

    [Theory]
    [MemberData(nameof(WithMean))]
    public void A_sample_has_the_same_bits_in_any_batch_and_all_at_any_number_of_threads(bool withMean)
    {
        const int Rows = 900, Features = 130, Length = Rows * Features;
        float[] x = Numeric.Convert<float>(Numeric.Values(Length, 1)), dy = Numeric.Convert<float>(Numeric.Values(Length, 2));
        float[] weight = Numeric.Convert<float>(Numeric.Values(Features, 3));
        float[] bias = withMean ? Numeric.Convert<float>(Numeric.Values(Features, 4)) : [];
        AnyThreads.AssertSameBits((2 * Length) + (2 * Rows) + (2 * Features), written =>
        {
            var norm = new Norm<float>(withMean, x, weight, bias, dy, Features, Epsilon);
            float[] all = [.. norm.Y, .. norm.Dx, .. norm.Mean, .. norm.Scale, .. norm.DWeight, .. norm.DBias];
            all.CopyTo(written, 0);
        });

        var together = new Norm<float>(withMean, x, weight, bias, dy, Features, Epsilon);
        foreach (int row in new[] { 0, 7, Rows - 1 })
        {
            Range own = (row * Features)..((row + 1) * Features);
            var alone = new Norm<float>(withMean, x[own], weight, bias, dy[own], Features, Epsilon);
            Assert.Equal(together.Y[own], alone.Y);
            Assert.Equal(together.Dx[own], alone.Dx);
        }
    }

    [Fact]
    public void Outputs_may_lie_where_inputs_lie_and_what_is_not_wanted_may_be_empty()
    {
        foreach (bool withMean in new[] { true, false })
        {
            float[] x = Numeric.Convert<float>(Numeric.Values(2 * 37, 1)), dy = Numeric.Convert<float>(Numeric.Values(2 * 37, 2));
            float[] weight = Numeric.Convert<float>(Numeric.Values(37, 3));
            var norm = new Norm<float>(withMean, x, weight, [], dy, 37, Epsilon);
            float[] place = [.. x], gradient = [.. dy], dWeight = new float[37];
            if (withMean)
            {
                LayerNorm.Forward<float>(place, weight, [], norm.Mean, norm.Scale, place, 37, Epsilon);
                LayerNorm.Backward<float>(x, norm.Mean, norm.Scale, weight, gradient, [], [], gradient, 37);
                LayerNorm.Backward<float>(x, norm.Mean, norm.Scale, weight, dy, dWeight, [], [], 37);
            }
            else
            {
                RmsNorm.Forward<float>(place, weight, norm.Scale, place, 37, Epsilon);
                RmsNorm.Backward<float>(x, norm.Scale, weight, gradient, [], gradient, 37);
                RmsNorm.Backward<float>(x, norm.Scale, weight, dy, dWeight, [], 37);
            }

            Assert.Equal(norm.Y, place);
            Assert.Equal(norm.Dx, gradient);
            Assert.Equal(norm.DWeight, dWeight);
        }
    }

    [Theory]
    [InlineData("x", 11, 4, 4, 3, 3, 12)]
    [InlineData("weight", 12, 5, 4, 3, 3, 12)]
    [InlineData("bias", 12, 4, 3, 3, 3, 12)]
    [InlineData("mean", 12, 4, 4, 2, 3, 12)]
    [InlineData("scale", 12, 4, 4, 3, 4, 12)]
    [InlineData("y", 12, 4, 4, 3, 3, 8)]
    public void Every_span_of_the_forward_pass_is_checked(string name, int x, int weight, int bias, int mean, int scale, int y)
    {
        Assert.Throws<ArgumentException>(name, () => LayerNorm.Forward<float>(
            new float[x], new float[weight], new float[bias], new float[mean], new float[scale], new float[y], 4, Epsilon));
        if (name is not ("bias" or "mean"))
        {
            Assert.Throws<ArgumentException>(name, () => RmsNorm.Forward<float>(
                new float[x], new float[weight], new float[scale], new float[y], 4, Epsilon));
        }
    }

    [Theory]
    [InlineData("dy", 11, 4, 4, 12)]
    [InlineData("dWeight", 12, 3, 4, 12)]
    [InlineData("dBias", 12, 4, 5, 12)]
    [InlineData("dx", 12, 4, 4, 8)]
    public void Every_span_of_the_backward_pass_is_checked(string name, int dy, int dWeight, int dBias, int dx)
    {
        Assert.Throws<ArgumentException>(name, () => LayerNorm.Backward<float>(
            new float[12], new float[3], new float[3], new float[4], new float[dy],
            new float[dWeight], new float[dBias], new float[dx], 4));
        if (name != "dBias")
        {
            Assert.Throws<ArgumentException>(name, () => RmsNorm.Backward<float>(
                new float[12], new float[3], new float[4], new float[dy], new float[dWeight], new float[dx], 4));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1e-5)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void An_epsilon_that_does_not_keep_the_root_from_0_is_refused(double epsilon)
    {
        Assert.Throws<ArgumentOutOfRangeException>(nameof(epsilon), () => new Norm<float>(true, [1], [1], [], [1], 1, epsilon));
        Assert.Throws<ArgumentOutOfRangeException>(nameof(epsilon), () => new Norm<float>(false, [1], [1], [], [1], 1, epsilon));
        Assert.Throws<ArgumentOutOfRangeException>("features", () => new Norm<float>(true, [1], [1], [], [1], 0, Epsilon));
    }

    private static void CheckWidth<T>(bool withMean, int rows, int features)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] x = Numeric.Convert<T>(NormReference.Spread(rows * features, features, 1));
        T[] dy = Numeric.Convert<T>(Numeric.Values(rows * features, 2));
        T[] weight = Numeric.Convert<T>(Numeric.Values(features, 3));
        T[] bias = withMean ? Numeric.Convert<T>(Numeric.Values(features, 4)) : [];
        var norm = new Norm<T>(withMean, x, weight, bias, dy, features, Epsilon);

        double[] exactX = Numeric.Doubles(x), exactDy = Numeric.Doubles(dy);
        double[] weightAt = [.. x.Select((_, i) => double.CreateChecked(weight[i % features]))];
        int[][] sets = NormReference.Rows(rows, features);
        (double[] standardized, _) = NormReference.Standardize(sets, exactX, Epsilon, withMean);
        double BiasAt(int i) => withMean ? double.CreateChecked(bias[i % features]) : 0;
        double[] y = [.. standardized.Select((value, i) => (value * weightAt[i]) + BiasAt(i))];
        (double[] dx, double[] dWeight) = NormReference.Backward(sets, exactX, weightAt, exactDy, Epsilon, withMean);
        NormReference.AssertClose(y, norm.Y, $"y of {features}: ");
        NormReference.AssertClose(dx, norm.Dx, $"dx of {features}: ");
        NormReference.AssertClose(NormReference.Collect(dWeight, features, i => i % features), norm.DWeight, $"dWeight of {features}: ");
        if (withMean)
        {
            NormReference.AssertClose(NormReference.Collect(exactDy, features, i => i % features), norm.DBias, $"dBias of {features}: ");
        }
    }

    /// <summary>A forward and a backward pass; what they write begins as something else.</summary>
    private sealed class Norm<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly bool _withMean;
        private readonly T[] _x, _weight, _bias, _dy;
        private readonly int _features;
        private readonly double _epsilon;

        public Norm(bool withMean, T[] x, T[] weight, T[] bias, T[] dy, int features, double epsilon)
        {
            (_withMean, _x, _weight, _bias, _dy, _features, _epsilon) = (withMean, x, weight, bias, dy, features, epsilon);
            int rows = features == 0 ? 0 : x.Length / features;
            (Y, Dx, Scale, DWeight) = (Nothing(x.Length), Nothing(x.Length), Nothing(rows), Nothing(weight.Length));
            (Mean, DBias) = (Nothing(withMean ? rows : 0), Nothing(bias.Length));
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
        {
            if (_withMean)
            {
                LayerNorm.Forward<T>(_x, _weight, _bias, Mean, Scale, Y, _features, _epsilon);
            }
            else
            {
                RmsNorm.Forward<T>(_x, _weight, Scale, Y, _features, _epsilon);
            }
        }

        public void Backward(T[] dx, bool accumulate)
        {
            if (_withMean)
            {
                LayerNorm.Backward<T>(_x, Mean, Scale, _weight, _dy, DWeight, DBias, dx, _features, accumulate);
            }
            else
            {
                RmsNorm.Backward<T>(_x, Scale, _weight, _dy, DWeight, dx, _features, accumulate);
            }
        }

        private static T[] Nothing(int length) => [.. Enumerable.Repeat(T.NaN, length)];
    }
}
