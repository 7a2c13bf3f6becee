using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class LostValueRuleTests
{
    [Fact]
    public Task A_result_that_nobody_reads_is_reported_where_the_list_goes_on_elsewhere() => AnalyzerTest.Reports(
        """
        [Input(16)]
        [Tap("in")]
        [{|#1:Dense(16, Activation.Relu)|}]
        [{|#0:From("in")|}]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Error(
            "NDSL0022",
            "From1 goes on from \"in\", and what Dense1 gives never reaches the answer: name it with [Tap] before going on, and read it with [Add], [Multiply] or [Concat]",
            0,
            1));

    [Fact]
    public Task A_tap_alone_does_not_read_it() => AnalyzerTest.Reports(
        """
        [Input(16)]
        [Tap("in")]
        [Dense(16, Activation.Relu)]
        [{|#1:Tap("arm")|}]
        [{|#0:From("in")|}]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Error(
            "NDSL0022",
            "From1 goes on from \"in\", and \"arm\" never reaches the answer: read it with [Add(\"arm\")], [Multiply(\"arm\")] or [Concat(\"arm\")], or remove the layers that make it",
            0,
            1));

    [Fact]
    public Task What_is_read_by_something_lost_is_lost_as_well() => AnalyzerTest.Reports(
        """
        [Input(16)]
        [Tap("in")]
        [Dense(16, Activation.Relu)]
        [{|#1:Tap("arm")|}]
        [{|#0:From("in")|}]
        [Dense(16, Activation.Relu)]
        [{|#3:Add("arm")|}]
        [{|#2:From("in")|}]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Finding("NDSL0022", Microsoft.CodeAnalysis.DiagnosticSeverity.Error, 0, 1),
        Expected.Finding("NDSL0022", Microsoft.CodeAnalysis.DiagnosticSeverity.Error, 2, 3));

    [Fact]
    public Task A_misspelled_tap_is_one_finding() => AnalyzerTest.Reports(
        """
        [Input(16)]
        [Tap("in")]
        [Dense(16, Activation.Relu)]
        [Tap("arm")]
        [From("in")]
        [Dense(16, Activation.Relu)]
        [Add({|#0:"amr"|})]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Finding("NDSL0016", Microsoft.CodeAnalysis.DiagnosticSeverity.Error));

    [Fact]
    public Task Arms_that_are_joined_are_sound() => AnalyzerTest.IsSilent(
        """
        [Input(16)]
        [Tap("in")]
        [Dense(32, Activation.Relu)]
        [Dense(16)]
        [Tap("arm")]
        [From("in")]
        [Dense(16)]
        [Add("arm")]
        [Activate(Activation.Relu)]
        [Dense(10)]
        partial class Net;
        """);

    [Fact]
    public Task In_a_block_it_is_reported_at_its_use() => AnalyzerTest.Reports(
        """
        [Block]
        [Tap("in")]
        [{|#1:Dense(16, Activation.Relu)|}]
        [{|#2:From("in")|}]
        [Dense(16)]
        class Arm;

        [Input(16)]
        [{|#0:Residual<Arm>(Times = 3)|}]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Finding("NDSL0022", Microsoft.CodeAnalysis.DiagnosticSeverity.Error, 0, 2, 1));
}
