using CsCheck;
using NetDsl.Testing;
using NetDsl.Testing.Drawn;
using TorchSharp;

namespace NetDsl.TorchSharp.Tests;

/// <summary>The text of modules compiles without a warning, whatever the network. What modules compute is compared where libtorch is.</summary>
public class TextTests
{
    private const int Few = 60;

    private static readonly string TorchSharp = typeof(torch).Assembly.Location;

    [Fact]
    public void Modules_of_drawn_networks_compile()
    {
        Gen<RandomDeclaration> network = Gen.OneOf(Enum.GetValues<Loss>()).SelectMany(loss => RandomDeclaration.Of(loss, DrawnOptions.Unmasked));
        RandomDeclaration[] drawn = [.. new Draws<RandomDeclaration>(network, Few, declaration => $"{declaration}", seed: 8).Values];
        using var program = new LoadedProgram(GeneratorTest.Run(string.Concat(drawn.Select((declaration, i) => declaration.SourceAs($"Net{i}")))));
        ModuleProgram.Compile(TorchSharp, drawn.Select((_, i) => program.DescriptionOf($"Net{i}")));
    }

    /// <summary>All are read again later, and so have a variable, too.</summary>
    [Theory]
    [InlineData("x", "X", "input")]
    [InlineData("Input", "scope", "block")]
    [InlineData("forward", "state_dict", "train")]
    [InlineData("CopyFrom", "CopyTo", "Losses")]
    [InlineData("class", "Class", "@event")]
    [InlineData("nn", "torch", "F")]
    [InlineData("Nn", "Torch", "Cat")]
    [InlineData("Tensor", "Linear", "Parameter")]
    [InlineData("NetModule", "PartModule", "Nets")]
    [InlineData("Part", "part", "Parts")]
    [InlineData("xLayer", "X", "inputLayer")]
    [InlineData("System", "NetDsl", "TorchSharp")]
    [InlineData("Größe", "层", "_")]
    [InlineData("tensor", "state", "shape")]
    [InlineData("alpha", "RmsNorm", "GELU")]
    [InlineData("RegisterComponents", "save", "_parameters")]
    public void A_layer_may_be_called(string first, string second, string third)
    {
        using var program = new LoadedProgram(GeneratorTest.Run($$"""
            [Block]
            [RmsNorm, Dense(4, Activation.Gelu, Name = "{{first.TrimStart('@')}}"), Dense(4)]
            public class Part;

            [Input(4)]
            [Dense(4, Name = "{{first.TrimStart('@')}}"), Tap("a"), Dense(4, Name = "{{second.TrimStart('@')}}"), Tap("b"), Dense(4, Name = "{{third.TrimStart('@')}}"), Tap("c")]
            [Residual<Part>(Times = 2), Add("a"), Add("b"), Add("c")]
            [Loss(Loss.MeanSquaredError)]
            public partial class Net;
            """));
        ModuleProgram.Compile(TorchSharp, program.DescriptionOf("Net"));
    }

    [Fact]
    public void An_activation_of_ones_own_is_refused()
    {
        using var program = new LoadedProgram(GeneratorTest.Run(OwnActivations.Source, "[Input(2), Dense<Snake>(1)] public partial class Net;"));
        Assert.Equal(
            "Dense1 applies Snake, an activation of your own, which TorchSharp does not have: put one of the library in its place.",
            Assert.Throws<NotSupportedException>(() => program.DescriptionOf("Net").ToTorchSharp()).Message);
    }

    [Fact]
    public void It_may_have_no_namespace_and_no_loss()
    {
        using var program = new LoadedProgram(GeneratorTest.Run("[Input(2), Dense(1)] public partial class Net;"));
        string text = program.DescriptionOf("Net").ToTorchSharp();
        Assert.DoesNotContain("namespace", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Losses", text, StringComparison.Ordinal);
    }
}
