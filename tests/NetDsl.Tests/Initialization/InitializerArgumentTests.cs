namespace NetDsl.Tests.Initialization;

public sealed class InitializerArgumentTests
{
    private static readonly RandomStream Stream = new(1, "Dense1.weight");
    private readonly float[] _weights = [5, 5, 5, 5, 5, 5];

    public static TheoryData<float> NotPositive => [0, -1, float.NaN, float.PositiveInfinity, float.NegativeInfinity];

    public static TheoryData<int> NotAFan => [0, -1, int.MinValue];

    [Theory]
    [MemberData(nameof(NotPositive))]
    public void Scales_must_be_positive_and_finite(float value)
    {
        Refused("range", () => Initializers.RandomUniform(_weights, Stream, value));
        Refused("std", () => Initializers.RandomNormal(_weights, Stream, value));
        Refused("std", () => Initializers.TruncatedNormal(_weights, Stream, value));
        Refused("std", () => Initializers.Sparse(_weights, Stream, 2, 3, 0.5, value));
        Refused("scale", () => Initializers.VarianceScaling(_weights, Stream, 2, 3, value));
        Refused("gain", () => Initializers.Identity(_weights, 2, 3, value));
        Refused("gain", () => Initializers.XavierUniform(_weights, Stream, 2, 3, value));
        Refused("gain", () => Initializers.XavierNormal(_weights, Stream, 2, 3, value));
        Refused("gain", () => Initializers.HeUniform(_weights, Stream, 2, value));
        Refused("gain", () => Initializers.HeNormal(_weights, Stream, 2, value));
        Refused("gain", () => Initializers.LeCunUniform(_weights, Stream, 2, value));
        Refused("gain", () => Initializers.LeCunNormal(_weights, Stream, 2, value));
        Refused("gain", () => Initializers.Orthogonal(_weights, Stream, 2, 3, value));
        Refused("omega", () => Initializers.Siren(_weights, Stream, 2, value, first: true));
        Refused("omega", () => Initializers.Siren(_weights, Stream, 2, value, first: false));
    }

    [Theory]
    [InlineData(2, 1, "steps")]
    [InlineData(-1, -1, "steps")]
    [InlineData(10, 0, "sign")]
    [InlineData(10, 2, "sign")]
    public void Memories_need_3_steps_or_more_and_a_sign(int steps, int sign, string argument) =>
        Refused(argument, () => Initializers.Chrono(_weights, Stream, steps, sign));

    [Theory]
    [MemberData(nameof(NotAFan))]
    public void Fans_and_sides_must_be_1_or_more(int value)
    {
        Refused("fanIn", () => Initializers.XavierUniform(_weights, Stream, value, 3));
        Refused("fanOut", () => Initializers.XavierUniform(_weights, Stream, 3, value));
        Refused("fanIn", () => Initializers.XavierNormal(_weights, Stream, value, 3));
        Refused("fanOut", () => Initializers.XavierNormal(_weights, Stream, 3, value));
        Refused("fanIn", () => Initializers.HeUniform(_weights, Stream, value));
        Refused("fanIn", () => Initializers.HeNormal(_weights, Stream, value));
        Refused("fanIn", () => Initializers.LeCunUniform(_weights, Stream, value));
        Refused("fanIn", () => Initializers.LeCunNormal(_weights, Stream, value));
        Refused("rows", () => Initializers.Orthogonal(_weights, Stream, value, 3));
        Refused("columns", () => Initializers.Orthogonal(_weights, Stream, 3, value));
        Refused("rows", () => Initializers.Identity(_weights, value, 3));
        Refused("columns", () => Initializers.Identity(_weights, 3, value));
        Refused("rows", () => Initializers.Sparse(_weights, Stream, value, 3));
        Refused("columns", () => Initializers.Sparse(_weights, Stream, 3, value));
        Refused("fanIn", () => Initializers.VarianceScaling(_weights, Stream, value, 3));
        Refused("fanOut", () => Initializers.VarianceScaling(_weights, Stream, 3, value));
        Refused("fanIn", () => Initializers.PyTorchDefault(_weights, Stream, value));
        Refused("fanIn", () => Initializers.Siren(_weights, Stream, value, 30, first: true));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_sparsity_must_be_a_share_below_1(double value)
        => Refused("sparsity", () => Initializers.Sparse(_weights, Stream, 2, 3, value));

    [Fact]
    public void A_mode_and_a_distribution_must_be_one()
    {
        Refused("mode", () => Initializers.VarianceScaling(_weights, Stream, 2, 3, 1, (VarianceMode)4));
        Refused("distribution", () => Initializers.VarianceScaling(_weights, Stream, 2, 3, 1, VarianceMode.FanIn, (Distribution)(-1)));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_constant_must_be_finite(float value) => Refused("value", () => Initializers.Constant(_weights, value));

    [Fact]
    public void A_gain_that_leaves_the_range_of_floats_is_refused()
    {
        Refused("gain", () => Initializers.HeUniform(_weights, Stream, 1, float.MaxValue));
        Refused("gain", () => Initializers.HeNormal(_weights, Stream, 100, float.Epsilon));
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(6, 2)]
    [InlineData(1 << 16, 1 << 16)] // 2³²: the product of ints would be 0
    public void A_matrix_must_fill_the_span(int rows, int columns)
    {
        Check(() => Initializers.Orthogonal(_weights, Stream, rows, columns));
        Check(() => Initializers.Identity(_weights, rows, columns));
        Check(() => Initializers.Sparse(_weights, Stream, rows, columns));

        void Check(Action fill)
        {
            ArgumentException refusal = Assert.Throws<ArgumentException>("weights", fill);
            Assert.Contains($"{(long)rows * columns}", refusal.Message, StringComparison.Ordinal);
            Assert.All(_weights, weight => Assert.Equal(5, weight));
        }
    }

    [Fact]
    public void A_refusal_says_what_to_do()
    {
        var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => Initializers.HeNormal(_weights, Stream, 0));
        Assert.StartsWith("fanIn counts the connections of a unit and must be a finite number above 0", refusal.Message, StringComparison.Ordinal);
        refusal = Assert.Throws<ArgumentOutOfRangeException>(() => Initializers.RandomNormal(_weights, Stream, 0));
        Assert.StartsWith("std must be a finite number above 0", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_span_is_filled_with_nothing()
    {
        Initializers.Zero([]);
        Initializers.HeNormal([], Stream, 3);
        Initializers.XavierUniform([], Stream, 3, 4);
    }

    private void Refused(string parameter, Action fill)
    {
        Assert.Throws<ArgumentOutOfRangeException>(parameter, fill);
        Assert.All(_weights, weight => Assert.Equal(5, weight));
    }
}
