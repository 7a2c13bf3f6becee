using Microsoft.CodeAnalysis;
using NetDsl.CodeFixes;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class UnreadTapRuleTests
{
    [Fact]
    public Task A_tap_that_nobody_reads_is_reported() => AnalyzerTest.Reports(
        """
        [Input(16)]
        [{|#0:Tap("skip")|}]
        [Dense(16, Activation.Relu)]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Warning(
            "NDSL0018", "No layer reads \"skip\": remove the tap, join it with [Add(\"skip\")], [Multiply(\"skip\")] or [Concat(\"skip\")], or go on from it with [From(\"skip\")]"));

    [Fact]
    public Task At_the_end_it_is_unread_as_well() => AnalyzerTest.Reports(
        """
        [Input(16)]
        [Dense(10)]
        [{|#0:Tap("answer")|}]
        partial class Net;
        """,
        Expected.Finding("NDSL0018", DiagnosticSeverity.Warning));

    [Fact]
    public Task A_misspelled_name_is_one_finding() => AnalyzerTest.Reports(
        """
        [Input(16)]
        [Tap("skip")]
        [Dense(16, Activation.Relu)]
        [Add({|#0:"skp"|})]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Finding("NDSL0016", DiagnosticSeverity.Error));

    [Theory]
    [InlineData("Add")]
    [InlineData("Multiply")]
    [InlineData("Concat")]
    public Task One_that_is_read_is_not(string join) => AnalyzerTest.IsSilent(
        $"""
        [Input(16)]
        [Tap("skip")]
        [Dense(16, Activation.Tanh)]
        [Dense(16)]
        [{join}("skip")]
        [Dense(10)]
        partial class Net;
        """);

    [Fact]
    public Task The_fix_removes_it_with_its_line() => new FixTest<UnreadTapFix> { Title = "Remove the tap", Steps = 2 }.Turns(
        """
        [Input(16)]
        [{|#0:Tap("skip")|}]
        [Dense(16, Activation.Relu), {|#1:Tap("other")|}]
        [Dense(10)]
        partial class Net;
        """,
        """
        [Input(16)]
        [Dense(16, Activation.Relu)]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Finding("NDSL0018", DiagnosticSeverity.Warning, 0),
        Expected.Finding("NDSL0018", DiagnosticSeverity.Warning, 1));

    [Fact]
    public Task Two_in_one_pair_of_brackets_are_left_to_the_user() => new FixTest<UnreadTapFix>().OffersNothingFor(
        """
        [Input(16)]
        [{|#0:Tap("a")|}, {|#1:Tap("b")|}]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Finding("NDSL0018", DiagnosticSeverity.Warning, 0),
        Expected.Finding("NDSL0018", DiagnosticSeverity.Warning, 1));
}
