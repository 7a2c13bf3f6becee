using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Testing;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace NetDsl.Generators.Tests;

/// <summary>The steps that the generator runs anew after an edit. (Every other test checks that an unrelated file changes nothing.)</summary>
public class IncrementalTests
{
    private const string Network = "[Input(4), Dense(8, Activation.Relu), Dense(2)] public partial class Net { public int Own => 1; }";

    [Theory]
    [InlineData("", "// A comment.\n")]
    [InlineData("public partial", "public   partial")]
    [InlineData("Own => 1", "Own => 2")]
    [InlineData("Dense(2)", "Dense(1 + 1)")]
    [InlineData("Activation.Relu", "activation: Activation.Relu")]
    public void Another_way_to_write_the_same_keeps_model_and_file(string before, string after)
    {
        GeneratorRunResult run = Edit(Network, before.Length == 0 ? after + Network : Network.Replace(before, after, StringComparison.Ordinal));

        Assert.Equal([Cached], IncrementalSteps.ReasonsOf(run, TrackingNames.Declaration));
        Assert.Equal([Cached], IncrementalSteps.ReasonsOf(run, TrackingNames.Model));
        Assert.Equal([Cached], FileReasons(run));
    }

    [Theory]
    [InlineData("Dense(2)", "Dense(3)")]
    [InlineData("Activation.Relu", "Activation.Gelu")]
    [InlineData("Activation.Relu", "Activation.Relu, Bias = false")]
    [InlineData("class Net", "class Net2")]
    [InlineData("public partial", "public sealed partial")]
    public void Another_meaning_is_written_anew(string before, string after)
    {
        GeneratorRunResult run = Edit(Network, Network.Replace(before, after, StringComparison.Ordinal));

        Assert.Equal([Modified], IncrementalSteps.ReasonsOf(run, TrackingNames.Declaration));
        Assert.Equal([Modified], IncrementalSteps.ReasonsOf(run, TrackingNames.Model));
        Assert.Equal([Modified], FileReasons(run));
    }

    [Fact]
    public void Of_ten_networks_only_the_edited_one_is_written_anew()
    {
        string[] networks = [.. Enumerable.Range(0, 10).Select(i => $"[Input(4), Dense({i + 1})] public partial class Net{i};")];

        GeneratorRunResult run = Edit(networks, 7, "[Input(4), Dense(99)] public partial class Net7;");

        foreach (string step in new[] { TrackingNames.Declaration, TrackingNames.Model })
        {
            IReadOnlyList<IncrementalStepRunReason> reasons = IncrementalSteps.ReasonsOf(run, step);
            Assert.Equal(10, reasons.Count);
            Assert.Equal(1, reasons.Count(reason => reason == Modified));
            Assert.Equal(9, reasons.Count(reason => reason is Cached or Unchanged));
        }

        Assert.Equal(1, FileReasons(run).Count(reason => reason == Modified));
        Assert.Equal(9, FileReasons(run).Count(reason => reason == Cached));
    }

    [Fact]
    public void An_unrelated_type_in_the_same_file_keeps_model_and_file()
    {
        GeneratorRunResult run = Edit(Network, Network + "\npublic class Unrelated { public int Number { get; set; } }");

        Assert.Equal([Cached], IncrementalSteps.ReasonsOf(run, TrackingNames.Model));
        Assert.Equal([Cached], FileReasons(run));
    }

    [Theory]
    [InlineData("Dense(8", "Dense(9", true)]
    [InlineData("Dense(8, Activation.Relu), ", "", true)]
    [InlineData("[Block", "// A comment.\n[Block", false)]
    [InlineData("class Branch", "class Branch { int Own => 1; } class Unrelated", false)]
    public void An_edit_of_a_block_is_noticed_in_every_network_that_uses_it_and_in_no_other(string before, string after, bool isNoticed)
    {
        const string Block = "[Block, Dense(8, Activation.Relu), Dense(4)] class Branch;";
        string[] files =
        [
            "[Input(4), Residual<Branch>(Times = 2), Dense(2)] public partial class Direct;",
            "[Input(4), Repeat<Outer>, Dense(2)] public partial class Indirect; [Block, Residual<Branch>] class Outer;",
            "[Input(4), Dense(2)] public partial class Other;",
            Block,
        ];

        GeneratorRunResult run = Edit(files, 3, Block.Replace(before, after, StringComparison.Ordinal));

        foreach (string step in new[] { TrackingNames.Declaration, TrackingNames.Model })
        {
            IReadOnlyList<IncrementalStepRunReason> reasons = IncrementalSteps.ReasonsOf(run, step);
            Assert.Equal(3, reasons.Count);
            Assert.Equal(isNoticed ? 2 : 0, reasons.Count(reason => reason == Modified));
            Assert.Equal(isNoticed ? 1 : 3, reasons.Count(reason => reason is Cached or Unchanged));
        }

        Assert.Equal(isNoticed ? 2 : 0, FileReasons(run).Count(reason => reason == Modified));
    }

