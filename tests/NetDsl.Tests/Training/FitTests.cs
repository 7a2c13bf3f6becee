using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Training;

/// <summary>Data that does not fit a network is refused before the first step, in words that say what to do.</summary>
public class FitTests
{
    private static readonly float[] Four = [1, 2, 3, 4];

    [Fact]
    public void Samples_of_another_size() => Refuses(
        new ThreeClasses(seed: 1),
        Dataset.FromLabels(Four, new[] { 1 }),
        "ThreeClasses takes [2] = 2 numbers per sample, but the data set has 4.");

    [Fact]
    public void A_class_loss_with_targets() => Refuses(
        new ThreeClasses(seed: 1),
        Dataset.FromTargets(Four, new float[6], count: 2),
        "ThreeClasses ends in SoftmaxCrossEntropy, which wants class labels, but the data set has target values: "
            + "name the column of a CSV file as Label = …, or use Dataset.FromLabels.");

    [Fact]
    public void A_label_beyond_the_classes() => Refuses(
        new ThreeClasses(seed: 1),
        Dataset.FromLabels(Four, new[] { 2, 3 }),
        "Sample 1 has label 3, which is no class of ThreeClasses: it has 3 classes, 0 to 2.");

    [Fact]
    public void A_value_loss_over_several_outputs_with_labels() => Refuses(
        new TwoLines(seed: 1),
        Dataset.FromLabels(Four, new[] { 0, 1, 1, 0 }),
        "TwoLines ends in MeanSquaredError over 2 outputs, which wants target values, but the data set has class labels: "
            + "name the columns of a CSV file as Targets = […], or use Dataset.FromTargets.");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public void A_value_loss_over_one_output_with_labels(int label) => Refuses(
        new Line(seed: 1),
        Dataset.FromLabels(Four, new[] { 0, 1, 1, label }),
        "Line ends in MeanSquaredError, which wants target values, but the data set has class labels: "
            + "name the columns of a CSV file as Targets = […], or use Dataset.FromTargets.");

    [Fact]
    public void A_value_loss_with_texts_that_were_numbered() => Refuses(
        new Line(seed: 1),
        Dataset.FromCsv(new StringReader("a,price\n1,5.5\n2,9.5\n3,5.5"), new CsvOptions { Label = "price", LabelsAreTexts = true }),
        "Line ends in MeanSquaredError, which wants target values, but the data set has class labels ('5.5', '9.5' as numbers from 0): "
            + "name the columns of a CSV file as Targets = […], or use Dataset.FromTargets.");

    [Fact]
    public void A_binary_loss_over_several_outputs_with_labels() => Refuses(
        new TwoAnswers(seed: 1),
        Dataset.FromLabels(Four, new[] { 0, 1, 1, 0 }),
        "TwoAnswers ends in SigmoidBinaryCrossEntropy over 2 outputs, which wants target values, but the data set has class labels: "
            + "name the columns of a CSV file as Targets = […], or use Dataset.FromTargets; for one of 2 classes, end in Loss.SoftmaxCrossEntropy.");

