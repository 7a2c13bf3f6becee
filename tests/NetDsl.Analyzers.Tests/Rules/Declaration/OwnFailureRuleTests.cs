using Microsoft.CodeAnalysis;
using NetDsl.Semantics;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

/// <summary>One network makes NetDsl fail: it is named, and the others do not notice.</summary>
public sealed class OwnFailureRuleTests
{
    private const string Source = """
        using NetDsl;

        namespace Demo
        {
            [Input(4), Dense(8, Activation.Relu, Init = Init.XavierUniform), Dense(2)]
            public partial class First { }

            public partial class Outer
            {
                [Input(4), Dense(8, Activation.Relu, Init = Init.XavierUniform), Dense(2)]
                public partial class Second { }
            }

            [Dense(2)]
            public partial class Third { }

            public static class User
            {
                public static Network Use() => new First(1);

                public static Optimizer Make() => new Adam(-1);

                public static Optimizer MakeAnother() => new Adam(-1);
            }
        }
        """;

    [Theory]
    [InlineData("Parse")]
    [InlineData("Build")]
    [InlineData("Write")]
    public async Task A_network_without_code_is_an_error_and_the_others_keep_theirs(string stage)
    {
        FaultyRun run = await CompiledNetwork.RunWithFault(stage, "Demo.Outer+Second", new OverflowException("Too\nlarge."), Source);

        Assert.Equal(["Demo.First.Description.g.cs", "Demo.First.g.cs", "Demo.Third.g.cs"], run.Files.Order(StringComparer.Ordinal));
        Diagnostic told = Assert.Single(run.Diagnostics, IsOwnFailure);
        Assert.Equal(DiagnosticSeverity.Error, told.Severity);
        Assert.Matches(
            "^NetDsl failed on Demo.Outer\\+Second \\(OverflowException in .+: Too large\\)\\. "
            + "This is a fault of NetDsl, not yours: please report it with the attributes of Demo.Outer\\+Second\\.$",
            told.GetMessage(null));
        Assert.Equal(stage == "Build" || stage == "Parse" ? 1 : 2, run.Diagnostics.Count(diagnostic => diagnostic.Id == "NDSL2002"));
        Assert.DoesNotContain(run.Diagnostics, IsErrorOfOthers);
    }

    [Fact]
    public async Task A_network_that_is_not_judged_is_a_warning_and_has_its_code()
    {
        FaultyRun run = await CompiledNetwork.RunWithFault("Judge", "Demo.First", new InvalidOperationException("No."), Source);

        // Two for each network that works.
        Assert.Equal(5, run.Files.Count);
        Diagnostic told = Assert.Single(run.Diagnostics, IsOwnFailure);
        Assert.Equal(DiagnosticSeverity.Warning, told.Severity);
        Assert.Equal("First", TextAt(told));
        Assert.Contains("Demo.First (InvalidOperationException", told.GetMessage(null), StringComparison.Ordinal);
        Assert.Single(run.Diagnostics, diagnostic => diagnostic.Id == "NDSL2002");
        Assert.DoesNotContain(run.Diagnostics, IsErrorOfOthers);
    }

    [Fact]
    public async Task A_network_that_gets_no_code_anyway_is_told_of_by_the_analyzer()
    {
        FaultyRun run = await CompiledNetwork.RunWithFault("Build", "Net", new OverflowException("No."), "[NetDsl.Input(4), NetDsl.Dense(2)] public class Net { }");

        Assert.Empty(run.Files);
        Assert.Equal(DiagnosticSeverity.Warning, Assert.Single(run.Diagnostics, IsOwnFailure).Severity);
    }

    [Fact]
    public async Task A_call_that_is_not_judged_is_a_warning_where_it_stands()
    {
        FaultyRun run = await CompiledNetwork.RunWithFault("Judge", "Make", new InvalidOperationException("No."), Source);

        Diagnostic told = Assert.Single(run.Diagnostics, IsOwnFailure);
        Assert.Equal("new Adam(-1)", TextAt(told));
        Assert.Single(run.Diagnostics, diagnostic => diagnostic.Id == "NDSL5001");
    }

    [Fact]
    public void Being_cancelled_is_no_failure() => Assert.Throws<OperationCanceledException>(
        () => new Guard().Try<object>(Stage.Build, "Net", () => throw new OperationCanceledException()));

    private static string TextAt(Diagnostic diagnostic) => diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length);

    private static bool IsOwnFailure(Diagnostic diagnostic) => diagnostic.Id == "NDSL0012";

    private static bool IsErrorOfOthers(Diagnostic diagnostic) =>
        diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id is not ("NDSL0012" or "NDSL0004");
}
