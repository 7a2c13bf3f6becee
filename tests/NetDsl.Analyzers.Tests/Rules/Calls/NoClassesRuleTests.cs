using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class NoClassesRuleTests
{
    private const string Tags =
        """
        [Input(2)]
        [Dense(5)]
        [Loss(Loss.SigmoidBinaryCrossEntropy)]
        public partial class Tags;

        public static class Program
        {
            public static void Run(Tags tags, float[] values)
            {
                STATEMENT
            }
        }
        """;

    [Theory]
    [InlineData("curve.{|#0:Classify|}(values);", "Curve", "mean squared error", "Classify")]
    [InlineData("int[] all = curve.{|#0:Classify|}(values, 2);", "Curve", "mean squared error", "Classify")]
    [InlineData("var best = height.{|#0:TopClasses|}(values, 2);", "Height", "mean absolute error", "TopClasses")]
    [InlineData("float[] p = height.{|#0:Probabilities|}(values);", "Height", "mean absolute error", "Probabilities")]
    public Task Values_have_no_classes(string statements, string network, string loss, string method) => Calls.Report(
        statements,
        Expected.Warning(
            "NDSL5012",
            $"{network} ends in {loss}, so its answers are values without classes, and {method} throws an exception: call Predict instead"));

    [Theory]
    [InlineData("Classify(values)", "Classify")]
    [InlineData("TopClasses(values, 3)", "TopClasses")]
    public Task Several_questions_have_no_one_class(string call, string method) => AnalyzerTest.ReportsOfCalls(
        Tags.Replace("STATEMENT", $"var answer = tags.{{|#0:{method}|}}{call[method.Length..]};", StringComparison.Ordinal),
        Expected.Warning(
            "NDSL5012",
            $"Tags ends in sigmoid binary cross-entropy, so it answers 5 yes/no questions, and {method} throws an exception: call Probabilities instead"));

    [Fact]
    public Task Several_questions_have_probabilities() => AnalyzerTest.ReportsOfCalls(
        Tags.Replace("STATEMENT", "var answers = tags.Probabilities(values);", StringComparison.Ordinal));

    [Theory]
    [InlineData("digits.Classify(values); digits.Probabilities(values); digits.TopClasses(values, 3);")]
    [InlineData("gate.Classify(values); gate.Probabilities(values); gate.TopClasses(values, 2);")]
    [InlineData("features.Classify(values); features.Probabilities(values);")]
    [InlineData("any.Classify(values); any.Probabilities(values);")]
    [InlineData("curve.Predict(values);")]
    public Task Classes_and_what_is_not_known_are_silent(string statements) => Calls.AreSilent(statements);
}