    [Fact]
    public void Validation_data_of_the_other_kind()
    {
        var values = Dataset.FromTargets(Four, Four, count: 4);
        var labels = Dataset.FromLabels(Four, new[] { 0, 1, 1, 0 });
        var error = Assert.Throws<ArgumentException>(
            "options", () => new Line(seed: 1).Train(values, new Sgd(0.1), epochs: 1, options: new TrainingOptions { Validation = labels }));
        Assert.Contains("which wants target values", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ArgumentException>(
            "options", () => new YesNo(seed: 1).Train(labels, new Sgd(0.1), epochs: 1, options: new TrainingOptions { Validation = Dataset.FromTargets(Four, new float[8], 4) }));
        Assert.Contains("the data set has 2 targets", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_that_is_neither_yes_nor_no() => Refuses(
        new YesNo(seed: 1),
        Dataset.FromLabels(Four, new[] { 0, 1, 2, 0 }),
        "Sample 2 has label 2, which is no class of YesNo: it has 2 classes, 0 to 1.");

    [Fact]
    public void Another_number_of_targets() => Refuses(
        new TwoLines(seed: 1),
        Dataset.FromTargets(Four, Four, count: 4),
        "TwoLines gives [2] = 2 numbers per sample, but the data set has 1 targets.");

    [Fact]
    public void A_target_that_is_no_probability_for_a_binary_loss() => Refuses(
        new YesNo(seed: 1),
        Dataset.FromTargets(Four, new float[] { 0, 1, 0.5f, 1.5f }, count: 4),
        "Sample 3 has the target 1.5, but YesNo ends in SigmoidBinaryCrossEntropy, which compares with 0 (no) to 1 (yes).");

    [Fact]
    public void Validation_data_is_judged_too()
    {
        var options = new TrainingOptions { Validation = Dataset.FromLabels(Four, new[] { 1 }) };
        var error = Assert.Throws<ArgumentException>(
            () => new ThreeClasses(seed: 1).Train(Dataset.FromLabels(Four, new[] { 0, 1 }), new Sgd(0.1), epochs: 1, options: options));
        Assert.Equal("options", error.ParamName);
    }

    [Fact]
    public void Labels_train_a_network_with_one_output()
    {
        var network = new YesNo(seed: 1);
        var data = Dataset.FromLabels(new float[] { -2, -1, 1, 2 }, new[] { 0, 0, 1, 1 });
        network.Train(data, new Sgd(0.5), epochs: 100);
        Assert.Equal(1.0, network.Evaluate(data).Accuracy);
    }

    [Fact]
    public void Without_a_loss_nothing_can_be_trained_or_evaluated()
    {
        var network = new OnlyPredicts(seed: 1);
        var data = Dataset.FromTargets(Four, Four, count: 2);
        Action[] uses =
        [
            () => network.Train(data, new Sgd(0.1), epochs: 1),
            () => network.Evaluate(data),
            () => network.TrainStep([1, 2], [1f, 2f], new Sgd(0.1)),
        ];
        Assert.All(uses, use => Assert.Contains("add [Loss(…)]", Assert.Throws<InvalidOperationException>(use).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_step_with_another_number_of_labels_or_targets()
    {
        var optimizer = new Sgd(0.1);
        var error = Assert.Throws<ArgumentException>(() => new ThreeClasses(seed: 1).TrainStep(Four, [0], optimizer));
        Assert.StartsWith(
            "ThreeClasses ends in SoftmaxCrossEntropy, which wants one class label per sample: 2 for this batch, but 1 were given.",
            error.Message,
            StringComparison.Ordinal);
        error = Assert.Throws<ArgumentException>(() => new TwoLines(seed: 1).TrainStep([1, 2], [1f, 2f, 3f], optimizer));
        Assert.StartsWith(
            "TwoLines ends in MeanSquaredError over [2], which wants target values: 2 × 2 = 4 for this batch, but 3 were given.",
            error.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void A_step_with_inputs_that_are_no_whole_samples(int length) => Assert.Throws<ArgumentException>(
        "inputs", () => new ThreeClasses(seed: 1).TrainStep(new float[length], new int[length / 2], new Sgd(0.1)));

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void A_step_with_a_label_that_is_no_class(int label)
    {
        var network = new ThreeClasses(seed: 1);
        var error = Assert.Throws<ArgumentException>(() => network.TrainStep([1, 2], [label], new Sgd(0.1)));
        Assert.StartsWith($"Sample 0 has label {label}, which is no class of ThreeClasses", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(2)]
    [InlineData(float.NaN)]
    public void A_step_with_a_target_that_is_no_probability_for_a_binary_loss(float target)
    {
        var network = new TwoAnswers(seed: 1);
        float[] before = network.Parameters.ToArray();
        var error = Assert.Throws<ArgumentException>("targets", () => network.TrainStep([1, 2], [0, 1, 0.5f, target], new Sgd(0.1)));
        Assert.StartsWith(
            FormattableString.Invariant($"Sample 1 has the target {target}, but TwoAnswers ends in SigmoidBinaryCrossEntropy, which compares with 0 (no) to 1 (yes)."),
            error.Message,
            StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters);
    }

    private static void Refuses(LinearNetwork network, Dataset data, string message)
    {
        float[] before = network.Parameters.ToArray();
        Action[] uses = [() => network.Train(data, new Sgd(0.1), epochs: 1), () => network.Evaluate(data)];
        Assert.All(uses, use => Assert.StartsWith(message, Assert.Throws<ArgumentException>(nameof(data), use).Message, StringComparison.Ordinal));
        Assert.Equal(before, network.Parameters);
    }
}
