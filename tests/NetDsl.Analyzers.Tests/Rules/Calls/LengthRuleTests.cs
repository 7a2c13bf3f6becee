using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class LengthRuleTests
{
    private const string Takes = "Digits takes 64 values (1×8×8) per sample", Gives = "Digits gives 10 values per sample";

    [Theory]
    [InlineData("digits.Predict({|#0:new float[{|#1:63|}]|}, values);", Takes, "input has 63")]
    [InlineData("digits.Predict(output: values, {|#0:input: new float[{|#1:28 * 28|}]|});", Takes, "input has 784")]
    [InlineData("digits.Predict(values, {|#0:new float[{|#1:9|}]|});", Gives, "output has 9")]
    [InlineData("digits.Predict(values, {|#0:stackalloc float[{|#1:11|}]|});", Gives, "output has 11")]
    [InlineData("digits.Classify({|#0:stackalloc float[{|#1:10|}]|});", Takes, "input has 10")]
    [InlineData("float[] input = new float[{|#1:63|}]; digits.Classify({|#0:input|});", Takes, "input has 63")]
    [InlineData("System.Span<float> output = stackalloc float[{|#1:11|}]; output[0] = 1; digits.Predict(values, {|#0:output|});", Gives, "output has 11")]
    [InlineData("var output = new float[{|#1:11|}]; System.Span<float> span = output; digits.Predict(values, {|#0:span|});", Gives, "output has 11")]
    [InlineData("const int Size = 63; digits.Classify({|#0:new float[{|#1:Size|}]|});", Takes, "input has 63")]
    [InlineData("int size = 63; digits.Classify({|#0:new float[{|#1:size|}]|});", Takes, "input has 63")]
    [InlineData("digits.Classify({|#0:new float[{|#1:Digits.InputSize + 1|}]|});", Takes, "input has 65")]
    [InlineData("digits.Classify({|#0:System.MemoryExtensions.AsSpan(values, number, {|#1:63|})|});", Takes, "input has 63")]
    [InlineData("System.ReadOnlySpan<float> all = values; digits.Classify({|#0:all.Slice(number, {|#1:63|})|});", Takes, "input has 63")]
    [InlineData("digits.Predict({|#0:new float[{|#1:100|}]|}, values, number);", Takes, "inputs has 100, which is no whole number of samples")]
    [InlineData("digits.Predict({|#0:new float[{|#1:128|}]|}, values, 3);", Takes + ", so 3 samples are 192", "inputs has 128")]
    [InlineData("digits.Predict(values, {|#0:new float[{|#1:2 * Digits.OutputSize|}]|}, Program.Batch);", Gives + ", so 4 samples are 40", "outputs has 20")]
    [InlineData("digits.Predict(new float[128], {|#0:new float[{|#1:30|}]|}, number);", Gives + ", so 2 samples are 20", "outputs has 30")]
    [InlineData("digits.TrainStep({|#0:new float[{|#1:100|}]|}, labels, optimizer);", Takes, "inputs has 100, which is no whole number of samples")]
    [InlineData("digits.TrainStep({|#0:new float[{|#1:0|}]|}, labels, optimizer);", Takes, "inputs has 0")]
    [InlineData("digits.TrainStep(new float[128], {|#0:new int[{|#1:3|}]|}, optimizer);", "Digits wants 1 label per sample, so 2 samples are 2", "labels has 3")]
    [InlineData("curve.TrainStep(values, {|#0:new float[{|#1:4|}]|}, optimizer);", "Curve wants 3 target values per sample", "targets has 4, which is no whole number of samples")]
    [InlineData("features.ProbeSignal({|#0:new float[{|#1:63|}]|});", "Features takes 64 values (1×8×8) per sample", "inputs has 63, which is no whole number of samples")]
    public Task Memory_that_does_not_fit_is_reported_where_it_is_given(string statements, string need, string found) =>
        Calls.Report(statements, Expected.Warning("NDSL5004", $"{need}, but {found}: this throws an exception", 0, 1));

    [Theory]
    [InlineData("digits.Classify({|#0:[1, 2, 3]|});", Takes, "input has 3")]
    [InlineData("digits.Classify({|#0:[1.5, 2, 3]|});", Takes, "input has 3")]
    [InlineData("float[] input = [1, 2, 3]; digits.Classify({|#0:input|});", Takes, "input has 3")]
    [InlineData("float[] inputs = [0, 0, 0, 1], targets = [1, 2, 3, 4, 5]; curve.TrainStep(inputs, {|#0:targets|}, optimizer);", "Curve wants 3 target values per sample, so 2 samples are 6", "targets has 5")]
    [InlineData("gate.TrainStep([0, 0, 0, 1], {|#0:[1]|}, optimizer);", "Gate wants 1 target value per sample, so 2 samples are 2", "targets has 1")]
    [InlineData("_ = Dataset.FromLabels({|#0:new float[8]|}, new int[3]);", "All samples of a data set have as many inputs", "8 inputs do not divide among 3 labels")]
    [InlineData("_ = Dataset.FromTargets(values, {|#0:new float[] { 1, 2, 3 }|}, count: 2);", "All samples of a data set have as many targets", "3 targets do not divide among 2 samples")]
    [InlineData("digits.Train({|#0:Dataset.FromLabels(new float[6], new int[3])|}, optimizer, 10);", Takes, "the data set has 2")]
    [InlineData("var four = Dataset.FromTargets(new float[8], new float[8], count: 4); curve.Evaluate({|#0:four|});", "Curve wants 3 target values per sample", "the data set has 2")]
    public Task Lists_and_data_sets_have_lengths_too(string statements, string need, string found) =>
        Calls.Report(statements, Expected.Warning("NDSL5004", $"{need}, but {found}: this throws an exception"));

    /// <summary>One column of the raw sample becomes several inputs, and a service gets the raw sample.</summary>
    [Theory]
    [InlineData("var column = new OneHotColumn(\"size\");")]
    [InlineData("var column = new NumberColumn(\"age\") { Indicator = true };")]
    public Task A_program_whose_columns_become_several_inputs_gives_samples_of_another_length(string column) =>
        Calls.Report(
            $"{column} digits.Predict(new float[63], values); digits.Evaluate(Dataset.FromLabels(new float[6], new[] {{ 0, 1 }}));"
                + "digits.Predict(values, {|#0:new float[{|#1:9|}]|});",
            Expected.Warning("NDSL5004", $"{Gives}, but output has 9: this throws an exception", 0, 1));

    [Fact]
    public Task Two_mistakes_are_two_findings() => Calls.Report(
        "digits.Predict({|#0:new float[{|#1:63|}]|}, {|#2:new float[{|#3:11|}]|});",
        Expected.Warning("NDSL5004", $"{Takes}, but input has 63: this throws an exception", 0, 1),
        Expected.Warning("NDSL5004", $"{Gives}, but output has 11: this throws an exception", 2, 3));

    [Theory]
    [InlineData("digits.Predict(new float[64], new float[10]);")]
    [InlineData("digits.Predict(new float[Digits.InputSize], stackalloc float[Digits.OutputSize]);")]
    [InlineData("digits.Predict(new float[128], new float[20], 2);")]
    [InlineData("digits.Predict(new float[0], new float[0], 0);")]
    [InlineData("digits.Predict([values, values, values]); digits.Classify(new[] { values, values }); digits.Probabilities(new float[63][]);")]
    [InlineData("digits.Predict(new double[64]); digits.Predict(new double[128], 2); digits.Classify(new double[3, 64]);")]
    [InlineData("curve.Train(Dataset.FromTargets([[0, 1], [1, 0]], [[1, 2, 3], [4, 5, 6]]), optimizer, 1);")]
    [InlineData("digits.Train(Dataset.FromLabels([values, values], [1, 0]), optimizer, 1);")]
    [InlineData("digits.Predict(new float[number], new float[number], number);")]
    [InlineData("digits.Predict(new float[number * Digits.InputSize], values, 2);")]
    [InlineData("digits.TrainStep(new float[128], new int[2], optimizer);")]
    [InlineData("curve.TrainStep([0, 0, 0, 1], [1, 2, 3, 4, 5, 6], optimizer);")]
    [InlineData("curve.TrainStep([.. values], [.. values], optimizer);")]
    [InlineData("features.ProbeSignal(new float[640]);")]
    [InlineData("any.Predict(new float[63], new float[63]);")]
    [InlineData("digits.Classify(System.MemoryExtensions.AsSpan(values, 3));")]
    [InlineData("float[] input = new float[63]; input = values; digits.Classify(input);")]
    [InlineData("float[] input = new float[63]; if (number > 0) { input = new float[64]; } digits.Classify(input);")]
    [InlineData("float[] input = new float[63]; System.Array.Resize(ref input, 64); digits.Classify(input);")]
    [InlineData("float[]? input = null; input ??= new float[64]; digits.Classify(input);")]
    [InlineData("foreach (float[] input in new[] { new float[64] }) { digits.Classify(input); }")]
    [InlineData("System.Span<float> output = stackalloc float[20]; output = output[..10]; digits.Predict(values, output);")]
    [InlineData("_ = Dataset.FromLabels(new float[6], new int[3]);")]
    [InlineData("digits.Train(Dataset.FromLabels(new float[192], new int[3]), optimizer, 10);")]
    public Task What_fits_or_is_not_known_is_silent(string statements) => Calls.AreSilent(statements);

    [Fact]
    public Task Methods_of_the_users_own_are_not_judged() => AnalyzerTest.ReportsOfCalls(
        """
        [Input(4)]
        [Dense(2)]
        [Loss(Loss.MeanSquaredError)]
        public partial class Net
        {
            public int Classify(System.ReadOnlySpan<float> input) => input.Length;

            public void Predict(float[] input) => System.Array.Clear(input);
        }

        public class Wider : Net
        {
            public override void Predict(System.ReadOnlySpan<float> input, System.Span<float> output) => base.Predict(input[..4], output[..2]);
        }

        public static class Program
        {
            public static void Run(Net net, Wider wider)
            {
                net.Classify(new float[9]);
                net.Predict(new float[9]);
                wider.Predict(new float[9], new float[9]);
                wider.Predict({|#0:new float[{|#1:9|}]|}, new float[2], 1);
            }
        }
        """,
        Expected.Warning("NDSL5004", "Net takes 4 values per sample, but inputs has 9: this throws an exception", 0, 1));
}
