using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Tests.Declare;

namespace NetDsl.Semantics.Tests.Building;

public class NormTests
{
    [Theory]
    [InlineData("BatchNorm", new[] { 6 }, new[] { 6 })]
    [InlineData("GroupNorm", new[] { 6 }, new[] { 6 })]
    [InlineData("LayerNorm", new[] { 6 }, new[] { 6 })]
    [InlineData("RmsNorm", new[] { 6 }, new[] { 6 })]
    [InlineData("BatchNorm", new[] { 6, 4, 5 }, new[] { 6 })]
    [InlineData("GroupNorm", new[] { 6, 4, 5 }, new[] { 6 })]
    [InlineData("GroupNorm", new[] { 6, 7 }, new[] { 6 })]
    [InlineData("LayerNorm", new[] { 6, 4, 5 }, new[] { 6, 4, 5 })]
    [InlineData("RmsNorm", new[] { 6, 7 }, new[] { 6, 7 })]
    public void What_is_scaled_together_has_one_scale(string kind, int[] input, int[] scale)
    {
        LayerModel layer = ModelOf(input, Norm(kind)).Layers[0];

        Assert.Equal(input, layer.Output.Dimensions);
        Assert.Equal(scale, layer.Parameter("weight")!.Shape);
        Assert.Equal(Model.ParameterUse.Spared, layer.Parameter("weight")!.Use);
        Assert.Equal(kind != "RmsNorm" ? scale : null, layer.Parameter("bias")?.Shape);
    }

    [Fact]
    public void A_group_keeps_a_mean_and_a_scale_for_each_sample() =>
        Assert.Equal([3, 3], ModelOf([6, 4, 5], Norm("GroupNorm")).Layers[0].Keeps.Select(kept => kept.Length));

    [Theory]
    [InlineData(new[] { 6 }, 2)]
    [InlineData(new[] { 6, 1, 1 }, 2)]
    [InlineData(new[] { 6, 1, 2 }, 1)]
    public void A_batch_of_one_sample_suffices_where_a_channel_has_several_values(int[] input, int smallest)
    {
        LayerModel layer = ModelOf(input, Norm("BatchNorm")).Layers[0];

        Assert.Equal(smallest, LayerCatalog.Get(layer.Kind).SmallestBatch(layer.Input));
    }

    [Fact]
    public void Groups_that_leave_a_rest_give_no_shape_and_one_error()
    {
        NetworkModel model = ModelOf([6, 4, 5], Layer("GroupNorm", ("groups", 4)), Flatten(), Dense(2));

        Assert.Equal([ShapeProblem.GroupsDoNotDivide, null, null], model.Layers.Select(layer => layer.Problem));
        Assert.Equal(["NDSL1011"], model.Ids());
    }

    private static LayerDeclaration Norm(string kind) => kind == "GroupNorm" ? Layer(kind, ("groups", 3)) : Layer(kind);
}
