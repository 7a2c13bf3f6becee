using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Training;

/// <summary>Weights of samples and of classes, in training and evaluation.</summary>
public sealed class WeightedTrainingTests : IDisposable
{
    private static readonly Dataset Data = TrainingTests.ThreeGroups();     // 60 samples

    private static readonly TrainingOptions InOrder = new() { Shuffle = false };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_sample_of_weight_2_counts_as_if_it_stood_there_twice_and_one_of_0_not_at_all()
    {
        float[] weights = [.. Enumerable.Range(0, 60).Select(i => (float)(i % 4))];
        Dataset repeated = Data.Select([.. Enumerable.Range(0, 60).SelectMany(i => Enumerable.Repeat(i, i % 4))]);
        AssertAlike(Trained(repeated), Trained(Data.WithWeights(weights)));
        AssertAlike(Trained(repeated), Trained(Data.WithWeights([.. weights.Select(weight => 100 * weight)])));
        AssertDiffer(Trained(Data), Trained(Data.WithWeights(weights)));
    }

    [Fact]
    public void Weights_that_are_all_alike_change_no_bit()
    {
        Assert.Equal(Trained(Data).Parameters, Trained(Data.WithWeights([.. Enumerable.Repeat(7f, 60)])).Parameters);
        Assert.Equal(Trained(Data).Parameters, Trained(Data, InOrder with { ClassWeights = ClassWeights.Of(2, 2, 2) }).Parameters);
    }

    [Fact]
    public void Weights_of_classes_are_those_of_their_samples_and_multiply_them()
    {
        float[] own = [.. Enumerable.Range(0, 60).Select(i => 1 + (i / 20f))];
        float[] both = [.. own.Select((weight, i) => weight * (i % 3 == 1 ? 8 : 1))];
        TrainingOptions weighted = InOrder with { ClassWeights = ClassWeights.Of(1, 8, 1) };
        AssertAlike(Trained(Data.WithWeights(both)), Trained(Data.WithWeights(own), weighted));
        AssertDiffer(Trained(Data.WithWeights(own)), Trained(Data.WithWeights(own), weighted));

        Dataset named = Dataset.FromLabels(new float[120], Enumerable.Range(0, 60).Select(Data.Label).ToArray(), ["a", "b", "c"]);
        Assert.Equal(
            Trained(named, InOrder with { ClassWeights = ClassWeights.Of(1, 8, 1) }).Parameters,
            Trained(named, InOrder with { ClassWeights = ClassWeights.ByName(("b", 8)) }).Parameters);
    }

    [Fact]
    public void Balanced_classes_are_counted_on_the_part_that_is_trained_on()
    {
        Dataset rare = Data.Select([.. Enumerable.Range(0, 60).Where(i => i % 3 != 2 || i < 12)]);       // 20, 20 and 4
        Dataset validation = Data.Where(sample => sample.Label == 0);
        TrainingOptions balanced = InOrder with { ClassWeights = ClassWeights.Balanced, Validation = validation };
        AssertAlike(Trained(rare, InOrder with { ClassWeights = ClassWeights.Of(44 / 60d, 44 / 60d, 44 / 12d) }), Trained(rare, balanced));

        TrainingOptions share = InOrder with { ClassWeights = ClassWeights.Balanced, ValidationShare = 0.5, ShuffleSeed = 5 };
        Dataset train = rare.Split(0.5, seed: 5).Train;
        double[] counts = [.. Enumerable.Range(0, 3).Select(label => (double)train.Where(sample => sample.Label == label).Count)];
        Assert.NotEqual(counts[0], counts[1]);
        AssertAlike(Trained(train, InOrder with { ClassWeights = ClassWeights.Of([.. counts.Select(count => 1 / count)]) }), Trained(rare, share));
    }

    [Fact]
    public void Balanced_classes_weigh_the_same_where_samples_have_weights_and_a_class_that_is_not_there_counts_1()
    {
        Dataset two = Data.Where(sample => sample.Label < 2);                   // 20 and 20
        Dataset weighted = two.WithWeights([.. Enumerable.Range(0, 40).Select(i => two.Label(i) == 0 ? 3f : 1)]);
        AssertAlike(Trained(two), Trained(weighted, InOrder with { ClassWeights = ClassWeights.Balanced }));
    }

