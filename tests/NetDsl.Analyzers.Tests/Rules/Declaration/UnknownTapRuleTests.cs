using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class UnknownTapRuleTests
{
    [Theory]
    [InlineData("Dropout(0.1)", "Add1 reads \"skip\", but no [Tap] before it has that name: put [Tap(\"skip\")] where the value is that it should read")]
    [InlineData("Tap(\"stem\"), Tap(\"Skip\")", "Add1 reads \"skip\", but no [Tap] before it has that name, only \"stem\" and \"Skip\"")]
    public Task A_name_that_no_tap_has_is_reported(string before, string message) => AnalyzerTest.Reports(
        $$"""
        [Input(4)]
        [{{before}}]
        [Add({|#0:"skip"|})]
        [Dense(1)]
        partial class Net;
        """,
        Expected.Error("NDSL0016", message));

    [Fact]
    public Task A_tap_that_comes_later_is_the_second_place() => AnalyzerTest.Reports(
        """
        [Input(4)]
        [Concat({|#0:"skip"|})]
        [{|#1:Tap("skip")|}]
        [Dense(1)]
        partial class Net;
        """,
        Expected.Error("NDSL0016", "Concat1 reads \"skip\", but [Tap(\"skip\")] comes after it: a layer reads only what was computed before", 0, 1));

    [Fact]
    public Task What_a_tap_named_may_be_read_by_several() => AnalyzerTest.IsSilent(
        """
        [Input(4)]
        [Tap("skip")]
        [Dense(4)]
        [Add("skip")]
        [Concat("skip")]
        [Dense(1)]
        partial class Net;
        """);
}
