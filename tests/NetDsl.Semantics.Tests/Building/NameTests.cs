using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Tests.Declare;

namespace NetDsl.Semantics.Tests.Building;

public class NameTests
{
    [Fact]
    public void Unnamed_layers_are_called_by_kind_and_number() => Assert.Equal(
        ["Flatten1", "Dense1", "Dropout1", "Dense2", "Activate1", "Dropout2", "Dense3"],
        NamesOf(Flatten(), Dense(4), Dropout(0.5), Dense(4), Activate("Relu"), Dropout(0.5), Dense(4)));

    [Fact]
    public void Named_layers_are_counted_along() => Assert.Equal(
        ["Dense1", "Hidden", "Dense3", "Noise", "Dropout2"],
        NamesOf(Dense(4), Dense(4, options: ("Name", "Hidden")), Dense(4), Dropout(0.5, ("Name", "Noise")), Dropout(0.5)));

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("1st")]
    [InlineData("a.b")]
    [InlineData("@class")]
    [InlineData("soft\u00ADhyphen")]
    [InlineData(null)]
    public void A_name_that_is_no_identifier_is_not_used(string? name)
    {
        NetworkModel model = ModelOf([4], Dense(4, options: ("Name", name)));

        Assert.Equal("Dense1", model.Layers[0].Name);
        Assert.Equal(["NDSL0007"], model.Ids());
    }

    [Theory]
    [InlineData("Größe")]
    [InlineData("_x1")]
    [InlineData("层")]
    [InlineData("class")]
    public void Any_identifier_is_a_name(string name)
    {
        NetworkModel model = ModelOf([4], Dense(4, options: ("Name", name)));

        Assert.Equal((name, $"{name}.weight"), (model.Layers[0].Name, model.Layers[0].Weight!.Name));
        Assert.Equal([], model.Ids());
    }

    [Fact]
    public void A_given_name_may_not_be_that_of_an_unnamed_layer() =>
        Assert.Equal(["NDSL0008"], ModelOf([4], Dense(4), Dropout(0.5, ("Name", "Dense1"))).Ids());

    private static IEnumerable<string> NamesOf(params LayerDeclaration[] layers) => ModelOf([4], layers).Layers.Select(layer => layer.Name);
}
