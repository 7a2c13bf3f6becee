using System.Diagnostics.CodeAnalysis;

namespace NetDsl.Tests.Networks;

/// <summary>Arrays, classes, probabilities and names, as a program first asks for them.</summary>
[SuppressMessage("Performance", "CA1814:Prefer jagged arrays over multidimensional", Justification = "Programs hold their data in them.")]
public class AnswersTests
{
    private static readonly float[] Two = [1, 10, 0, 1];

    [Fact]
    public void Predict_gives_an_array_for_one_sample_and_for_several()
    {
        ThreeClasses network = NetworkTests.Known();
        float[] one = network.Predict([1, 10]);
        Assert.Equal([21.5f, 43f, 64.5f], one);
        Assert.Equal([21.5f, 43f, 64.5f, 2.5f, 4f, 5.5f], network.Predict(Two, 2));
        Assert.Empty(network.Predict([], 0));
    }

    [Fact]
    public void Samples_in_any_array_have_the_answers_of_their_floats()
    {
        ThreeClasses network = NetworkTests.Known();
        (float[] first, float[] second) = (network.Predict([1, 10]), network.Predict([0, 1]));
        (float[] some, float[] other) = (network.Probabilities([1, 10]), network.Probabilities([0, 1]));
        double[] doubles = [1, 10];
        Assert.Equal(first, network.Predict(doubles));
        Assert.Equal(first, network.Predict([1.0, 10]));
        Assert.Equal([.. first, .. second], network.Predict([1.0, 10, 0, 1], 2));
        Assert.Equal([first, second], network.Predict([[1, 10], [0, 1]]));
        Assert.Equal([first, second], network.Predict([[1.0, 10], [0, 1]]));
        Assert.Equal([first, second], network.Predict([doubles, [0, 1]]));
        Assert.Equal(Matrix(first, second), network.Predict(new float[,] { { 1, 10 }, { 0, 1 } }));
        Assert.Equal(Matrix(first, second), network.Predict(new double[,] { { 1, 10 }, { 0, 1 } }));

        Assert.Equal(some, network.Probabilities(doubles));
        Assert.Equal([.. some, .. other], network.Probabilities([1.0, 10, 0, 1], 2));
        Assert.Equal([some, other], network.Probabilities([[1, 10], [0, 1]]));
        Assert.Equal([some, other], network.Probabilities([doubles, [0, 1]]));
        Assert.Equal(Matrix(some, other), network.Probabilities(new float[,] { { 1, 10 }, { 0, 1 } }));
        Assert.Equal(Matrix(some, other), network.Probabilities(new double[,] { { 1, 10 }, { 0, 1 } }));

        int[] labels = network.Classify(Two, 2);
        Assert.Equal(labels[0], network.Classify(doubles));
        Assert.Equal(labels, network.Classify([1.0, 10, 0, 1], 2));
        Assert.Equal(labels, network.Classify([[1, 10], [0, 1]]));
        Assert.Equal(labels, network.Classify([doubles, [0, 1]]));
        Assert.Equal(labels, network.Classify(new float[,] { { 1, 10 }, { 0, 1 } }));
        Assert.Equal(labels, network.Classify(new double[,] { { 1, 10 }, { 0, 1 } }));
        Assert.Equal(network.TopClasses([1, 10], 2), network.TopClasses(doubles, 2));

        static float[,] Matrix(float[] first, float[] second) =>
            new[,] { { first[0], first[1], first[2] }, { second[0], second[1], second[2] } };
    }

    [Fact]
    public void Arrays_that_do_not_fit_say_which_sample_and_none_has_no_answers()
    {
        ThreeClasses network = NetworkTests.Known();
        Assert.StartsWith(
            "Sample 1 has 3 inputs, but sample 0 has 2.",
            Assert.Throws<ArgumentException>("inputs", () => network.Predict([[1, 2], [1, 2, 3]])).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "Sample 1 has 0 inputs, but sample 0 has 2.",
            Assert.Throws<ArgumentException>("inputs", () => network.Classify([[1.0, 2], null!])).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "ThreeClasses takes [2] per sample: 2 × 2 = 4 numbers, but 6 were given.",
            Assert.Throws<ArgumentException>("inputs", () => network.Probabilities(new double[2, 3])).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>("inputs", () => network.Predict((float[][])null!));
        Assert.Throws<ArgumentNullException>("inputs", () => network.Classify((double[,])null!));
        Assert.Empty(network.Predict(Array.Empty<float[]>()));
        Assert.Empty(network.Predict(new float[0, 2]));
        Assert.Empty(network.Classify(Array.Empty<double[]>()));
    }

    [Fact]
    public void Probabilities_are_the_softmax_of_logits()
    {
        ThreeClasses network = NetworkTests.Known();
        double[] e = [Math.Exp(2.5 - 5.5), Math.Exp(4 - 5.5), 1];
        float[] probabilities = network.Probabilities([0, 1]);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(e[i] / e.Sum(), probabilities[i], tolerance: 1e-6);
        }

        Assert.Equal(probabilities, network.Probabilities(Two, 2)[3..]);
    }