    [Theory]
    [InlineData(5, 4)]
    [InlineData(7, 3)]
    [InlineData(1, 60)]
    public void Batches_of_a_step_make_the_gradient_of_the_large_batch(int batchSize, int steps)
    {
        Dataset weighted = Data.WithWeights([.. Enumerable.Range(0, 60).Select(i => (float)(i % 5))]);
        (ThreeHeaded large, ThreeHeaded small) = (new(seed: 1), new(seed: 1));
        TrainingHistory whole = large.Train(weighted, new Sgd(0.1), epochs: 3, batchSize * steps, InOrder);
        TrainingHistory parts = small.Train(weighted, new Sgd(0.1), epochs: 3, batchSize, InOrder with { AccumulateSteps = steps });
        Assert.All(whole.Epochs.Zip(parts.Epochs), pair => Assert.Equal(pair.First.Loss, pair.Second.Loss, 1e-5));
        AssertAlike(large, small);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(7)]         // the last batch has 4 samples
    [InlineData(1)]
    public void An_epochs_loss_is_the_weighted_mean_whatever_the_batches(int batchSize)
    {
        float[] weights = [.. Enumerable.Range(0, 60).Select(i => (float)(i % 5))];
        var network = new ThreeHeaded(seed: 1);
        double expected = Enumerable.Range(0, 60).Sum(i => weights[i] * network.Evaluate(Data.Select([i])).Loss) / weights.Sum();
        TrainingHistory history = network.Train(Data.WithWeights(weights), new Sgd(0), epochs: 1, batchSize, InOrder);
        Assert.Equal(expected, history.Last.Loss, 1e-5);
        Assert.Equal(expected, network.Evaluate(Data.WithWeights(weights), batchSize).Loss, 1e-5);
        Assert.NotEqual(expected, network.Evaluate(Data).Loss, 1e-3);
    }

    [Fact]
    public void Evaluate_weighs_the_loss_and_nothing_else()
    {
        var network = new ThreeHeaded(seed: 1);
        Dataset weighted = Data.WithWeights([.. Enumerable.Range(0, 60).Select(i => i % 3 == 0 ? 9f : 1)]);
        Evaluation plain = network.Evaluate(Data, [Metric.MacroF1]), found = network.Evaluate(weighted, [Metric.MacroF1]);
        Assert.NotEqual(plain.Loss, found.Loss);
        Assert.Equal((plain.Count, plain.Accuracy, plain.Metrics["macro F1"]), (found.Count, found.Accuracy, found.Metrics["macro F1"]));
        Assert.Equal(plain.Confusion!.ToString(), found.Confusion!.ToString());
    }

    [Fact]
    public void Validation_is_weighted_as_training_is()
    {
        var network = new ThreeHeaded(seed: 1);
        Dataset validation = Data.Take(10).WithWeights([.. Enumerable.Range(1, 10).Select(i => (float)i)]);
        Dataset expected = validation.WithWeights([.. Enumerable.Range(0, 10).Select(i => (i + 1f) * (Data.Label(i) == 2 ? 5 : 1))]);
        TrainingHistory history = network.Train(
            Data, new Sgd(0.01), epochs: 1, batchSize: 10, InOrder with { Validation = validation, ClassWeights = ClassWeights.Of(1, 1, 5) });
        Assert.Equal(network.Evaluate(expected).Loss, history.Last.Validation!.Loss, 1e-6);
        Assert.Equal(network.Evaluate(expected).Accuracy, history.Last.Validation!.Accuracy);
    }

