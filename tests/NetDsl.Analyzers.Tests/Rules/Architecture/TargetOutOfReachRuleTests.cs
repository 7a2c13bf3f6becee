using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class TargetOutOfReachRuleTests
{
    [Theory]
    [InlineData("Sigmoid", "_ = net.TrainStep(x, {|#0:[0f, 0.5f, 1f, 3f]|}, adam);", "3", 1, "sigmoid", "below 0 or above 1")]
    [InlineData("Sigmoid", "_ = net.TrainStep(x, {|#0:new[] { -0.5f, 0 }|}, adam);", "-0.5", 0, "sigmoid", "below 0 or above 1")]
    [InlineData("Sigmoid", "_ = net.TrainStep(x, {|#0:stackalloc float[] { 0, 255 }|}, adam);", "255", 0, "sigmoid", "below 0 or above 1")]
    [InlineData("Sigmoid", "float[] t = [0, 1, 2, 1]; for (int i = 0; i < 9; i++) { net.TrainStep(x, {|#0:t|}, adam); }", "2", 1, "sigmoid", "below 0 or above 1")]
    [InlineData("Sigmoid", "var data = Dataset.FromTargets(x, {|#0:new float[] { 1, 2, 3, 4 }|}, 2); net.Train(data, adam, 1);", "2", 0, "sigmoid", "below 0 or above 1")]
    [InlineData("Sigmoid", "_ = net.Evaluate(Dataset.FromTargets(x, {|#0:new[] { 0, 1, 0, (float)-1e3 }|}, 2));", "-1,000", 1, "sigmoid", "below 0 or above 1")]
    public Task A_constant_target_beyond_the_output_is_reported(string activation, string statements, string target, int sample, string title, string beyond) => AnalyzerTest.ReportsOfCalls(
        SourceOf($"Activation.{activation}", statements),
        Expected.Warning(
            "NDSL4014",
            $"Net cannot reach the target {target} of sample {sample}: it ends in {title}, which gives nothing {beyond}. Remove the activation, or scale the targets."));

    [Theory]
    [InlineData("Activation.Tanh", "-1.5f")]
    [InlineData("Activation.Relu", "-1")]
    [InlineData("Activation.Softplus", "-0.001f")]
    [InlineData("Activation.Elu, Alpha = 0.1", "-0.11f")]
    [InlineData("Activation.Gelu", "-0.2f")]
    [InlineData("Activation.Selu", "-1.76f")]
    public Task Every_bounded_activation_is_read(string activation, string target) => AnalyzerTest.ReportsOfCalls(
        SourceOf("{|#1:" + activation.Split(',')[0] + "|}" + activation[activation.Split(',')[0].Length..], $"_ = net.TrainStep(x, {{|#0:[{target}, 1]|}}, adam);"),
        Expected.Finding("NDSL4012", Microsoft.CodeAnalysis.DiagnosticSeverity.Info, 1),
        Expected.Finding("NDSL4014", Microsoft.CodeAnalysis.DiagnosticSeverity.Warning, 0));

    [Theory]
    [InlineData("Activation.Sigmoid", "_ = net.TrainStep(x, [0f, 0.5f, 1f, 1f], adam);")]
    [InlineData("Activation.Sigmoid", "_ = net.TrainStep(x, [3f, y[0]], adam);")]
    [InlineData("Activation.Sigmoid", "_ = net.TrainStep(x, y, adam);")]
    [InlineData("Activation.Sigmoid", "float[] t = [2, 3]; t[0] = 0; t[1] = 0; net.TrainStep(x, t, adam);")]
    [InlineData("Activation.Sigmoid", "float[] t = [2, 3]; System.Array.Clear(t); net.TrainStep(x, t, adam);")]
    [InlineData("Activation.Sigmoid", "_ = net.TrainStep(x, new float[2], adam);")]
    [InlineData("Activation.Sigmoid", "_ = Dataset.FromTargets(x, new float[] { 1, 2, 3, 4 }, 2);")]
    [InlineData("Activation.Linear", "_ = net.TrainStep(x, [-1e9f, 1e9f], adam);")]
    [InlineData("Activation.LeakyRelu", "_ = net.TrainStep(x, [-1e9f, 1e9f], adam);")]
    public Task What_can_be_reached_or_is_not_known_is_silent(string activation, string statements) => AnalyzerTest.ReportsOfCalls(SourceOf(activation, statements));

    [Fact]
    public Task The_limit_itself_is_reached_even_where_it_is_no_float() => AnalyzerTest.ReportsOfCalls(
        SourceOf("{|#0:Activation.Elu|}, Alpha = 0.1", "_ = net.TrainStep(x, [-0.1f, 7], adam);"),
        Expected.Finding("NDSL4012", Microsoft.CodeAnalysis.DiagnosticSeverity.Info, 0));

    /// <summary>Labels, and the yes and no of a binary loss, are checked by other means.</summary>
    [Theory]
    [InlineData("Dense(2)", "SigmoidBinaryCrossEntropy")]
    [InlineData("Dense(2, Activation.Sigmoid)", "BinaryCrossEntropy")]
    public Task Other_losses_are_not_its_matter(string output, string loss) => AnalyzerTest.ReportsOfCalls(
        $$"""
        [Input(2), {{output}}, Loss(Loss.{{loss}})] public partial class Net;

        public static class Program
        {
            public static void Run(Net net, float[] x, Optimizer adam) => net.TrainStep(x, [2f, 3f], adam);
        }
        """);

    [Theory]
    [InlineData("Dense(2), Activate(Activation.Sigmoid)")]
    [InlineData("Dense(2, Activation.Sigmoid), Dropout(0.0)")]
    [InlineData("Dense(2, Activation.Sigmoid), Reshape(1, 2)")]
    [InlineData("Dense(2), Reshape(2, 1), Activate(Activation.Sigmoid), Activate(Activation.Linear)")]
    public Task The_last_activation_is_found_behind_what_passes_values_on(string output) => AnalyzerTest.ReportsOfCalls(
        $$"""
        [Input(2), {{output}}, Loss(Loss.MeanSquaredError)] public partial class Net;

        public static class Program
        {
            public static void Run(Net net, float[] x, Optimizer adam) => net.TrainStep(x, {|#0:[2f, 3f]|}, adam);
        }
        """,
        Expected.Finding("NDSL4014", Microsoft.CodeAnalysis.DiagnosticSeverity.Warning, 0));

    private static string SourceOf(string activation, string statements) =>
        $$"""
        [Input(2)]
        [Dense(2, {{activation}})]
        [Loss(Loss.MeanSquaredError)]
        public partial class Net;

        public static class Program
        {
            public static void Run(Net net, float[] x, float[] y, Optimizer adam)
            {
                {{statements}}
            }
        }
        """;
}
