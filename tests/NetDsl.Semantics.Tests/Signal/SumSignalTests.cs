using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;
using NetDsl.Semantics.Moments;
using NetDsl.Semantics.Signal;
using static NetDsl.Semantics.Tests.Declare;

namespace NetDsl.Semantics.Tests.Signal;

/// <summary>Activations of sums of what an activation left and of a branch: how near that is to the exact law, and where nothing is said.</summary>
public class SumSignalTests
{
    private const int Blocks = 40;

    /// <summary>
    /// x ← ReLU(x + b) with equal normal b is the largest of 0 and the sums of the last b's. By Spitzer's identity (1956) its mean square after n is
    /// Σ E[s_k²; s_k > 0]/k + Σ E[s_j⁺]·E[s_k⁺]/(j·k) over all j + k ≤ n, with s_k the sum of k.
    /// </summary>
    [Fact]
    public void Blocks_with_batch_norms_are_within_one_percent_of_the_exact_law()
    {
        NetworkModel model = ModelOf([64], [.. Normed(), Activate("Relu"), .. Enumerable.Range(0, Blocks).SelectMany(block => Block($"{block}", [.. Normed()])), Dense(3)]);
        double[] powers = [.. model.Layers.Zip(model.Signals).Where(layer => layer.First.Kind == "Activate").Select(layer => layer.Second.Power!.Value)];

        Assert.Equal(Blocks + 1, powers.Length);
        Assert.Equal(0.5, powers[0], 1e-4);
        for (int block = 1; block <= Blocks; block++)
        {
            Assert.Equal(1, powers[block] / Exact(block + 1), block == 1 ? 1e-4 : 0.01);
        }

        static double Exact(int count)
        {
            double power = count / 2.0;
            for (int j = 1; j < count; j++)
            {
                for (int k = 1; j + k <= count; k++)
                {
                    power += 1 / Math.Sqrt((double)j * k) / (2 * Math.PI);
                }
            }

            return power;
        }
    }

    // What tanh leaves has a mean of 0, and Xavier's sums have gain² times its power: as much at a gain of 1.
    [Theory]
    [InlineData(1.01, true)]
    [InlineData(0.99, false)]
    public void For_other_activations_half_of_a_sum_s_variance_must_be_normal(double gain, bool isKnown)
    {
        LayerDeclaration branch = Dense(64, "Linear", Init("XavierNormal"), ("Gain", gain));
        NetworkModel model = ModelOf([64], Dense(64, "Tanh"), Tap("in"), branch, Layer("Add", ("tap", "in")), Activate("Tanh"), Dense(3));

        Assert.NotNull(model.Signals[^3].Power);
        Assert.Equal(isKnown, model.Signals[^2].Power is not null);
        Assert.Equal(isKnown, model.Signals[^2].FollowsActivatedSum);
        Assert.Equal(isKnown, model.Signals[^1].FollowsActivatedSum);
    }

    /// <summary>ReLU of what a ReLU left is the same once more, and what comes back goes all the way.</summary>
    [Theory]
    [InlineData("Zero", "None")]
    [InlineData("XavierNormal", "ReZero")]
    public void A_branch_that_starts_at_0_leaves_a_rectified_value_as_it_is(string init, string scale)
    {
        LayerDeclaration residual = new("Residual", Arguments(("Scale", new EnumMember("ResidualScale", scale))))
        {
            Block = new("Branch", [Dense(64, "Linear", Init(init))]),
        };
        NetworkModel model = ModelOf([64], [Dense(64, "Relu"), .. Enumerable.Repeat<LayerDeclaration[]>([residual, Activate("Relu")], 5).SelectMany(x => x), Dense(64)]);

        Assert.Equal(1, model.Signals[^2].Power!.Value, 1e-9);
        Assert.Equal(model.Signals[0].DistinctPower!.Value, model.Signals[^2].DistinctPower!.Value, 0.05);
        Assert.Equal(0.5, model.Signals[0].GradientPower!.Value, 1e-9);
    }

