using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class UnscaledStackRuleTests
{
    private const string Advice = "Write Scale = ResidualScale.DepthScaled or ReZero, or begin the block with [LayerNorm].";

    [Theory]
    [InlineData(14, "16,384", "SGD will not train this network, Adam may")]
    [InlineData(18, "262,144", "SGD will not train this network, Adam may")]
    [InlineData(20, "1,048,576", "neither SGD nor Adam will train this network")]
    public Task A_stack_that_doubles_its_power_is_reported_by_whom_it_fails(int times, string power, string verdict) => AnalyzerTest.Reports(
        $$"""
        [Input(64)]
        [{|#0:Residual<Branch>(Times = {{times}})|}]
        [Dense(10)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        partial class Net;

        [Block, Dense(64, Activation.Relu), Dense(64)]
        class Branch;
        """,
        Expected.Warning("NDSL3009", $"{times} residuals without a norm or a scale let the signal grow to a power of {power} where Dense1 begins, so {verdict}. {Advice}"));

    [Fact]
    public Task A_scale_that_was_written_is_the_place() => AnalyzerTest.Reports(
        """
        [Input(64), Residual<Branch>(Times = 2_000, {|#0:Scale = ResidualScale.None|}), Dense(10)]
        partial class Net;

        [Block, Dense(64, Activation.Relu), Dense(64)]
        class Branch;
        """,
        Expected.Finding("NDSL3009", Microsoft.CodeAnalysis.DiagnosticSeverity.Warning));

    [Fact]
    public Task Sums_of_taps_and_several_uses_are_counted_together() => AnalyzerTest.Reports(
        """
        [Input(64)]
        [BatchNorm]
        [{|#0:Residual<Branch>(Times = 9)|}]
        [{|#1:Repeat<Tapped>(Times = 9)|}]
        [Dense(10)]
        partial class Net;

        [Block, Dense(64, Activation.Relu), Dense(64)]
        class Branch;

        [Block, Tap("x"), Dense(64, Activation.Relu), Dense(64), {|#2:Add("x")|}]
        class Tapped;
        """,
        Expected.Warning(
            "NDSL3009",
            $"18 sums without a norm or a scale let the signal grow to a power of 262,141 where Dense1 begins, so SGD will not train this network, Adam may. {Advice}",
            0,
            2));

    [Theory]
    [InlineData("Residual<Branch>(Times = 13)")]
    [InlineData("Residual<Branch>(Times = 200, Scale = ResidualScale.ReZero)")]
    [InlineData("Residual<Branch>(Times = 200, Scale = ResidualScale.Fixup)")]
    [InlineData("Residual<Branch>(Times = 200, Scale = ResidualScale.DepthScaled)")]
    [InlineData("Repeat<Outer>(Times = 100)")]
    [InlineData("Residual<Normed>(Times = 1_000), RmsNorm")]
    [InlineData("Residual<Branch>(Times = 200), LayerNorm")]
    [InlineData("Residual<Normed>(Times = 30), Residual<Branch>, LayerNorm")]
    [InlineData("Dense(64, Activation.Relu), Repeat<Rectified>(Times = 60)")] // grows as much, but none was trained
    public Task What_keeps_the_signal_is_silent(string layers) => AnalyzerTest.IsSilent(
        $$"""
        [Input(64)]
        [{{layers}}]
        [Dense(10)]
        partial class Net;

        [Block, Dense(64, Activation.Relu), Dense(64)]
        class Branch;

        [Block, LayerNorm, Dense(64, Activation.Relu), Dense(64)]
        class Normed;

        [Block, Residual<Branch>, Activate(Activation.Relu)]
        class Rectified;

        [Block, Residual<Branch>(Times = 2, Scale = ResidualScale.DepthScaled)]
        class Outer;
        """);

    [Fact]
    public Task Weights_that_were_chosen_too_large_are_the_one_cause() => AnalyzerTest.Reports(
        """
        [Input(64), {|#0:Residual<Branch>(Times = 8)|}, Dense(10)]
        partial class Net;

        [Block, Dense(64, Activation.Relu, {|#1:Init = Init.RandomNormal|}, Std = 9), Dense(64)]
        class Branch;
        """,
        Expected.Finding("NDSL2003", Microsoft.CodeAnalysis.DiagnosticSeverity.Warning, 0, 1));

    [Fact]
    public Task Of_convolutions_it_is_reported_too() => AnalyzerTest.Reports(
        Convolutions(24),
        Expected.Warning("NDSL3009", $"24 residuals without a norm or a scale let the signal grow to a power of 46,052 where Dense1 begins, so SGD will not train this network, Adam may. {Advice}"));

    [Fact]
    public Task Sixteen_blocks_of_convolutions_are_silent() => AnalyzerTest.IsSilent(Convolutions(16));

    [Theory]
    [InlineData(", Scale = ResidualScale.DepthScaled", "Flatten")]
    [InlineData("", "GlobalAvgPool")]
    public Task And_those_with_a_scale_or_a_mean_at_the_end(string scale, string after) =>
        AnalyzerTest.IsSilent(Convolutions(40, scale, after));

    private static string Convolutions(int blocks, string scale = "", string after = "Flatten") => $"""
        [Block, Conv2D(8, 3, Activation.Relu, Padding = Padding.Same), Conv2D(8, 3, Padding = Padding.Same)]
        public class Branch;

        [Input(1, 8, 8), Conv2D(8, 3, Activation.Relu, Stride = 2, Padding = Padding.Same)]
        [{"{|#0:Residual<Branch>(Times = " + blocks + scale + ")|}"}, {after}, Dense(10)]
        public partial class Net;
        """;
}
