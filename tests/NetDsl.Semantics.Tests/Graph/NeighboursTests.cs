using NetDsl.Semantics.Graph;
using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Tests.Declare;

namespace NetDsl.Semantics.Tests.Graph;

/// <summary>The layers before and after a layer, by the values that each reads.</summary>
public sealed class NeighboursTests
{
    [Fact]
    public void Views_dropout_taps_and_linear_activations_are_seen_through()
    {
        (NetworkModel model, Neighbours neighbours) = Of(Dense(6), Tap("a"), Flatten(), Dropout(0.5), AlphaDropout(0.1), Activate("Linear"), Activate("Relu"), Dense(3));

        Assert.Equal("Activate2", neighbours.After(model.Layers[0])?.Name);
        Assert.Equal("Dense1", neighbours.Before(model.Layers[6])?.Name);
        Assert.Equal("Dense1", neighbours.Maker(5)?.Name);
        Assert.Null(neighbours.Before(model.Layers[0]));
        Assert.Null(neighbours.After(model.Layers[7]));
        Assert.Null(neighbours.Maker(-1));
    }

    [Fact]
    public void A_value_that_two_read_and_a_layer_that_reads_two_end_a_row()
    {
        (NetworkModel model, Neighbours neighbours) = Of(Dense(6), Tap("a"), Dense(6), Layer("Add", ("tap", "a")), Dense(3));

        Assert.Null(neighbours.After(model.Layers[0]));
        Assert.Null(neighbours.Before(model.Layers[2]));
        Assert.Null(neighbours.Before(model.Layers[3]));
        Assert.Equal("Add1", neighbours.After(model.Layers[2])?.Name);
        Assert.Equal("Add1", neighbours.Before(model.Layers[4])?.Name);
        Assert.Equal("Dense1", neighbours.Maker(1)?.Name);
        Assert.Equal(2, neighbours.ReadersOf(model.Layers[1]));
        Assert.True(neighbours.HasJoin);
        Assert.False(neighbours.HasNorm);
    }

    /// <summary>By asking each layer for all that it depends on, which takes longer.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Weights_before_and_after_are_those_on_some_way(int variant)
    {
        LayerDeclaration[] layers = variant switch
        {
            0 => [Dropout(0.1), Tap("a"), Dense(6), Layer("Add", ("tap", "a")), Dropout(0.1)],
            1 => [Tap("a"), Activate("Tanh"), Layer("Multiply", ("tap", "a")), Dense(4), Activate("Relu"), Layer("LayerNorm")],
            _ => [Dense(4), Tap("a"), Tap("b"), Dense(4), Layer("Concat", ("tap", "a")), Layer("Concat", ("tap", "b")), Dense(4), Tap("c"), Layer("Add", ("tap", "c"))],
        };
        (NetworkModel model, Neighbours neighbours) = Of(layers);
        foreach (LayerModel layer in model.Layers)
        {
            Assert.Equal(Ancestors(model, layer).Any(other => other.Weight is not null), neighbours.FollowsWeights(layer));
            Assert.Equal(
                model.Layers.Any(other => other.Weight is not null && Ancestors(model, other).Any(ancestor => ancestor.Index == layer.Index)),
                neighbours.IsHidden(layer));
        }
    }

    [Fact]
    public void The_answer_is_what_activations_and_views_pass_on()
    {
        (NetworkModel model, Neighbours neighbours) = Of(Dense(6, "Relu"), Dropout(0.1), Dense(3, "Tanh"), Activate("Sigmoid"), Dropout(0.5));

        (LayerModel? maker, IReadOnlyList<LayerModel> activations) = neighbours.Answer();

        Assert.Equal("Dense2", maker?.Name);
        Assert.Equal(["Activate1", "Dense2"], activations.Select(layer => layer.Name));
        Assert.Equal([false, false, true, true, true], model.Layers.Select(neighbours.GivesAnswer));
    }

    [Fact]
    public void Behind_a_join_or_a_norm_nothing_gives_the_answer_as_it_is()
    {
        (NetworkModel model, Neighbours neighbours) = Of(Dense(6), Tap("a"), Dense(6), Dropout(0.5), Layer("Add", ("tap", "a")), Dropout(0.5));

        Assert.Equal("Add1", neighbours.Answer().Maker?.Name);
        Assert.Equal([false, false, false, false, true, true], model.Layers.Select(neighbours.GivesAnswer));
    }

    [Theory]
    [InlineData(true, "Linear", "LayerNorm")]
    [InlineData(true, "Relu", "BatchNorm")]
    [InlineData(false, "Tanh", "LayerNorm")]
    [InlineData(false, "Relu", "Dropout")]
    public void A_norm_makes_up_for_a_scale_that_reaches_it(bool expected, string activation, string next)
    {
        (NetworkModel model, Neighbours neighbours) = Of(Dense(6, activation), Dropout(0.1), next == "Dropout" ? Dropout(0.2) : Layer(next), Dense(3));
        Assert.Equal(expected, neighbours.IsNormalized(model.Layers[0]));

        (model, neighbours) = Of(Dense(6), Activate(activation), next == "Dropout" ? Dropout(0.2) : Layer(next), Dense(3));
        Assert.Equal(expected, neighbours.IsNormalized(model.Layers[0]));
    }

    [Fact]
    public void The_first_weights_are_those_with_none_before_them()
    {
        NetworkModel model = ModelOf([6], Tap("x"), Dense(6, "Sine"), Layer("Concat", ("tap", "x")), Dense(6, "Sine"), Dense(1));

        Assert.Equal([true, false], model.WeightedLayers.Take(2).Select(layer => layer.Init!.Reason.Contains("first", StringComparison.Ordinal)
            || Math.Abs(layer.Init.Variance - (1.0 / (3 * layer.Weight!.FanIn * layer.Weight.FanIn))) < 1e-9));
    }

    private static LayerDeclaration Tap(string name) => Layer("Tap", ("name", name));

    private static (NetworkModel Model, Neighbours Neighbours) Of(params LayerDeclaration[] layers)
    {
        NetworkModel model = ModelOf([6], layers);
        return (model, new(model.Layers));
    }

    private static IEnumerable<LayerModel> Ancestors(NetworkModel model, LayerModel layer) => layer.Reads
        .Where(read => read >= 0)
        .SelectMany(read => Ancestors(model, model.Layers[read]).Prepend(model.Layers[read]));
}
