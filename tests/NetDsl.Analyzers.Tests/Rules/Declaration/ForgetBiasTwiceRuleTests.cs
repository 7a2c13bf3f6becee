using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class ForgetBiasTwiceRuleTests
{
    [Fact]
    public Task Both_are_reported() => AnalyzerTest.Reports(
        """
        [SequenceInput(500, 2)]
        [Lstm(64, {|#1:ForgetBias = 2|}, {|#0:ChronoSteps = 500|})]
        [Dense(1)]
        partial class Net;
        """,
        Expected.Error(
            "NDSL0024", "Lstm1 has both ForgetBias and ChronoSteps, which say how the biases of the same gate start: leave one of them",
            0,
            1));

    [Theory]
    [InlineData("ForgetBias = 2")]
    [InlineData("ChronoSteps = 500")]
    public Task One_is_sound(string option) =>
        AnalyzerTest.IsSilent($"[SequenceInput(500, 2)] [Lstm(64, {option})] [Dense(1)] partial class Net;");

    [Fact]
    public Task Two_steps_are_too_few() => AnalyzerTest.Reports(
        "[SequenceInput(500, 2)] [Lstm(64, {|#0:ChronoSteps = 2|})] [Dense(1)] partial class Net;",
        Expected.Error("NDSL0007", "ChronoSteps of Lstm1 must be a whole number of at least 3, or 0 for none, but is 2"));
}
