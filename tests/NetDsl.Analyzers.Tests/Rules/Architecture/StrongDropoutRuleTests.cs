using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class StrongDropoutRuleTests
{
    [Theory]
    [InlineData("0.51", "51 %")]
    [InlineData("0.9", "90 %")]
    public Task More_than_half_is_reported_at_the_rate(string rate, string share) => AnalyzerTest.Reports(
        $$"""
        [Input(64)]
        [Dense(32, Activation.Relu)]
        [Dropout({|#0:{{rate}}|})]
        [Dense(4)]
        partial class Net;
        """,
        Expected.Info("NDSL4011", $"Dropout1 drops more than half of its values, {share}: a step then trains fewer units than it leaves out. Usual rates are 0.1 to 0.5."));

    [Fact]
    public Task Several_are_one_finding() => AnalyzerTest.Reports(
        """
        [Input(64)]
        [Dropout({|#0:0.8|})]
        [Dense(32, Activation.Relu)]
        [Dropout(0.5)]
        [Dense(32, Activation.Relu)]
        [Dropout({|#1:rate: 0.6|}, Name = "Second")]
        [Dense(4)]
        partial class Net;
        """,
        Expected.Info(
            "NDSL4011",
            "Dropout1 drops more than half of its values, 80 %, and so does Second: a step then trains fewer units than it leaves out. Usual rates are 0.1 to 0.5.",
            0,
            1));

    [Theory]
    [InlineData("Dropout(0.5)")]
    [InlineData("Dropout(0)")]
    public Task Half_and_less_are_silent(string dropout) => AnalyzerTest.IsSilent(
        $"""
        [Input(64)]
        [{dropout}]
        [Dense(4)]
        partial class Net;
        """);
}
