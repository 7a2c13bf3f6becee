using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using NetDsl.CodeFixes;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class NotPartialRuleTests
{
    [Fact]
    public Task A_class_that_is_not_partial_is_reported() => AnalyzerTest.Reports(
        """
        [Input(4)]
        [Dense(2)]
        public sealed class {|#0:Net|};
        """,
        Expected.Error("NDSL0001", "Net is a network but not partial: write 'partial class Net', so that NetDsl can add its code"));

    [Theory]
    [InlineData("[Input(4), Dense(2)] partial class Net; class {|#0:Net|};", "Net")]
    [InlineData("[Input(4), Dense(2)] class {|#0:Net|}; partial class Net;", "Net")]
    [InlineData("class {|#0:Outer|} { [Input(4), Dense(2)] partial class Net; } partial class Outer;", "Outer")]
    public Task Where_another_part_is_partial_CSharp_says_it(string source, string type) =>
        AnalyzerTest.Reports(source, DiagnosticResult.CompilerError("CS0260").WithLocation(0).WithArguments(type));

    [Fact]
    public Task A_class_without_our_attributes_is_not_our_business() => AnalyzerTest.IsSilent(
        """
        [System.Serializable]
        public class Settings;
        """);

    [Fact]
    public Task The_fix_adds_the_keyword_and_keeps_the_rest() => new FixTest<NotPartialFix> { Title = "Make Net partial" }.Turns(
        """
        /// <summary>Reads digits.</summary>
        [Input(4)]   // four numbers
        [Dense(2)]
        public sealed   class {|#0:Net|}
        {
            int Answer => 42;
        }
        """,
        """
        /// <summary>Reads digits.</summary>
        [Input(4)]   // four numbers
        [Dense(2)]
        public sealed   partial class Net
        {
            int Answer => 42;
        }
        """,
        Expected.Finding("NDSL0001", DiagnosticSeverity.Error, 0));

    [Fact]
    public Task The_fix_makes_the_types_around_it_partial_too() => new FixTest<NotPartialFix> { Title = "Make Net and Outer partial" }.Turns(
        """
        public static class Outer
        {
            [Input(4)]
            [Dense(2)]
            class {|#0:Net|};
        }
        """,
        """
        public static partial class Outer
        {
            [Input(4)]
            [Dense(2)]
            partial class Net;
        }
        """,
        Expected.Finding("NDSL0001", DiagnosticSeverity.Error, 0));
}
