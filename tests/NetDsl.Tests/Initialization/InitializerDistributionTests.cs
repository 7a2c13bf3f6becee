namespace NetDsl.Tests.Initialization;

/// <summary>Every random method against its formula, at 65,536 weights.</summary>
public sealed class InitializerDistributionTests
{
    private const int Count = 1 << 16;

    public static TheoryData<long> Seeds => [0, 1, -1, 42, long.MinValue, 123_456_789_012_345];

    [Fact]
    public void Zero_is_0_and_constant_is_the_value_everywhere()
    {
        float[] weights = Enumerable.Repeat(7f, 100).ToArray();
        Initializers.Zero(weights);
        Assert.All(weights, weight => Assert.Equal(0, weight));
        Initializers.Constant(weights, -0.25f);
        Assert.All(weights, weight => Assert.Equal(-0.25f, weight));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Random_methods_have_the_range_and_deviation_given(long seed)
    {
        Uniform(seed, (w, s) => Initializers.RandomUniform(w, s, 0.05f), 0.05f);
        Normal(seed, (w, s) => Initializers.RandomNormal(w, s, 0.01f), 0.01f);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Xavier_s_variance_is_2_over_the_sum_of_the_fans(long seed)
    {
        Uniform(seed, (w, s) => Initializers.XavierUniform(w, s, 300, 100), Math.Sqrt(6.0 / 400));
        Normal(seed, (w, s) => Initializers.XavierNormal(w, s, 300, 100), Math.Sqrt(2.0 / 400));
        Uniform(seed, (w, s) => Initializers.XavierUniform(w, s, 300, 100, gain: 3), 3 * Math.Sqrt(6.0 / 400));
        Normal(seed, (w, s) => Initializers.XavierNormal(w, s, 300, 100, gain: 0.5f), 0.5 * Math.Sqrt(2.0 / 400));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void He_s_variance_is_2_over_the_inputs(long seed)
    {
        Uniform(seed, (w, s) => Initializers.HeUniform(w, s, 300), Math.Sqrt(6.0 / 300));
        Normal(seed, (w, s) => Initializers.HeNormal(w, s, 300), Math.Sqrt(2.0 / 300));
        Uniform(seed, (w, s) => Initializers.HeUniform(w, s, 300, gain: 1.25f), 1.25 * Math.Sqrt(3.0 / 300));
        Normal(seed, (w, s) => Initializers.HeNormal(w, s, 300, gain: 1.25f), 1.25 * Math.Sqrt(1.0 / 300));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void LeCun_s_variance_is_1_over_the_inputs(long seed)
    {
        Uniform(seed, (w, s) => Initializers.LeCunUniform(w, s, 300), Math.Sqrt(3.0 / 300));
        Normal(seed, (w, s) => Initializers.LeCunNormal(w, s, 300), Math.Sqrt(1.0 / 300));
        Uniform(seed, (w, s) => Initializers.LeCunUniform(w, s, 300, gain: 2), 2 * Math.Sqrt(3.0 / 300));
        Normal(seed, (w, s) => Initializers.LeCunNormal(w, s, 300, gain: 2), 2 * Math.Sqrt(1.0 / 300));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void SIREN_s_bound_is_1_over_the_inputs_and_then_the_root_of_6_over_them_by_omega(long seed)
    {
        Uniform(seed, (w, s) => Initializers.Siren(w, s, 300, omega: 30, first: true), 1.0 / 300);
        Uniform(seed, (w, s) => Initializers.Siren(w, s, 300, omega: 30, first: false), Math.Sqrt(6.0 / 300) / 30);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Chrono_s_memories_are_spread_evenly_over_the_steps_and_the_gates_mirror_each_other(long seed)
    {
        var stream = new RandomStream(seed, "bias");
        float[] forget = new float[20_000], input = new float[20_000];
        Initializers.Chrono(forget, stream, steps: 101);
        Initializers.Chrono(input, stream, steps: 101, sign: -1);
        double[] memories = [.. forget.Select(bias => Math.Exp(bias))];
        Assert.Equal(forget.Select(bias => -bias), input);
        Assert.InRange(memories.Min(), 1 - 1e-6, 1.1);
        Assert.InRange(memories.Max(), 99.9, 100 + 1e-4);
        Assert.InRange(memories.Average(), 50, 51);                                                       // (1 + 100)/2
        Assert.InRange(memories.Select(memory => Math.Pow(memory - 50.5, 2)).Average(), 800, 834);        // 99²/12
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_truncated_normal_has_the_deviation_given_after_the_cut(long seed)
        => Truncated(seed, (w, s) => Initializers.TruncatedNormal(w, s, 0.02f), 0.02f);

    [Theory]
    [InlineData(VarianceMode.FanIn, 300)]
    [InlineData(VarianceMode.FanOut, 100)]
    [InlineData(VarianceMode.FanAverage, 200)]
    [InlineData(VarianceMode.FanGeometric, 173.20508075688772)]
    public void Variance_scaling_has_the_variance_scale_over_n_under_every_distribution(VarianceMode mode, double n)
    {
        Normal(1, (w, s) => Initializers.VarianceScaling(w, s, 300, 100, 2, mode), Math.Sqrt(2 / n));
        Normal(2, (w, s) => Initializers.VarianceScaling(w, s, 300, 100, 0.5f, mode, Distribution.Normal), Math.Sqrt(0.5 / n));
        Truncated(3, (w, s) => Initializers.VarianceScaling(w, s, 300, 100, 2, mode, Distribution.TruncatedNormal), Math.Sqrt(2 / n));
        Uniform(4, (w, s) => Initializers.VarianceScaling(w, s, 300, 100, 2, mode, Distribution.Uniform), Math.Sqrt(6 / n));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void PyTorch_s_bound_is_1_over_the_root_of_the_inputs(long seed)
        => Uniform(seed, (w, s) => Initializers.PyTorchDefault(w, s, 300), 1 / Math.Sqrt(300));

    [Fact]
    public void Fans_beyond_the_range_of_an_int_in_sum_are_no_trouble()
    {
        const int fan = int.MaxValue;
        Normal(3, (w, s) => Initializers.XavierNormal(w, s, fan, fan, gain: 10_000), 10_000 * Math.Sqrt(1.0 / fan));
        foreach (VarianceMode mode in Enum.GetValues<VarianceMode>())
        {
            Normal(3, (w, s) => Initializers.VarianceScaling(w, s, fan, fan, 1e8f, mode), Math.Sqrt(1e8 / fan));
        }
    }

    private static void Uniform(long seed, Initializer initializer, double bound)
        => DistributionCheck.IsUniform(Fill(seed, initializer), bound).MustPass();

    private static void Normal(long seed, Initializer initializer, double deviation)
        => DistributionCheck.IsNormal(Fill(seed, initializer), deviation).MustPass();

    private static void Truncated(long seed, Initializer initializer, double deviation)
        => DistributionCheck.IsTruncatedNormal(Fill(seed, initializer), deviation).MustPass();

    private static float[] Fill(long seed, Initializer initializer) => InitializerCheck.Fill(initializer, seed, "Dense1.weight", Count);
}
