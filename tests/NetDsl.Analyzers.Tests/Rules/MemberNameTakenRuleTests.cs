using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class MemberNameTakenRuleTests
{
    [Theory]
    [InlineData("public const int {|#0:InputSize|} = 4;", "InputSize")]
    [InlineData("public string {|#0:Description|} => \"\";", "Description")]
    [InlineData("private float[] {|#0:Parameters|} = [];", "Parameters")]
    [InlineData("public class {|#0:Predict|};", "Predict")]
    [InlineData("public event System.Action {|#0:Train|} { add { } remove { } }", "Train")]
    [InlineData("public int {|#0:Seed|}() => 1;", "Seed")]
    public Task A_member_in_the_way_is_the_only_error(string member, string name) => AnalyzerTest.Reports(
        $$"""
        [Input(4)]
        [Dense(2)]
        partial class Net
        {
            {{member}}
        }
        """,
        Expected.Error("NDSL0005", $"Net has a member {name} of its own, but {name} is what NetDsl calls a member of every network: give yours another name"));

    [Fact]
    public Task A_member_in_another_file_is_found() => AnalyzerTest.Reports(
        [
            """
            [Input(4)]
            [Dense(2)]
            partial class Net;
            """,
            """
            partial class Net
            {
                public static int {|#0:OutputSize|} => 2;
            }
            """,
        ],
        Expected.Error("NDSL0005", "Net has a member OutputSize of its own, but OutputSize is what NetDsl calls a member of every network: give yours another name"));

    [Fact]
    public Task Overloads_and_other_names_are_silent() => AnalyzerTest.IsSilent(
        """
        [Input(4)]
        [Dense(2)]
        partial class Net
        {
            public int Inputs => 4;

            public int Predict(string text) => text.Length;

            public void Train() { }

            private sealed class Helper;
        }
        """);
}
