using Microsoft.CodeAnalysis.Testing;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class MissingLossRuleTests
{
    private const string Message = "Features has no loss, so it can neither be trained nor evaluated: add [Loss(…)] to the class";

    [Theory]
    [InlineData("features.{|#0:Train|}(data, optimizer, 10);")]
    [InlineData("features?.{|#0:Train|}(data, optimizer, number);")]
    [InlineData("new Features(1).{|#0:Evaluate|}(data);")]
    [InlineData("features.{|#0:ProbeSignal|}(data);")]
    [InlineData("features.{|#0:Predict|}(data);")]
    public Task Training_without_a_loss_is_reported_at_the_method(string statement) => Calls.Report(statement, Expected.Warning("NDSL5003", Message));

    /// <summary>C# says that there is no such method, but not why.</summary>
    [Fact]
    public Task A_training_step_is_explained() => Calls.Report(
        "features.{|#0:TrainStep|}(values, labels, optimizer);",
        DiagnosticResult.CompilerError("CS1061").WithLocation(0).WithArguments("Features", "TrainStep"),
        Expected.Warning("NDSL5003", Message));

    [Fact]
    public Task A_network_that_trains_itself_is_reported_too() => AnalyzerTest.ReportsOfCalls(
        """
        [Input(4)]
        [Dense(2)]
        public partial class Net
        {
            public void Learn(Dataset data) => {|#0:Train|}(data, new Adam(), epochs: 1);
        }

        public static class Program
        {
            public static void Run(Better better, Dataset data) => better.{|#1:Evaluate|}(data);

            public sealed class Better : Net;
        }
        """,
        Expected.Warning("NDSL5003", Message.Replace("Features", "Net"), 0),
        Expected.Warning("NDSL5003", Message.Replace("Features", "Net"), 1));

    [Theory]
    [InlineData("digits.Train(data, optimizer, 10); digits.Evaluate(data); digits.ProbeSignal(data); digits.Predict(data);")]
    [InlineData("any.Train(data, optimizer, 10);")]
    [InlineData("((Network)features).Evaluate(data);")]
    [InlineData("features.ProbeSignal(values); features.Classify(values); features.Predict(values, values);")]
    public Task With_a_loss_or_without_a_need_for_one_it_is_silent(string statements) => Calls.AreSilent(statements);

    /// <summary>Where the declaration has an error, that is what to repair first.</summary>
    [Fact]
    public Task A_network_with_an_error_is_not_judged() => AnalyzerTest.ReportsOfCalls(
        """
        [Input(4)]
        [Dense({|#0:0|})]
        public partial class Net;

        public static class Program
        {
            public static void Run(Net net, Dataset data) => net.Train(data, new Adam(), epochs: 1);
        }
        """,
        Expected.Error("NDSL0007", "units of Dense1 must be a whole number of at least 1, but is 0"));

    [Fact]
    public Task A_network_written_by_hand_is_not_judged() => AnalyzerTest.ReportsOfCalls(
        """
        public abstract class Net : Network
        {
            public void Learn(Dataset data) => Train(data, new Adam(), epochs: 1);
        }
        """);
}
