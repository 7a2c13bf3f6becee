using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class TooLargeRuleTests
{
    [Theory]
    [InlineData("[Input(50000)] [{|#0:Dense(50000)|}]", "Dense1")]
    [InlineData("[Input(40000)] [Dense(40000)] [{|#0:Dense(20000)|}]", "Dense2")]
    [InlineData("[Input(1, 40000, 30000)] [Activate(Activation.Tanh)] [{|#0:Activate(Activation.Tanh)|}]", "Activate2")]
    [InlineData("[Input(1)] [{|#0:Dense(int.MaxValue)|}] [Dense(2)]", "Dense1")]
    public Task More_than_one_array_holds_is_reported_at_the_layer_that_is_too_much(string attributes, string layer) => AnalyzerTest.Reports(
        $"""
        {attributes}
        partial class Net;
        """,
        Expected.Error("NDSL1003", $"With {layer}, Net needs more than the 2,147,483,575 floats that one array holds: make the layer smaller"));

    [Fact]
    public Task Large_is_not_too_large() => AnalyzerTest.IsSilent(
        """
        [Input(40000)]
        [Dense(40000)]
        partial class Net;
        """);
}
