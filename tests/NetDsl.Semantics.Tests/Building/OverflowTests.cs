using NetDsl.Semantics.Building;
using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Tests.Declare;

namespace NetDsl.Semantics.Tests.Building;

/// <summary>Numbers beyond any memory are a finding, not a crash.</summary>
public class OverflowTests
{
    [Fact]
    public void Two_billion_units_are_too_large()
    {
        NetworkModel model = ModelOf([784], Dense(2_000_000_000), Dense(10));

        Assert.Equal(ShapeProblem.TooLarge, model.Layers[0].Problem);
        Assert.Null(model.Layers[0].Weight);
        Assert.Equal(["NDSL1003"], model.Ids());
    }

    [Fact]
    public void Layers_that_fit_each_but_not_together_are_too_large()
    {
        NetworkModel model = ModelOf([30_000], Dense(30_000), Dense(30_000), Dense(30_000));

        Assert.All(model.Layers, layer => Assert.Null(layer.Problem));
        Assert.Equal(2_700_090_000, model.ParameterCount);
        Assert.Equal(["NDSL1003"], model.Ids());
    }

    [Fact]
    public void Values_count_as_well_as_parameters() =>
        Assert.Equal(["NDSL1003"], ModelOf([2_000_000_000], Dropout(0.5)).Ids());

    [Fact]
    public void The_largest_array_of_NET_is_the_limit()
    {
        const int Longest = MemoryPlanner.LongestArray / 16 * 16; // tensors end on whole cache lines

        Assert.True(MemoryPlanner.LongestArray <= Array.MaxLength);
        Assert.Equal([], ModelOf([Longest], Dense(1, options: ("Bias", false))).Ids());
        Assert.Equal(["NDSL1003"], ModelOf([Longest + 1], Dense(1, options: ("Bias", false))).Ids());
    }

    [Fact]
    public void A_hundred_absurd_layers_are_one_finding()
    {
        LayerDeclaration[] layers = [.. Enumerable.Repeat(Dense(int.MaxValue), 100)];

        Assert.Equal(["NDSL1003"], ModelOf([int.MaxValue], layers).Ids());
        Assert.Equal(["NDSL1003"], ModelOf([int.MaxValue], [.. Enumerable.Repeat(Activate("Tanh"), 100)]).Ids());
    }
}
