using Microsoft.CodeAnalysis;
using NetDsl.CodeFixes;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class EnclosingTypeNotPartialRuleTests
{
    [Fact]
    public Task A_type_around_a_network_that_is_not_partial_is_reported() => AnalyzerTest.Reports(
        """
        public partial class Outer
        {
            internal class Middle<T>
            {
                [Input(4)]
                [Dense(2)]
                partial class {|#0:Net|};
            }
        }
        """,
        Expected.Error(
            "NDSL0002", "Middle encloses the network Net but is not partial: make it partial too, so that NetDsl can add code inside it"));

    [Theory]
    [InlineData("partial class")]
    [InlineData("partial struct")]
    [InlineData("partial interface")]
    [InlineData("partial record")]
    [InlineData("readonly partial record struct")]
    [InlineData("static partial class")]
    public Task Any_partial_type_may_enclose_a_network(string kind) => AnalyzerTest.IsSilent(
        $$"""
        {{kind}} Outer
        {
            [Input(4)]
            [Dense(2)]
            public partial class Net;
        }
        """);

    [Fact]
    public Task The_fix_makes_all_of_them_partial_once() => new FixTest<NotPartialFix> { Title = "Make Inner and Outer partial" }.Turns(
        """
        public record struct Outer
        {
            interface Inner
            {
                [Input(4)]
                [Dense(2)]
                partial class {|#0:First|};

                [Input(4)]
                [Dense(2)]
                partial class {|#1:Second|};
            }
        }
        """,
        """
        public partial record struct Outer
        {
            partial interface Inner
            {
                [Input(4)]
                [Dense(2)]
                partial class First;

                [Input(4)]
                [Dense(2)]
                partial class Second;
            }
        }
        """,
        Expected.Finding("NDSL0002", DiagnosticSeverity.Error, 0),
        Expected.Finding("NDSL0002", DiagnosticSeverity.Error, 1));
}
