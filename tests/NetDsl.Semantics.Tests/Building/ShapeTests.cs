using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Tests.Declare;

namespace NetDsl.Semantics.Tests.Building;

public class ShapeTests
{
    [Theory]
    [InlineData(new[] { 784 }, ShapeKind.Vector, 784, "784")]
    [InlineData(new[] { 1 }, ShapeKind.Vector, 1, "1")]
    [InlineData(new[] { 1, 28, 28 }, ShapeKind.FeatureMap, 784, "1×28×28")]
    [InlineData(new[] { 3, 100 }, ShapeKind.FeatureMap, 300, "3×100")]
    [InlineData(new[] { 0 }, ShapeKind.Unknown, 0, "?")]
    [InlineData(new[] { 28, -1 }, ShapeKind.Unknown, 0, "?")]
    [InlineData(new int[0], ShapeKind.Unknown, 0, "?")]
    [InlineData(null, ShapeKind.Unknown, 0, "?")]
    [InlineData(new[] { 65_536, 32_768 }, ShapeKind.Unknown, 0, "?")]
    [InlineData(new[] { int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue }, ShapeKind.Unknown, 0, "?")]
    [InlineData(new[] { 32_767, 65_535 }, ShapeKind.FeatureMap, 2_147_385_345, "32767×65535")]
    internal void One_size_is_a_vector_and_several_are_a_feature_map(int[]? input, ShapeKind kind, long size, string text)
    {
        TensorShape shape = ModelOf(input, Flatten()).Input;

        Assert.Equal((kind, size, text), (shape.Kind, shape.Size, shape.ToString()));
    }

    [Fact]
    public void Every_layer_passes_its_shape_to_the_next()
    {
        NetworkModel model = ModelOf([2, 3, 4], Dropout(0.5), Activate("Relu"), Flatten(), Dense(10), Activate("Tanh"), Dropout(0.1), Flatten(), Dense(3));

        Assert.Equal(["2×3×4", "2×3×4", "24", "10", "10", "10", "10", "3"], model.Layers.Select(layer => layer.Output.ToString()));
        Assert.Equal(model.Layers.Skip(1).Select(layer => layer.Input), model.Layers.Take(7).Select(layer => layer.Output));
        Assert.All(model.Layers, layer => Assert.Null(layer.Problem));
    }

    [Fact]
    public void A_dense_layer_behind_a_feature_map_misses_its_flatten_and_what_follows_is_unknown()
    {
        NetworkModel model = ModelOf([1, 8, 8], Dense(10), Dense(5), Flatten(), Activate("Relu"));

        Assert.Equal([ShapeProblem.NeedsVector, null, null, null], model.Layers.Select(layer => layer.Problem));
        Assert.All(model.Layers, layer => Assert.False(layer.Output.IsKnown));
        Assert.Equal(["NDSL1001"], model.Ids());
    }

    [Theory]
    [InlineData(new[] { 64 }, ShapeKind.Vector, "64")]
    [InlineData(new[] { 64, 1 }, ShapeKind.FeatureMap, "64×1")]
    [InlineData(new[] { 4, 4, 4 }, ShapeKind.FeatureMap, "4×4×4")]
    internal void A_reshape_reads_as_many_values_in_its_own_shape(int[] shape, ShapeKind kind, string text)
    {
        LayerModel layer = ModelOf([1, 8, 8], Reshape(shape), Activate("Relu")).Layers[0];

        Assert.Equal((kind, text, null), (layer.Output.Kind, layer.Output.ToString(), layer.Problem));
        Assert.Equal((0, 0), (layer.ParameterCount, layer.MultiplyAdds));
    }

    [Theory]
    [InlineData(63)]
    [InlineData(8, 9)]
    [InlineData(65_536, 65_536)]
    public void A_reshape_to_another_size_leaves_what_follows_unknown(params int[] shape)
    {
        NetworkModel model = ModelOf([1, 8, 8], Reshape(shape), Dense(2));

        Assert.Equal([ShapeProblem.SizesDisagree, null], model.Layers.Select(layer => layer.Problem));
        Assert.All(model.Layers, layer => Assert.False(layer.Output.IsKnown));
        Assert.Equal(["NDSL1004"], model.Ids());
    }

    [Theory]
    [InlineData(-1, 8)]
    [InlineData(0)]
    [InlineData]
    public void A_reshape_to_no_shape_is_an_argument_out_of_range(params int[] shape) =>
        Assert.Equal(["NDSL0007"], ModelOf([1, 8, 8], Reshape(shape), Dense(2)).Ids());

    [Fact]
    public void Weights_are_units_by_inputs_with_the_fans_of_the_layer()
    {
        LayerModel layer = ModelOf([2, 5], Flatten(), Dense(3)).Layers[1];

        Assert.Equal("Dense1.weight", layer.Weight!.Name);
        Assert.Equal([3, 10], layer.Weight.Shape);
        Assert.Equal((10, 3), (layer.Weight.FanIn, layer.Weight.FanOut));
        Assert.Equal("Dense1.bias", layer.Bias!.Name);
        Assert.Equal([3], layer.Bias.Shape);
        Assert.Equal(33, layer.ParameterCount);
    }

    [Fact]
    public void Without_a_bias_there_is_none()
    {
        LayerModel layer = ModelOf([10], Dense(3, options: ("Bias", false))).Layers[0];

        Assert.Null(layer.Bias);
        Assert.Equal(30, layer.ParameterCount);
    }

    [Fact]
    public void Only_dense_layers_have_parameters_and_cost()
    {
        NetworkModel model = ModelOf([8], Dense(4), Activate("Relu"), Dropout(0.5), Flatten(), Dense(2));

        Assert.Equal([36, 0, 0, 0, 10], model.Layers.Select(layer => layer.ParameterCount));
        Assert.Equal([32, 0, 0, 0, 8], model.Layers.Select(layer => layer.MultiplyAdds));
        Assert.Equal((46, 40), (model.ParameterCount, model.MultiplyAdds));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void Impossible_units_leave_the_shape_unknown(int units)
    {
        NetworkModel model = ModelOf([8], Dense(units), Dense(2));

        Assert.All(model.Layers, layer => Assert.False(layer.Output.IsKnown));
        Assert.Equal(["NDSL0007"], model.Ids());
    }
}
