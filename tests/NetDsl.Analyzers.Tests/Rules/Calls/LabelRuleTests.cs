using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class LabelRuleTests
{
    [Theory]
    [InlineData("digits.TrainStep(values, {|#0:[1, 10]|}, optimizer);", "10 of sample 1", " of Digits", ", so the last of 10 is 9")]
    [InlineData("digits.TrainStep(values, {|#0:new[] { -1 }|}, optimizer);", "-1 of sample 0", " of Digits", ", so the last of 10 is 9")]
    [InlineData("digits.TrainStep(values, {|#0:stackalloc int[] { 0, 1000 }|}, optimizer);", "1,000 of sample 1", " of Digits", ", so the last of 10 is 9")]
    [InlineData("int[] classes = [3, 2, 10]; for (int i = 0; i < 9; i++) { digits.TrainStep(values, {|#0:classes|}, optimizer); }", "10 of sample 2", " of Digits", ", so the last of 10 is 9")]
    [InlineData("_ = Dataset.FromLabels(values, {|#0:new[] { 0, -1 }|});", "-1 of sample 1", "", "")]
    [InlineData("var four = Dataset.FromLabels(values, {|#0:new[] { 1, 2, 3, 10 }|}); digits.Train(four, optimizer, 1);", "10 of sample 3", " of Digits", ", so the last of 10 is 9")]
    [InlineData("gate.Train(Dataset.FromLabels(values, {|#0:new[] { 1, 2 }|}), optimizer, 1);", "2 of sample 1", " of Gate", ", so the last of 2 is 1")]
    public Task A_label_without_a_class_is_reported(string statements, string label, string network, string classes) =>
        Calls.Report(statements, Expected.Warning("NDSL5005", $"The label {label} is no class{network}: classes count from 0{classes}"));

    [Theory]
    [InlineData("digits.TrainStep(values, [0, 9], optimizer);")]
    [InlineData("digits.TrainStep(values, [10, number], optimizer);")]
    [InlineData("digits.TrainStep(values, labels, optimizer);")]
    [InlineData("int[] classes = [3, 10]; classes[1] = 9; digits.TrainStep(values, classes, optimizer);")]
    [InlineData("int[] classes = [3, 10]; System.Array.Clear(classes); digits.TrainStep(values, classes, optimizer);")]
    [InlineData("_ = Dataset.FromLabels(values, new[] { 0, 1_000_000 });")]
    [InlineData("any.Train(Dataset.FromLabels(values, new[] { 0, 1_000_000 }), optimizer, 1);")]
    [InlineData("curve.TrainStep(values, [-1, -2, 300], optimizer);")]
    public Task Classes_and_what_is_not_known_are_silent(string statements) => Calls.AreSilent(statements);
}
