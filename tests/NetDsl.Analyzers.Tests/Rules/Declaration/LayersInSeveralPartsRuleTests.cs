using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class LayersInSeveralPartsRuleTests
{
    private const string Message = "The layers of Net stand on several partial declarations, whose order C# leaves open: put all of them on one";

    [Fact]
    public Task Layers_on_two_parts_are_reported_at_the_second() => AnalyzerTest.Reports(
        """
        [Input(4)]
        [Dense(8, Activation.Relu)]
        partial class Net;

        [{|#0:Dense(6, Activation.Relu)|}]
        [Dense(2)]
        partial class Net;
        """,
        Expected.Error("NDSL0006", Message));

    [Fact]
    public Task Layers_in_two_files_are_reported_too() => AnalyzerTest.Reports(
        [
            """
            [Input(4)]
            [Dense(8, Activation.Relu)]
            partial class Net;
            """,
            """
            [{|#0:Dense(2)|}]
            partial class Net;
            """,
        ],
        Expected.Error("NDSL0006", Message));

    [Fact]
    public Task Input_and_loss_may_stand_on_another_part() => AnalyzerTest.Reports(
    [
        """
        [Input(4)]
        [DefaultInit(Init.HeUniform)]
        partial class Net;
        """,
        """
        [Dense(8, Activation.Relu)]
        [Dense(2)]
        partial class Net
        {
            public int Answer => 42;
        }
        """,
        """
        [Loss(Loss.SoftmaxCrossEntropy, Classes = 2)]
        partial class Net;
        """,
    ]);
}