    [Fact]
    public void A_yes_no_network_takes_the_weights_of_no_and_yes()
    {
        Dataset data = Dataset.FromLabels([1, 2, 3, 4], [0, 0, 0, 1]);
        TrainingOptions options = InOrder with { ClassWeights = ClassWeights.Balanced };
        TrainingHistory history = new YesNo(seed: 1).Train(data, new Sgd(0.1), epochs: 1, options: options);
        Assert.Single(history.Epochs);
        Assert.StartsWith(
            "3 class weights were given, but YesNo tells 2 classes: one for each.",
            Assert.Throws<ArgumentException>("options", () =>
                new YesNo(seed: 1).Train(data, new Sgd(0.1), epochs: 1, options: new() { ClassWeights = ClassWeights.Of(1, 2, 3) })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_rate_is_looked_for_with_the_weights()
    {
        Dataset weighted = Data.WithWeights([.. Enumerable.Range(0, 60).Select(i => (float)(i % 5))]);
        double expected = new ThreeHeaded(seed: 1).Evaluate(weighted).Loss;
        Assert.Equal(expected, new ThreeHeaded(seed: 1).FindLearningRate(weighted, rate => new Sgd(rate), batchSize: 60).Points[0].Loss, 1e-5);
    }

    [Fact]
    public void A_resumed_run_has_the_weights_of_the_first()
    {
        TrainingOptions options = new() { CheckpointPath = _folder.PathOf("run"), Resume = true, ClassWeights = ClassWeights.Of(1, 2, 3) };
        Dataset weighted = Data.WithWeights([.. Enumerable.Range(1, 60).Select(i => (float)i)]);
        Dataset others = Data.WithWeights([.. Enumerable.Range(2, 60).Select(i => (float)i)]);
        ThreeHeaded whole = new(seed: 1), resumed = new(seed: 9);
        whole.Train(weighted, new Adam(0.05), epochs: 4, batchSize: 7, options with { CheckpointPath = null, Resume = false });
        new ThreeHeaded(seed: 1).Train(weighted, new Adam(0.05), epochs: 2, batchSize: 7, options);

        Assert.Contains("with weights of samples by class 1, 2, 3, training data ", Refusal(Data, options), StringComparison.Ordinal);
        Assert.Contains("but this one has weights of samples none.", Refusal(Data, options with { ClassWeights = null }), StringComparison.Ordinal);
        Assert.Contains("with weights of samples by class 1, 2, 3, ", Refusal(others, options), StringComparison.Ordinal);
        Assert.Contains("by class balanced", Refusal(weighted, options with { ClassWeights = ClassWeights.Balanced }), StringComparison.Ordinal);

        resumed.Train(weighted, new Adam(0.05), epochs: 4, batchSize: 7, options);
        Assert.Equal(whole.Parameters, resumed.Parameters);

        static string Refusal(Dataset data, TrainingOptions options) => Assert.Throws<InvalidDataException>(() =>
            new ThreeHeaded(seed: 9).Train(data, new Adam(0.05), epochs: 4, batchSize: 7, options)).Message;
    }

    [Fact]
    public void What_does_not_fit_the_data_is_refused_before_anything_is_changed()
    {
        var network = new ThreeHeaded(seed: 1);
        Dataset named = Dataset.FromLabels(new float[2], new int[1], ["a", "b", "c"]);
        AssertRefused("2 class weights were given, but ThreeHeaded tells 3 classes: one for each.", Data, ClassWeights.Of(1, 2));
        AssertRefused("There is a weight for the class 'd', but the classes of the data set are 'a', 'b', 'c'.", named, ClassWeights.ByName(("d", 2)));
        AssertRefused(
            "There is a weight for the class 'a', but the classes of the data set have no names: use ClassWeights.Of.", Data, ClassWeights.ByName(("a", 2)));
        AssertRefused(
            "No sample of the training data counts in the loss: all have the weight 0.", named, ClassWeights.ByName(("a", 0)));
        Assert.Equal(new ThreeHeaded(seed: 1).Parameters, network.Parameters);
        Assert.Empty(network.ClassNames);

        Dataset line = Dataset.FromTargets(new float[] { 1, 2 }, new float[] { 1, 2 }, count: 2);
        Assert.StartsWith(
            "ClassWeights weigh samples by their labels, but the data set has target values: weigh the samples themselves, with data.WithWeights(…).",
            Assert.Throws<ArgumentException>("options", () =>
                new Line(seed: 1).Train(line, new Sgd(0.1), epochs: 1, options: new() { ClassWeights = ClassWeights.Balanced })).Message,
            StringComparison.Ordinal);
        Dataset none = Data.WithWeights([1, .. new float[59]]).Skip(1);
        Assert.Contains("No sample of the given data counts in the loss", Assert.Throws<ArgumentException>(() => network.Evaluate(none)).Message, StringComparison.Ordinal);
        Assert.Equal(59, network.Predict(none).Count);

        void AssertRefused(string message, Dataset data, ClassWeights weights) => Assert.StartsWith(
            message,
            Assert.ThrowsAny<ArgumentException>(() =>
                network.Train(data, new Sgd(0.1), epochs: 1, options: new() { ClassWeights = weights })).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, false, false)]
    [InlineData(7, false, true)]
    [InlineData(13, true, false)]
    [InlineData(60, true, true)]
    public void A_stream_gives_the_bits_of_the_weighted_data_set(int partSize, bool shuffle, bool isWeighted)
    {
        Dataset data = isWeighted ? Data.WithWeights([.. Enumerable.Range(0, 60).Select(i => (float)(i % 7))]) : Data;
        Assert.All<ClassWeights?>([null, ClassWeights.Balanced, ClassWeights.Of(1, 8, 0.5)], ofClasses =>
        {
            TrainingOptions options = new() { Shuffle = shuffle, ClassWeights = ofClasses, Validation = data.Take(12), AccumulateSteps = 2 };
            (ThreeHeaded whole, ThreeHeaded network) = (new(seed: 1), new(seed: 1));
            TrainingHistory expected = whole.Train(data, new Adam(0.02), epochs: 3, batchSize: 7, options);
            TrainingHistory found = network.Train(data.InParts(partSize, bufferSize: 60), new Adam(0.02), epochs: 3, batchSize: 7, options);
            Assert.Equal(whole.Parameters, network.Parameters);
            Assert.Equal(Streams.Figures(expected), Streams.Figures(found));
            Assert.Equal(network.Evaluate(data).Loss, network.Evaluate(data.InParts(partSize), batchSize: 9).Loss, 1e-6);
        });
    }

    [Fact]
    public void A_stream_is_weighed_on_one_way_over_it_before_the_first_epoch()
    {
        int ways = 0;
        Dataset weighted = Data.WithWeights([.. Enumerable.Range(1, 60).Select(i => (float)i)]);
        Train(Data, ofClasses: null);
        Assert.Equal(3, ways);
        Train(Data, ClassWeights.Balanced);
        Assert.Equal(4, ways);
        Train(weighted, ofClasses: null);
        Assert.Equal(5, ways);          // of one of which only the first part is taken, which tells that there are weights

        void Train(Dataset data, ClassWeights? ofClasses)
        {
            ways = 0;
            new ThreeHeaded(seed: 1).Train(
                DataStream.From(() => Counted(data)), new Sgd(0.1), epochs: 3, options: new() { ClassWeights = ofClasses });
        }

        IEnumerable<Dataset> Counted(Dataset data)
        {
            ways++;
            return Streams.Parts(data, 20);
        }
    }

    [Fact]
    public void A_streamed_file_has_the_weights_of_its_column_also_where_a_part_has_none()
    {
        string text = "x,y,w,kind\n" + string.Concat(Enumerable.Range(0, 3_000).Select(i =>
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{i % 10},{i % 7},{(i < 2_000 ? 0 : i % 5)},{"abc"[i % 3]}\n")));
        var options = new CsvOptions { Label = "kind", Weight = "w" };
        (ThreeHeaded whole, ThreeHeaded network) = (new(seed: 1), new(seed: 1));
        whole.Train(Dataset.FromCsv(new StringReader(text), options), new Sgd(0.01), epochs: 2, options: InOrder);
        network.Train(DataStream.FromCsv(() => new StringReader(text), options), new Sgd(0.01), epochs: 2, options: InOrder);
        Assert.Equal(whole.Parameters, network.Parameters);
        AssertDiffer(new ThreeHeaded(seed: 1), network);
    }

    [Fact]
    public void Weights_that_do_not_fit_a_stream_are_refused_before_anything_is_changed()
    {
        var network = new ThreeHeaded(seed: 1);
        Assert.StartsWith(
            "2 class weights were given, but ThreeHeaded tells 3 classes: one for each.",
            Assert.Throws<ArgumentException>("options", () => Train([Data], ClassWeights.Of(1, 2))).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "There is a weight for the class 'd', but the classes of the data set have no names",
            Assert.Throws<ArgumentException>("options", () => Train([Data], ClassWeights.ByName(("d", 2)))).Message,
            StringComparison.Ordinal);
        Dataset beyond = Dataset.FromLabels(new float[4], [3, 0]);
        Assert.StartsWith(
            "Part 2 of the stream: Sample 0 has label 3, which is no class of ThreeHeaded",
            Assert.Throws<InvalidDataException>(() => Train([Data, beyond], ClassWeights.Balanced)).Message,
            StringComparison.Ordinal);
        Dataset none = Data.WithWeights([1, .. new float[59]]).Skip(1);
        Assert.StartsWith(
            "No sample of the training data counts in the loss",
            Assert.Throws<ArgumentException>(() => Train([none], ofClasses: null)).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "No sample of the given data counts in the loss",
            Assert.Throws<InvalidDataException>(() => network.Evaluate(DataStream.From(() => [none]))).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "Part 2 of the stream has weights, and the first has none: give the others 1.",
            Assert.Throws<InvalidDataException>(() => Train([Data, Data.WithWeights([.. Enumerable.Repeat(2f, 60)])], ClassWeights.Balanced)).Message,
            StringComparison.Ordinal);
        Assert.Equal(new ThreeHeaded(seed: 1).Parameters, network.Parameters);

        void Train(Dataset[] parts, ClassWeights? ofClasses) =>
            network.Train(DataStream.From(() => parts), new Sgd(0.1), epochs: 1, options: new() { ClassWeights = ofClasses });
    }

    [Fact]
    public void Weights_of_classes_are_finite_and_not_negative()
    {
        Assert.StartsWith("Class 1 has the weight -2: a weight is a finite number, 0 or more.", Refused(() => ClassWeights.Of(1, -2)), StringComparison.Ordinal);
        Assert.StartsWith("Class 0 has the weight NaN", Refused(() => ClassWeights.Of(double.NaN)), StringComparison.Ordinal);
        Assert.StartsWith("All class weights are 0", Refused(() => ClassWeights.Of(0, 0)), StringComparison.Ordinal);
        Assert.StartsWith("Give a weight for each class.", Refused(() => ClassWeights.Of(Array.Empty<double>())), StringComparison.Ordinal);
        Assert.StartsWith("The class 'a' has the weight Infinity", Refused(() => ClassWeights.ByName(("a", double.PositiveInfinity))), StringComparison.Ordinal);
        Assert.StartsWith("The class 'a' has two weights", Refused(() => ClassWeights.ByName(("a", 1), ("a", 2))), StringComparison.Ordinal);
        Assert.Equal(
            ["balanced", "1, 8.5", "churned 8"],
            [$"{ClassWeights.Balanced}", $"{ClassWeights.Of(1, 8.5)}", $"{ClassWeights.ByName(("churned", 8))}"]);
        Assert.Equal("class weights balanced", new TrainingOptions { ClassWeights = ClassWeights.Balanced }.ToString());

        static string Refused(Func<ClassWeights> make) => Assert.Throws<ArgumentException>("weights", make).Message;
    }

    /// <summary>By large batches, so that every step sees all samples.</summary>
    private static ThreeHeaded Trained(Dataset data, TrainingOptions? options = null)
    {
        var network = new ThreeHeaded(seed: 1);
        network.Train(data, new Sgd(0.1), epochs: 5, batchSize: 1000, options ?? InOrder);
        return network;
    }

    private static void AssertAlike(Network expected, Network found) =>
        Assert.All(expected.Parameters.ToArray().Zip(found.Parameters.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 2e-5f));

    private static void AssertDiffer(Network one, Network other) =>
        Assert.Contains(one.Parameters.ToArray().Zip(other.Parameters.ToArray()), pair => Math.Abs(pair.First - pair.Second) > 1e-3f);
}
