using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class SmallBatchRuleTests
{
    [Theory]
    [InlineData("normed.Train(data, optimizer, 1, {|#0:batchSize: 4|})", "a batch has 4 samples: mean and variance of so few are noise. Use 8 or more, or [LayerNorm]")]
    [InlineData("normed.Train(data, optimizer, 1, {|#0:7|})", "a batch has 7 samples: mean and variance of so few are noise. Use 8 or more, or [LayerNorm]")]
    [InlineData("normed.Train(data, optimizer, 1, {|#0:1|})", "a batch is one sample: a single one has no variance, so this throws an exception")]
    [InlineData("normed.TrainStep({|#0:new float[2]|}, new float[1], optimizer)", "inputs is one sample: a single one has no variance, so this throws an exception")]
    public Task Too_few_samples_are_reported(string call, string why) => AnalyzerTest.ReportsOfCalls(
        SourceOf(call), Expected.Warning("NDSL5011", "Normed normalizes over the batch, and " + why));

    [Theory]
    [InlineData("normed.Train(data, optimizer, 1)")]
    [InlineData("normed.Train(data, optimizer, 1, batchSize: 8)")]
    [InlineData("normed.Train(data, optimizer, 1, number)")]
    [InlineData("normed.Train(Dataset.FromTargets(new float[8], new float[4], 4), optimizer, 1, batchSize: 4)")] // all there are
    [InlineData("normed.TrainStep(new float[4], new float[2], optimizer)")]
    [InlineData("normed.Predict(new float[2], new float[1])")]
    [InlineData("layered.Train(data, optimizer, 1, batchSize: 1)")]
    [InlineData("maps.Train(data, optimizer, 1, batchSize: 1)")] // 16 values of a channel
    [InlineData("maps.TrainStep(new float[32], new float[1], optimizer)")]
    public Task Enough_samples_and_other_norms_are_silent(string call) => AnalyzerTest.ReportsOfCalls(SourceOf(call));

    private static string SourceOf(string call) =>
        $$"""
        [Input(2), Dense(8, Bias = false), BatchNorm, Activate(Activation.Relu), Dense(1), Loss(Loss.MeanSquaredError)]
        public partial class Normed;

        [Input(2), Dense(8), LayerNorm, Activate(Activation.Relu), Dense(1), Loss(Loss.MeanSquaredError)]
        public partial class Layered;

        [Input(2, 4, 4), Tap("x"), BatchNorm, Concat("x"), BatchNorm, Flatten, Dense(1), Loss(Loss.MeanSquaredError)]
        public partial class Maps;

        public static class Program
        {
            public static void Run(Normed normed, Layered layered, Maps maps, Dataset data, Optimizer optimizer, int number)
            {
                {{call}};
            }
        }
        """;
}