    /// <summary>A sum of two that are normally distributed is, too, exactly.</summary>
    [Fact]
    public void A_projected_skip_makes_the_sum_normal()
    {
        NetworkModel model = ModelOf(
            [64],
            [Dense(64, "Relu"), Tap("in"), .. Normed(), Tap("branch"), Layer("From", ("tap", "in")), .. Normed(), Layer("Add", ("tap", "branch")), Activate("Relu"), Dense(3)]);

        Assert.Equal(1, model.Signals[^2].Power!.Value, 1e-4);
        Assert.All(model.Signals, signal => Assert.False(signal.FollowsActivatedSum));
    }

    /// <summary>Data may be distributed in any way, and so may what it is a factor of.</summary>
    [Fact]
    public void Of_a_sum_with_data_nothing_is_said()
    {
        Assert.Null(ModelOf([64], [.. Block("in", Dense(64)), Dense(3)]).Signals[^2].Power);
        Assert.Null(ModelOf([64], [Tap("x"), Dense(64), Layer("Multiply", ("tap", "x")), .. Block("in", Dense(64)), Dense(3)]).Signals[^2].Power);
    }

    /// <summary>Of h and y with a mean of 0 both h and h + y are above 0 with a probability of ¼ + asin(ρ)/2π (Sheppard 1899).</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 0.5)]
    [InlineData(0.3, 4)]
    public void Signs_of_a_term_and_of_its_sum_are_those_of_normal_values(double ofTerm, double added)
    {
        var h = new Arriving(0, ofTerm, ofTerm, 1, NormalShare: 1);
        LayerModel relu = ModelOf([4], Activate("Relu")).Layers[0];
        Arriving x = LayerCatalog.Get("Activate").Pass(relu, new([h], () => null, () => null)).Output!;
        Arriving sum = x.Plus(new(0, added, added, 1, NormalShare: 1));

        RectifiedSum law = RectifiedSum.Of(sum)!;

        double both = 0.25 + (Math.Asin(Math.Sqrt(ofTerm / (ofTerm + added))) / (2 * Math.PI));
        Assert.Equal(2 * both, law.AboveWithTerm, 1e-9);
        Assert.Equal(both + 0.25, law.Above, 1e-9);
        Assert.Null(RectifiedSum.Of(x));
        Assert.Null(RectifiedSum.Of(h.Plus(h)));
    }

    /// <summary>
    /// With h of variance 1 and a branch of the power ½ of its ReLU, whose weights give back as much as they get: ½·(P(s > 0 | x > 0) + P(s > 0)).
    /// Where nothing cuts the sum off, ½·(1 + 1).
    /// </summary>
    [Fact]
    public void More_comes_back_past_a_branch_where_the_sum_is_rectified()
    {
        double both = 0.25 + (Math.Asin(Math.Sqrt(1 / 1.5)) / (2 * Math.PI));
        Assert.Equal(((2 * both) + (both + 0.25)) / 2, Back("Relu"), 1e-9);
        Assert.Equal(1, Back("Linear"), 1e-12);

        static double Back(string activation)
        {
            LayerDeclaration linear = Dense(64, "Linear", Init("XavierNormal"));
            NetworkModel model = ModelOf(
                [64],
                [Dense(64, "Relu", Init("XavierNormal")), Tap("in"), linear, Layer("Add", ("tap", "in")), Activate(activation), linear]);
            return model.Signals[0].GradientPower!.Value;
        }
    }

    /// <summary>Of such networks none was trained to find how far a signal may grow, so that no limit is applied; it would be exceeded.</summary>
    [Fact]
    public void No_limit_is_applied_to_what_grows_by_such_sums()
    {
        NetworkModel model = ModelOf(
            [64],
            [Dense(64, "Relu"), .. Enumerable.Range(0, 60).SelectMany(block => Block($"{block}", Dense(64, "Relu"), Dense(64))), Dense(3)]);

        Assert.Null(StreamGrowth.Of(model.Layers, model.Signals));
        Assert.NotNull(StreamGrowth.Of(model.Layers, [.. model.Signals.Select(signal => signal with { FollowsActivatedSum = false })]));
    }

    private static LayerDeclaration[] Normed() => [Dense(64), Layer("BatchNorm")];

    private static LayerDeclaration[] Block(string name, params LayerDeclaration[] branch) =>
        [Tap(name), .. branch, Layer("Add", ("tap", name)), Activate("Relu")];

    private static LayerDeclaration Tap(string name) => Layer("Tap", ("name", name));
}