    [Fact]
    public void A_removed_network_takes_its_file_along()
    {
        GeneratorRunResult run = Edit(Network, "public partial class Net;");

        Assert.Empty(run.GeneratedSources);
    }

    [Fact]
    public void A_type_that_shadows_a_name_is_noticed_though_it_stands_in_another_file()
    {
        CSharpCompilation compilation = GeneratorTest.Compile(Network);
        GeneratorDriver driver = GeneratorTest.NewDriver().RunGenerators(compilation);

        SyntaxTree shadow = GeneratorTest.Parse("internal class Dense;", "Shadow.cs");
        GeneratorRunResult run = GeneratorTest.ResultOf(driver.RunGenerators(compilation.AddSyntaxTrees(shadow)));

        Assert.Equal([Modified], FileReasons(run));
        Assert.Contains("global::NetDsl.Kernels.Dense.Forward(", run.GeneratedSources[0].SourceText.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("global using Foreign; namespace Foreign { public class Dense; }", true)]
    [InlineData("global using Dense = System.String;", true)]
    [InlineData("global using static Foreign; public static class Foreign { public static int Dense; }", true)]
    [InlineData("global using Foreign; namespace Foreign { public class Other; }", false)]
    [InlineData("namespace Foreign { public class Dense; }", false)]
    public void What_a_global_using_brings_is_noticed_and_nothing_else_is(string added, bool isNoticed)
    {
        CSharpCompilation compilation = GeneratorTest.Compile(Network, "namespace Space;\n" + Network);
        GeneratorDriver driver = GeneratorTest.NewDriver().RunGenerators(compilation);

        GeneratorRunResult run = GeneratorTest.ResultOf(driver.RunGenerators(compilation.AddSyntaxTrees(GeneratorTest.Parse(added, "Added.cs"))));

        // In a namespace of its own a network has its own usings.
        Assert.Equal([isNoticed ? Modified : Cached, Cached], FileReasons(run));
        Assert.Equal([isNoticed ? Modified : Unchanged], IncrementalSteps.ReasonsOf(run, TrackingNames.Surroundings));
    }

    [Fact]
    public void A_type_of_a_new_reference_is_noticed()
    {
        CSharpCompilation compilation = GeneratorTest.Compile(Network);
        GeneratorDriver driver = GeneratorTest.NewDriver().RunGenerators(compilation);
        MetadataReference reference = GeneratorTest.Compile("public class Dense;").WithAssemblyName("Foreign").ToMetadataReference();

        GeneratorRunResult run = GeneratorTest.ResultOf(driver.RunGenerators(compilation.AddReferences(reference)));

        Assert.Equal([Modified], FileReasons(run));
    }

    [Fact]
    public void A_forgotten_input_is_cached_too()
    {
        GeneratorRunResult run = Edit("[Dense(3), Dropout(0.5)] public partial class Net;", "// Why?\n[Dense(3), Dropout(0.5)] public partial class Net;");

        Assert.Equal([Cached], IncrementalSteps.ReasonsOf(run, TrackingNames.DeclarationWithoutInput));
        Assert.Equal([Cached], FileReasons(run));
    }

    [Fact]
    public void The_search_for_compiler_objects_finds_them_wherever_they_hide()
    {
        SyntaxTree tree = GeneratorTest.Parse("class C;", "C.cs");

        Assert.Null(CompilerReferences.Find(new { Text = "text", Numbers = new List<object> { 1, 2.5 }, Span = new TextSpan(1, 2) }));
        Assert.NotNull(CompilerReferences.Find(new { Hidden = new object?[] { null, tree.GetRoot() } }));
        Assert.NotNull(CompilerReferences.Find(new { Hidden = (1, Location.Create(tree, default)) }));
        Assert.NotNull(CompilerReferences.Find((Func<object>)(() => tree)));
        Assert.NotNull(CompilerReferences.Find(new Lazy<object>(GeneratorTest.Compile("class C;").GetTypeByMetadataName("C")!)));
    }

    private static GeneratorRunResult Edit(string before, string after) => Edit([before], 0, after);

    private static GeneratorRunResult Edit(string[] files, int edited, string after)
    {
        CSharpCompilation compilation = GeneratorTest.Compile(files);
        GeneratorDriver driver = GeneratorTest.NewDriver().RunGenerators(compilation);
        SyntaxTree tree = compilation.SyntaxTrees[edited + 1]; // the usings come first
        Assert.Equal(files[edited], tree.ToString());
        return GeneratorTest.ResultOf(driver.RunGenerators(compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(after)))));
    }

    private static IReadOnlyList<IncrementalStepRunReason> FileReasons(GeneratorRunResult run) =>
        [.. run.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs).Select(output => output.Reason)];
}
