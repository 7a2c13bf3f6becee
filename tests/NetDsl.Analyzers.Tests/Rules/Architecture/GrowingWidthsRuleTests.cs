using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class GrowingWidthsRuleTests
{
    [Theory]
    [InlineData("Dense(50, Activation.Relu)", "Dense(100, Activation.Relu)", 2, 1, 100, 50, 200)]
    [InlineData("Dense(50, Activation.Relu), Dense(60, Activation.Relu)", "Dropout(0.1), Dense(200, Activation.Relu)", 3, 2, 200, 60, 50)]
    public Task Hidden_layers_that_double_are_reported(string first, string second, int layer, int before, int units, int narrow, int inputs) => AnalyzerTest.Reports(
        $$"""
        [Input(200)]
        [{{first}}]
        [{{second.Replace($"Dense({units}", $"Dense({{|#0:{units}|}}", StringComparison.Ordinal)}}]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Info(
            "NDSL4009",
            $"Dense{layer} has {units} units after the {narrow} of Dense{before}: more units cannot recover what those {narrow} dropped of the {inputs} inputs. Hidden layers usually keep their width or shrink."));

    [Fact]
    public Task A_low_rank_factor_is_only_that() => AnalyzerTest.Reports(
        """
        [Input(200)]
        [{|#0:Dense(20)|}]
        [Dense(100, Activation.Relu)]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Finding("NDSL4013", Microsoft.CodeAnalysis.DiagnosticSeverity.Info));

    [Theory]
    [InlineData("Dense(50, Activation.Relu)", "Dense(99, Activation.Relu)", "Dense(10)")] // less than twice
    [InlineData("Dense(50, Activation.Relu)", "Dense(25, Activation.Relu), Dense(50, Activation.Relu)", "Dense(10)")] // an auto-encoder's body
    [InlineData("Dense(20, Activation.Relu)", "Dense(100, Activation.Relu)", "Dense(200)")] // an auto-encoder with one code
    [InlineData("Dense(201, Activation.Relu)", "Dense(402, Activation.Relu)", "Dense(10)")] // inputs spread out
    [InlineData("Dense(100, Activation.Relu)", "Dense(50, Activation.Relu)", "Dense(10)")]
    public Task What_has_a_reason_to_grow_is_silent(string first, string second, string third) => AnalyzerTest.IsSilent(
        $"""
        [Input(200)]
        [{first}]
        [{second}]
        [{third}]
        partial class Net;
        """);
}
