using NetDsl.Testing;

namespace NetDsl.Generators.Tests;

/// <summary>It does not matter which part of a class says what.</summary>
public class PartsTests
{
    private const string Attributes = "[Input(2), Dense(1), Loss(Loss.MeanAbsoluteError)]";
    private const string Members = """
        public Net(string title) : base(seed: 7) => Title = title;
            public string Title { get; }
            public static int Dense1Weight => 3;
            protected override void InitializeParameters(long seed) { }
        """;

    private const string Base = """
        public abstract class Titled : Network
        {
            protected Titled() { }
            protected Titled(long seed) : base(seed) { }
            public abstract void Clear();
        }
        """;

    [Fact]
    public void Members_count_in_whichever_part_they_stand() => AssertSame(
        $"namespace Demo; {Attributes} public partial class Net {{ {Members} }}",
        $"namespace Demo; {Attributes} public partial class Net;",
        $"namespace Demo; public partial class Net {{ {Members} }}");

    [Fact]
    public void A_base_counts_in_whichever_part_it_stands() => AssertSame(
        $"namespace Demo; {Base} {Attributes} public partial class Net : Titled {{ public override void Clear() {{ }} }}",
        $"namespace Demo; {Base} {Attributes} public partial class Net {{ public override void Clear() {{ }} }}",
        "namespace Demo; public partial class Net : Titled;");

    /// <summary>So that C# finds the class again: in code a name that is a keyword has a sign before it, in a file's name it has not.</summary>
    [Fact]
    public void A_namespace_may_be_called_like_keywords()
    {
        GeneratedCode code = GeneratorTest.Run($"namespace @class.inner.@int; {Attributes} public partial class Net;");
        Assert.Equal("class.inner.int.Net.g.cs", code.Files[0].HintName);
        Assert.Contains("namespace @class.inner.@int", code.Text, StringComparison.Ordinal);
        Assert.NotEqual(0, code.Image.Length);
    }

    /// <summary>Members that the user wrote may write what the generated ones give: then nobody would hear that a copy is out of date.</summary>
    [Fact]
    public void Weights_are_read_from_copies_only_where_nobody_else_can_write_them()
    {
        string alone = GeneratorTest.Run($"namespace Demo; {Attributes} public partial class Net;").Text;
        string beside = GeneratorTest.Run(
            $"namespace Demo; {Attributes} public partial class Net;",
            "namespace Demo; public partial class Net { public void Prune() => Dense1Weight[0] = 0; }").Text;
        Assert.Contains("workspace.Weight(Dense1Weight)", alone, StringComparison.Ordinal);
        Assert.DoesNotContain("workspace.Weight(", beside, StringComparison.Ordinal);
    }

    private static void AssertSame(string whole, params string[] parts)
    {
        GeneratedCode one = GeneratorTest.Run(whole), several = GeneratorTest.Run(parts);
        Assert.NotEqual(0, one.Image.Length);
        Assert.NotEqual(0, several.Image.Length);
        Assert.Equal(one.Files, several.Files);
    }
}
