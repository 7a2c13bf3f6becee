using Microsoft.CodeAnalysis;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class DuplicateTapRuleTests
{
    [Fact]
    public Task The_second_is_reported_and_the_first_shown() => AnalyzerTest.Reports(
        """
        [Input(16)]
        [Tap({|#1:"skip"|})]
        [Dense(16, Activation.Relu)]
        [Tap({|#0:"skip"|})]
        [Dense(16)]
        [Add("skip")]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Finding("NDSL0017", DiagnosticSeverity.Error, 0, 1)
            .WithMessage("Tap2 gives its value the name \"skip\", which Tap1 has given to another: every tap needs a name of its own"));

    [Fact]
    public Task Three_of_one_name_are_one_finding_and_other_names_another() => AnalyzerTest.Reports(
        """
        [Input(16)]
        [Tap({|#1:"a"|}), Tap({|#4:"b"|})]
        [Dense(16, Activation.Relu)]
        [Tap({|#0:"a"|}), Tap({|#3:"b"|})]
        [Dense(16)]
        [Tap({|#2:"a"|})]
        [Add("a"), Add("b")]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Finding("NDSL0017", DiagnosticSeverity.Error, 0, 1, 2),
        Expected.Finding("NDSL0017", DiagnosticSeverity.Error, 3, 4));

    [Fact]
    public Task Names_that_differ_in_case_are_two() => AnalyzerTest.IsSilent(
        """
        [Input(16)]
        [Tap("a")]
        [Dense(16, Activation.Relu)]
        [Tap("A")]
        [Dense(16, Activation.Relu)]
        [Dense(16)]
        [Add("a"), Add("A")]
        [Dense(10)]
        partial class Net;
        """);
}
