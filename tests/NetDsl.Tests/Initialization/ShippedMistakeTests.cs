namespace NetDsl.Tests.Initialization;

/// <summary>Mistakes that libraries have shipped. Each is here as an implementation, and the check that ours passes must reject
/// it.</summary>
public sealed class ShippedMistakeTests
{
    private const int FanIn = 300, Count = 1 << 16;

    private static readonly Dictionary<string, Initializer> Ours = new()
    {
        ["RandomUniform"] = (w, s) => Initializers.RandomUniform(w, s, 0.05f),
        ["RandomNormal"] = (w, s) => Initializers.RandomNormal(w, s, 0.01f),
        ["TruncatedNormal"] = (w, s) => Initializers.TruncatedNormal(w, s, 0.02f),
        ["XavierUniform"] = (w, s) => Initializers.XavierUniform(w, s, FanIn, 100),
        ["XavierNormal"] = (w, s) => Initializers.XavierNormal(w, s, FanIn, 100),
        ["HeUniform"] = (w, s) => Initializers.HeUniform(w, s, FanIn),
        ["HeNormal"] = (w, s) => Initializers.HeNormal(w, s, FanIn),
        ["LeCunUniform"] = (w, s) => Initializers.LeCunUniform(w, s, FanIn),
        ["LeCunNormal"] = (w, s) => Initializers.LeCunNormal(w, s, FanIn),
        ["Orthogonal"] = (w, s) => Initializers.Orthogonal(w, s, 256, 256),
        ["Siren, first"] = (w, s) => Initializers.Siren(w, s, FanIn, 30, first: true),
        ["Siren"] = (w, s) => Initializers.Siren(w, s, FanIn, 30, first: false),
        ["VarianceScaling"] = (w, s) => Initializers.VarianceScaling(w, s, FanIn, 100),
        ["PyTorchDefault"] = (w, s) => Initializers.PyTorchDefault(w, s, FanIn),
    };

    public static TheoryData<string> OurNames => [.. Ours.Keys];

    [Theory]
    [MemberData(nameof(OurNames))]
    public void Every_method_depends_on_the_seed_and_on_the_parameter_s_name(string method)
    {
        InitializerCheck.UsesTheSeed(Ours[method]).MustPass();
        InitializerCheck.TellsLayersApart(Ours[method]).MustPass();
    }

    [Fact]
    public void A_normal_that_draws_a_uniform_of_the_right_variance_is_rejected()
    {
        double deviation = Math.Sqrt(2.0 / FanIn);
        static void Wrong(Span<float> w, RandomStream s)
        {
            float bound = MathF.Sqrt(6f / FanIn);
            s.FillUniform(w, -bound, bound);
        }

        DistributionCheck.IsNormal(Fill(Wrong), deviation).MustFail("kurtosis");
        DistributionCheck.IsNormal(Fill((w, s) => Initializers.HeNormal(w, s, FanIn)), deviation).MustPass();
    }

    [Fact]
    public void A_uniform_that_draws_a_normal_of_the_right_variance_is_rejected()
    {
        DistributionCheck.IsUniform(Fill((w, s) => s.FillNormal(w, 0, MathF.Sqrt(2f / FanIn))), Math.Sqrt(6.0 / FanIn)).MustFail("bounds");
        DistributionCheck.IsUniform(Fill((w, s) => Initializers.HeUniform(w, s, FanIn)), Math.Sqrt(6.0 / FanIn)).MustPass();
    }

    [Fact]
    public void A_truncated_normal_without_the_correction_of_its_variance_is_rejected()
    {
        // The cut leaves 0.7737 of the variance.
        static void Wrong(Span<float> w, RandomStream s) => s.FillTruncatedNormal(w, 0, 0.02f * 0.87962566f);
        DistributionCheck.IsTruncatedNormal(Fill(Wrong), 0.02f).MustFail("variance");
        DistributionCheck.IsTruncatedNormal(Fill((w, s) => Initializers.TruncatedNormal(w, s, 0.02f)), 0.02f).MustPass();
    }

    [Fact]
    public void A_truncated_normal_whose_cut_is_at_2_and_not_at_2_deviations_is_rejected()
        => DistributionCheck.IsTruncatedNormal(Fill((w, s) => s.FillNormal(w, 0, 0.02f)), 0.02f).MustFail("bounds");

    [Fact]
    public void A_truncated_normal_that_moves_what_is_outside_to_the_cut_is_rejected()
    {
        static void Wrong(Span<float> w, RandomStream s)
        {
            s.FillNormal(w, 0, 0.02f / 0.9594f); // which leaves the right deviation
            foreach (ref float weight in w)
            {
                weight = Math.Clamp(weight, -0.0417f, 0.0417f);
            }
        }

        DistributionCheck.IsTruncatedNormal(Fill(Wrong), 0.02f).MustFail("distribution");
    }

    [Fact]
    public void A_He_that_is_LeCun_is_rejected()
    {
        DistributionCheck.IsNormal(Fill((w, s) => s.FillNormal(w, 0, MathF.Sqrt(1f / FanIn))), Math.Sqrt(2.0 / FanIn)).MustFail("variance");
        DistributionCheck.IsUniform(Fill((w, s) => s.FillUniform(w, -0.1f, 0.1f)), Math.Sqrt(6.0 / FanIn)).MustFail("bounds");
    }

    [Fact]
    public void A_uniform_whose_bound_is_the_deviation_is_rejected()
    {
        float deviation = MathF.Sqrt(2f / FanIn);
        DistributionCheck.IsUniform(Fill((w, s) => s.FillUniform(w, -deviation, deviation)), Math.Sqrt(6.0 / FanIn)).MustFail("bounds");
    }

    [Fact]
    public void An_ignored_seed_is_rejected()
    {
        static void Wrong(Span<float> w, RandomStream s) => new RandomStream(0, s.Id).FillNormal(w, 0, 0.1f);
        InitializerCheck.UsesTheSeed(Wrong).MustFail("seed: with 1 and 2");
    }

    [Fact]
    public void A_seed_cut_to_32_bits_is_rejected()
    {
        static void Wrong(Span<float> w, RandomStream s) => new RandomStream(unchecked((int)s.Seed), s.Id).FillNormal(w, 0, 0.1f);
        InitializerCheck.UsesTheSeed(Wrong).MustFail("seed: with 1 and 4294967297");
    }

    [Fact]
    public void A_clock_instead_of_the_seed_is_rejected()
    {
        int calls = 0;
        void Wrong(Span<float> w, RandomStream s) => new RandomStream(calls++, s.Id).FillNormal(w, 0, 0.1f);
        InitializerCheck.UsesTheSeed(Wrong).MustFail("the same one gives other weights");
    }

    [Fact]
    public void Equal_values_in_two_layers_that_share_an_initializer_are_rejected()
    {
        static void Wrong(Span<float> w, RandomStream s) => new RandomStream(s.Seed, 0UL).FillNormal(w, 0, 0.1f);
        InitializerCheck.TellsLayersApart(Wrong).MustFail("values are equal");
    }

    [Fact]
    public void Equal_values_in_two_layers_but_for_their_scale_are_rejected()
    {
        static void Wrong(Span<float> w, RandomStream s) => new RandomStream(s.Seed, 0UL).FillNormal(w, 0, 1 + (s.Id % 7));
        InitializerCheck.TellsLayersApart(Wrong).MustFail("correlation");
    }

    private static float[] Fill(Initializer initializer) => InitializerCheck.Fill(initializer, 42, "Dense1.weight", Count);
}
