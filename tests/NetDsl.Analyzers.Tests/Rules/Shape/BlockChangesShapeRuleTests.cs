using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class BlockChangesShapeRuleTests
{
    [Theory]
    [InlineData("Residual<Branch>", "Residual1")]
    [InlineData("Residual<Branch>(Times = 3, Name = \"Blocks\")", "Blocks.0")]
    [InlineData("Residual<Branch>(Scale = ResidualScale.ReZero)", "Residual1")]
    public Task A_residual_that_changes_the_shape_is_reported_with_both_places(string use, string name) => AnalyzerTest.Reports(
        $$"""
        [Input(4)]
        [{|#0:{{use}}|}]
        [Dense(1)]
        partial class Net;

        [Block]
        [Dense(8, Activation.Relu)]
        [{|#2:Dense(6)|}]
        class {|#1:Branch|};
        """,
        Expected.Error(
            "NDSL1008",
            $"{name} adds what Branch gives, 6, to what it takes, 4: both must be of one shape. Let the last layer of Branch give 4, or use [Repeat<Branch>].",
            0,
            1,
            2));

    [Fact]
    public Task Other_axes_are_another_shape() => AnalyzerTest.Reports(
        """
        [Input(1, 2, 2)]
        [{|#0:Residual<Branch>|}]
        [Flatten]
        [Dense(1)]
        partial class Net;

        [Block]
        [{|#2:Flatten|}]
        class {|#1:Branch|};
        """,
        Expected.Error(
            "NDSL1008",
            "Residual1 adds what Branch gives, 4, to what it takes, 1×2×2: both must be of one shape. Let the last layer of Branch give 1×2×2, or use [Repeat<Branch>].",
            0,
            1,
            2));

    [Fact]
    public Task Of_a_mistake_inside_the_block_only_that_is_said() => AnalyzerTest.Reports(
        """
        [Input(4)]
        [{|#0:Residual<Branch>(Times = 9)|}]
        [Dense(1)]
        partial class Net;

        [Block]
        [Dense(8, Activation.Relu)]
        [Add({|#1:"skip"|})]
        class Branch;
        """,
        Expected.Error("NDSL0016", "Residual1.0.Add1 reads \"skip\", but no [Tap] before it has that name: put [Tap(\"skip\")] where the value is that it should read", 0, 1));

    [Theory]
    [InlineData("Repeat<Branch>")]
    [InlineData("Repeat<Branch>(Times = 3)")]
    [InlineData("Dense(6), Residual<Branch>(Times = 3)")]
    [InlineData("Reshape(2, 2), Repeat<Branch>, Residual<Branch>")]
    public Task A_repetition_may_change_it_and_a_residual_of_the_right_width_does_not(string layers) => AnalyzerTest.IsSilent(
        $$"""
        [Input(4)]
        [{{layers}}]
        [Dense(1)]
        partial class Net;

        [Block]
        [Flatten]
        [Dense(8, Activation.Relu)]
        [Dense(6, Activation.Tanh)]
        class Branch;
        """);
}
