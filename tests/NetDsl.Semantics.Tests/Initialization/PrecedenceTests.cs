using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Tests.Declare;

namespace NetDsl.Semantics.Tests.Initialization;

/// <summary>Who chooses: the layer's Init, else [DefaultInit], else the activation.</summary>
public class PrecedenceTests
{
    [Fact]
    public void The_default_of_the_network_is_for_layers_that_choose_none()
    {
        NetworkModel model = (Network([8], Dense(8, "Relu"), Dense(8, "Relu", Init("LeCunNormal")), Dense(8)) with { DefaultInit = DefaultInit("Orthogonal") }).Build();

        Assert.Equal(["Orthogonal", "LeCunNormal", "Orthogonal"], model.Layers.Select(layer => layer.Init!.Method));
        Assert.Equal([InitOrigin.Network, InitOrigin.Layer, InitOrigin.Network], model.Layers.Select(layer => layer.Init!.Origin));
        Assert.Equal("chosen by [DefaultInit(Init.Orthogonal)]", model.Layers[0].Init!.Reason);
    }

    [Fact]
    public void Auto_on_a_layer_goes_back_to_its_activation()
    {
        NetworkModel model = (Network([8], Dense(8, "Relu", Init("Auto")), Dense(8)) with { DefaultInit = DefaultInit("Zero") }).Build();

        Assert.Equal(["HeNormal", "Zero"], model.Layers.Select(layer => layer.Init!.Method));
    }

    [Fact]
    public void Options_of_the_default_count_where_it_decides_and_a_layers_own_win()
    {
        NetworkModel model = (Network(
            [8],
            Dense(8),
            Dense(8, options: ("Std", 0.5)),
            Dense(8, options: Init("RandomNormal"))) with
        {
            DefaultInit = DefaultInit("RandomNormal", ("Std", 0.25)),
        }).Build();

        Assert.Equal([0.25, 0.5, 0.01], model.Layers.Select(layer => layer.Init!.Deviation));
    }

    [Fact]
    public void A_default_of_auto_is_no_other_than_none()
    {
        NetworkModel model = (Network([8], Dense(8, "Gelu")) with { DefaultInit = DefaultInit("Auto") }).Build();

        Assert.Equal(ModelOf([8], Dense(8, "Gelu")).Layers[0].Init, model.Layers[0].Init);
    }

    [Fact]
    public void Who_writes_a_gain_on_the_automatic_choice_chooses_the_scale()
    {
        NetworkModel model = (Network(
            [8],
            Dense(8, "Relu"),
            Dense(8, "Gelu", ("Gain", 3.0)),
            Dense(8, "Tanh", Init("Auto")),
            Dense(8, "Sine")) with
        {
            DefaultInit = DefaultInit("Auto", ("Gain", 2.0)),
        }).Build();

        Assert.Equal(["HeNormal", "HeNormal", "XavierUniform", "Siren"], model.Layers.Select(layer => layer.Init!.Method));
        Assert.Equal(
            [InitOrigin.Network, InitOrigin.Layer, InitOrigin.Activation, InitOrigin.Activation], model.Layers.Select(layer => layer.Init!.Origin));
        Assert.Equal("chosen by Gain = 2, on the method made for ReLU", model.Layers[0].Init!.Reason);
        Assert.Equal("chosen by Gain = 3, on the method made for GELU", model.Layers[1].Init!.Reason);
    }

    [Fact]
    public void An_unknown_initializer_leaves_the_choice_to_the_activation() =>
        Assert.Equal("HeNormal", ModelOf([8], Dense(8, "Relu", ("Init", new EnumMember("Init", null)))).Layers[0].Init!.Method);
}