    [Theory]
    [InlineData(0, 0.5, 0)]
    [InlineData(2, 0.8807970779778823, 1)]
    [InlineData(-2, 0.11920292202211755, 0)]
    [InlineData(40, 1, 1)]
    public void One_yes_or_no_has_the_probabilities_of_both(float logit, double yes, int label)
    {
        var network = new YesNo(seed: 1);
        network.Weight[0] = 1;
        float[] probabilities = network.Probabilities([logit]);
        Assert.Equal(2, network.ClassCount);
        Assert.Equal(yes, probabilities[1], tolerance: 1e-6);
        Assert.Equal(Math.Exp(-logit) / (1 + Math.Exp(-logit)), probabilities[0], tolerance: 1e-7 * (1 + (1 - yes)));
        Assert.Equal(label, network.Classify([logit]));
        Assert.True(probabilities[0] > 0, "no is unlikely, not impossible");
    }

    [Fact]
    public void A_network_that_ends_in_a_probability_gives_it_as_it_is()
    {
        var network = new Probability(seed: 1);
        network.Weight[0] = 1;
        float output = network.Predict([0.25f])[0];
        Assert.Equal([1 - output, output], network.Probabilities([0.25f]));
    }

    [Fact]
    public void Classes_of_several_samples_are_those_of_each()
    {
        ThreeClasses network = NetworkTests.Known();
        network.Bias[0] = 30;
        Assert.Equal([2, 0], network.Classify(Two, 2));
        Assert.Equal(2, network.Classify([1, 10]));
        Assert.Equal(0, network.Classify([0, 1]));
        var error = Assert.Throws<ArgumentException>("inputs", () => network.Classify([1, 10, 0, float.NaN], 2));
        Assert.Contains("the input is NaN at position 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_likeliest_classes_come_first_with_their_names()
    {
        ThreeClasses network = NetworkTests.Known();
        Assert.Equal([2, 1, 0], network.TopClasses([0, 1], 5).Select(found => found.Label));
        ClassProbability likeliest = Assert.Single(network.TopClasses([0, 1], 1));
        Assert.Equal(("2", network.Probabilities([0, 1])[2]), (likeliest.Name, likeliest.Probability));
        Assert.Equal($"2 {likeliest.Probability.ToString("P1", System.Globalization.CultureInfo.InvariantCulture)}", likeliest.ToString());
        Assert.Throws<ArgumentOutOfRangeException>("count", () => network.TopClasses([0, 1], 0));
    }

    [Fact]
    public void Names_of_classes_come_with_the_training_data_and_go_with_the_file()
    {
        Dataset data = Dataset.FromLabels(Two, new[] { 0, 2 }, ["red", "green", "blue"]);
        ThreeClasses network = NetworkTests.Known(), loaded = new(seed: 2);
        Assert.Equal("1", network.ClassNameOf(1));
        network.Train(data, new Sgd(0.01), epochs: 1);
        Assert.Equal("green", network.ClassNameOf(1));
        Assert.Throws<ArgumentOutOfRangeException>("label", () => network.ClassNameOf(3));

        using var file = new MemoryStream();
        network.Save(file);
        file.Position = 0;
        loaded.LoadFrom(file);
        Assert.Equal(["red", "green", "blue"], loaded.ClassNames);
        network.Initialize(seed: 3);
        Assert.Empty(network.ClassNames);
    }

    [Fact]
    public void Data_that_numbers_its_classes_otherwise_is_refused()
    {
        ThreeClasses network = NetworkTests.Known();
        network.Train(Dataset.FromLabels(Two, new[] { 0, 2 }, ["red", "green", "blue"]), new Sgd(0.01), epochs: 1);
        Dataset other = Dataset.FromLabels(Two, new[] { 0, 1 }, ["blue", "red"]);
        const string Message = "ThreeClasses knows the classes 'red', 'green', 'blue', in this order, but the data set has 'blue', 'red'";
        Assert.StartsWith(Message, Assert.Throws<ArgumentException>("data", () => network.Evaluate(other)).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            Message, Assert.Throws<ArgumentException>("data", () => network.Train(other, new Sgd(0.01), epochs: 1)).Message, StringComparison.Ordinal);
        Assert.Equal(2, network.Evaluate(Dataset.FromLabels(Two, new[] { 0, 1 })).Count);
    }

    [Fact]
    public void What_gives_values_has_no_classes_and_says_so()
    {
        Network line = new Line(seed: 1);
        Assert.Equal(0, line.ClassCount);
        foreach (Action ask in new Action[] { () => line.Classify([1]), () => line.Probabilities([1]), () => line.TopClasses([1], 1) })
        {
            Assert.StartsWith(
                "Line gives values, not ", Assert.Throws<InvalidOperationException>(ask).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Lengths_are_checked()
    {
        ThreeClasses network = NetworkTests.Known();
        Assert.Throws<ArgumentException>("inputs", () => network.Predict([1, 2, 3], 1));
        Assert.Throws<ArgumentException>("input", () => network.Classify([1, 2, 3]));
        Assert.Throws<ArgumentException>("inputs", () => network.Probabilities([1, 2], 2));
        Assert.Throws<ArgumentException>("probabilities", () => network.Probabilities(new float[4], new float[5], 2));
    }
}
