using System.Globalization;
using Microsoft.CodeAnalysis;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class UnusableBlockRuleTests
{
    private const string NoBlock = "it has no [Block]: a block is a class with that attribute above its layers";
    private const string NoLayers = "it has no layers: write them above the class, such as [Dense(64)]";
    private const string Network = "it has an [Input], a [Loss] or a [DefaultInit], which only networks have: remove it from the block";

    [Theory]
    [InlineData("", NoBlock)]
    [InlineData("[Block]", NoLayers)]
    [InlineData("[Block, Tap(\"a\"), Input(4)]", Network)]
    [InlineData("[Block, Dense(4), Loss(Loss.MeanSquaredError)]", Network)]
    [InlineData("[Block, Dense(4), DefaultInit(Init.HeNormal)]", Network)]
    [InlineData("[DefaultInit(Init.HeNormal)]", Network)]
    public async Task A_class_that_is_no_block_is_reported_where_it_is_used(string attributes, string why)
    {
        // What is said of a network with a tap that nobody reads is another matter.
        if (!attributes.Contains("Input", StringComparison.Ordinal))
        {
            foreach (string use in new[] { "Residual<Branch>", "Repeat<Branch>(Times = 3)" })
            {
                await AnalyzerTest.Reports(
                    $$"""
                    [Input(4)]
                    [{|#0:{{use}}|}]
                    [Dense(1)]
                    partial class Net;

                    {{attributes}}
                    class {|#1:Branch|};
                    """,
                    Expected.Error("NDSL0019", $"{use[..use.IndexOf('<', StringComparison.Ordinal)]}1 uses Branch as a block, but {why}", 0, 1));
            }
        }
        else
        {
            Assert.Contains(why, await MessageOf($"[Input(4), Residual<Branch>, Dense(1)] partial class Net; {attributes} partial class Branch;"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public Task A_network_is_no_block() => AnalyzerTest.Reports(
        """
        [Input(4)]
        [{|#0:Residual<Branch>(Name = "Blocks")|}]
        [Dense(1)]
        partial class Net;

        [Input(4)]
        [Dense(4)]
        partial class {|#1:Branch|};
        """,
        Expected.Error("NDSL0019", $"Blocks uses Branch as a block, but {Network}", 0, 1));

    [Theory]
    [InlineData("int[]", "int[]")]
    [InlineData("System.Action<Net>", "Action")]
    [InlineData("Branch[,]", "Branch[*,*]")]
    [InlineData("object", "Object")]
    [InlineData("Net", "Net")]
    public async Task So_is_any_other_type_that_C_sharp_takes(string type, string name) =>
        Assert.StartsWith($"Residual1 uses {name} as a block, but ", await MessageOf($"[Input(4), Residual<{type}>, Dense(1)] partial class Net; class Branch;"), StringComparison.Ordinal);

    [Fact]
    public Task A_block_that_contains_itself_is_reported_with_the_place_inside() => AnalyzerTest.Reports(
        """
        [Input(4)]
        [{|#0:Residual<Branch>(Name = "Blocks", Times = 5)|}]
        [Dense(1)]
        partial class Net;

        [Block]
        [Dense(4)]
        [{|#2:Repeat<Branch>(Name = "Inner")|}]
        class {|#1:Branch|};
        """,
        Expected.Error("NDSL0019", "Blocks.0.Inner uses Branch as a block, but it stands inside that block: a block cannot contain itself", 0, 2, 1));

    [Fact]
    public Task Nor_may_it_through_another() => AnalyzerTest.Reports(
        """
        [Input(4)]
        [{|#0:Residual<A>|}]
        [Dense(1)]
        partial class Net;

        [Block, Residual<B>]
        class {|#1:A|};

        [Block, Dense(4), Residual<C>]
        class B;

        [Block, {|#2:Repeat<A>|}]
        class C;
        """,
        Expected.Error(
            "NDSL0019",
            "Residual1.Residual1.Residual1.Repeat1 uses A as a block, but it stands inside that block: a block cannot contain itself",
            0,
            2,
            1));

    [Fact]
    public Task Layers_on_several_declarations_have_no_order() => AnalyzerTest.Reports(
        """
        [Input(4)]
        [{|#0:Residual<Branch>|}]
        [Dense(1)]
        partial class Net;

        [Block, Dense(8, Activation.Relu)]
        partial class {|#1:Branch|};

        [Dense(4)]
        partial class Branch;
        """,
        Expected.Error(
            "NDSL0019",
            "Residual1 uses Branch as a block, but its layers stand on several partial declarations, whose order C# leaves open: put all of them on one",
            0,
            1));

    [Fact]
    public Task The_mark_may_stand_on_another_declaration_than_the_layers() => AnalyzerTest.IsSilent(
        """
        [Input(4), Residual<Branch>, Dense(1)]
        partial class Net;

        [Block]
        partial class Branch;

        [Dense(8, Activation.Relu), Dense(4)]
        partial class Branch;
        """);

    [Fact]
    public Task A_block_of_more_layers_than_a_network_may_have_is_too_long() => AnalyzerTest.Reports(
        $$"""
        [Input(4)]
        [{|#0:Residual<Branch>|}]
        [Dense(1)]
        partial class Net;

        [Block]
        [{{string.Join(", ", Enumerable.Repeat("Dropout(0.1)", 10_001))}}]
        class {|#1:Branch|};
        """,
        Expected.Error("NDSL0019", "Residual1 uses Branch as a block, but with the blocks in it, it has more layers than the 10,000 of a network", 0, 1));

    [Theory]
    [InlineData("[Block, Dense(8, Activation.Relu), Dense(4)] public class Branch;")]
    [InlineData("[Input(4), Dense(4)] public partial class Branch;")]
    [InlineData("public class Branch;")]
    public async Task A_block_of_another_assembly_says_why_it_cannot_be_used(string assembly)
    {
        Diagnostic told = Assert.Single(
            await CompiledNetwork.DiagnosticsBeside(AnalyzerTest.Header + assembly, AnalyzerTest.Header + "[Input(4), Residual<Branch>, Dense(1)] public partial class Net;"),
            diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden);

        Assert.Equal("NDSL0019", told.Id);
        Assert.Empty(told.AdditionalLocations);
        Assert.Equal(
            "Residual1 uses Branch as a block, but it is of another assembly, where the attributes of a block do not reach: move the block into this project, or include its file",
            told.GetMessage(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("[Block, Dense(0), Dense(9), BatchNorm(Momentum = 7)] class Branch;")]
    [InlineData("[Block] class Branch;")]
    [InlineData("[Block, Residual<Branch>] class Branch;")]
    [InlineData("[Block, Dense(8, Activation.Relu, Init = Init.Zero), Tap(\"a\")] class Branch;")]
    [InlineData("[Block, Repeat<Other>(Times = -1)] class Branch; class Other;")]
    public async Task Of_a_block_that_no_network_uses_nothing_is_said_and_nothing_is_written(string block)
    {
        await AnalyzerTest.IsSilentDownToHints(block);
        Assert.Empty(GeneratorTest.Run(block).Files);
    }

    [Fact]
    public Task A_block_may_be_nested_generic_private_or_static_in_its_surroundings() => AnalyzerTest.IsSilent(
        """
        static class Blocks<T>
        {
            [Block, Dense(8, Activation.Relu), Dense(4, Activation.Tanh)]
            internal abstract class Branch<TOther>;
        }

        [Input(4), Residual<Blocks<int>.Branch<string>>, Repeat<Blocks<int[]>.Branch<object>>(Times = 2), Dense(1)]
        partial class Net;
        """);

    private static async Task<string> MessageOf(string source) =>
        Assert.Single(await CompiledNetwork.DiagnosticsOf(generates: true, AnalyzerTest.Header + source), diagnostic => diagnostic.Id == "NDSL0019").GetMessage(CultureInfo.InvariantCulture);
}
