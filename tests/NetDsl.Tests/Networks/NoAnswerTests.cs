namespace NetDsl.Tests.Networks;

/// <summary>Outputs that are NaN or infinite stand for no class: they are no answer, and never a right one.</summary>
public class NoAnswerTests
{
    private const float NaN = float.NaN, Infinity = float.PositiveInfinity;

    [Theory]
    [InlineData(NaN, 1, "ThreeClasses cannot tell a class: the input is NaN at position 0, and so its outputs are not finite. Give numbers that are.")]
    [InlineData(1, NaN, "ThreeClasses cannot tell a class: the input is NaN at position 1, and so its outputs are not finite. Give numbers that are.")]
    [InlineData(1, Infinity, "ThreeClasses cannot tell a class: the input is Infinity at position 1, and so its outputs are not finite. Give numbers that are.")]
    [InlineData(Infinity, -Infinity, "ThreeClasses cannot tell a class: the input is Infinity at position 0, and so its outputs are not finite. Give numbers that are.")]
    public void Classify_refuses_an_input_of_NaN_and_says_where(float first, float second, string message)
    {
        var error = Assert.Throws<ArgumentException>(() => NetworkTests.Known().Classify([first, second]));
        Assert.Equal("input", error.ParamName);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Classify_refuses_to_answer_with_parameters_of_NaN_and_names_them()
    {
        ThreeClasses network = NetworkTests.Known();
        network.Bias[1] = NaN;
        var error = Assert.Throws<InvalidOperationException>(() => network.Classify([1, 2]));
        Assert.Equal(
            "ThreeClasses cannot tell a class: Dense1.bias is NaN at position 1, and so its outputs are not finite. Load or train parameters that are.", error.Message);
        network.Bias[1] = 0;
        Assert.Equal(2, network.Classify([1, 2]));
    }

    [Fact]
    public void Classify_refuses_to_answer_where_finite_numbers_overflow()
    {
        ThreeClasses network = NetworkTests.Known();
        foreach (float second in new[] { -float.MaxValue, float.MaxValue })      // NaN, infinity
        {
            (network.Weight[2], network.Weight[3]) = (float.MaxValue, second);
            var error = Assert.Throws<InvalidOperationException>(() => network.Classify([4, 4]));
            Assert.Contains("sums inside exceed what a float holds", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(typeof(YesNo))]
    [InlineData(typeof(Probability))]
    public void Classify_refuses_NaN_for_a_single_output_too(Type type)
    {
        var network = (LinearNetwork)Activator.CreateInstance(type, 1L)!;
        Assert.Throws<ArgumentException>(() => network.Classify([NaN]));
        network.Bias[0] = NaN;
        Assert.Throws<InvalidOperationException>(() => network.Classify([1]));
    }

    [Fact]
    public void Behind_a_hidden_layer_NaN_is_refused_as_well() =>
        Assert.Contains("NaN at position 1", Assert.Throws<ArgumentException>(() => new Mlp(seed: 1).Classify([0, NaN])).Message, StringComparison.Ordinal);

    [Fact]
    public void One_NaN_or_infinity_among_outputs_of_any_number_at_any_place_is_no_answer()
    {
        for (int count = 1; count <= 70; count++)
        {
            var outputs = new float[count];
            for (int place = 0; place < count; place++)
            {
                Array.Fill(outputs, 1);
                outputs[place] = Infinity;
                Assert.Equal(Answer.None, Answer.Among(outputs));
                outputs[count / 2] = Infinity;
                outputs[place] = NaN;
                Assert.Equal(Answer.None, Answer.Among(outputs));
            }

            Array.Fill(outputs, -Infinity);
            Assert.Equal(Answer.None, Answer.Among(outputs));
            outputs[count - 1] = 0;
            Assert.Equal(count - 1, Answer.Among(outputs));
        }
    }

    [Fact]
    public void Evaluate_counts_NaN_as_wrong_whatever_the_label()
    {
        ThreeClasses network = NetworkTests.Known();
        network.Parameters.Fill(NaN);
        foreach (int label in new[] { 0, 1, 2 })
        {
            Evaluation result = network.Evaluate(Dataset.FromLabels(new float[] { 1, 2 }, new[] { label }));
            Assert.Equal((1, 0.0), (result.Count, result.Accuracy));
            Assert.True(double.IsNaN(result.Loss));
            Assert.Equal(0, Enumerable.Range(0, 9).Sum(cell => result.Confusion![cell / 3, cell % 3]));
        }
    }

    [Fact]
    public void Evaluate_counts_NaN_as_wrong_whatever_the_yes_or_no()
    {
        var network = new YesNo(seed: 1);
        network.Parameters.Fill(NaN);
        Evaluation result = network.Evaluate(Dataset.FromLabels(new float[] { 1, 2, 3, 4 }, new[] { 0, 0, 1, 1 }));
        Assert.Equal(0.0, result.Accuracy);
        Assert.Equal((0, 0), (result.Confusion![0, 0], result.Confusion[1, 0]));

        var several = new TwoAnswers(seed: 1);
        several.Weight[0] = NaN;
        several.Weight[1] = 1;
        several.Bias.Clear();
        Assert.Equal(0.5, several.Evaluate(Dataset.FromTargets(new float[] { 1, 1 }, new float[] { 0, 1, 1, 1 }, count: 2)).Accuracy);
    }

    [Fact]
    public void R_squared_of_NaN_is_NaN()
    {
        var network = new Line(seed: 1);
        network.Parameters.Fill(NaN);
        Assert.True(double.IsNaN(network.Evaluate(Dataset.FromTargets(new float[] { 1, 2 }, new float[] { 1, 5 }, count: 2)).RSquared!.Value));
    }
}
