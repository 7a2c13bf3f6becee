using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Training;

public class EvaluationTests
{
    [Fact]
    public void Classes_are_counted_by_label_and_answer()
    {
        ThreeClasses network = Identity();
        // Largest output: x, y or the bias of ½ of the third class.
        var data = Dataset.FromLabels(new float[] { 2, 0, 2, 1, 0, 2, 0, 0, 0, 0 }, new[] { 0, 1, 1, 2, 0 });
        Evaluation result = network.Evaluate(data);
        Assert.Equal(5, result.Count);
        Assert.Equal(3.0 / 5, result.Accuracy);
        int[][] expected = [[1, 0, 1], [1, 1, 0], [0, 0, 1]];
        Assert.Equal(3, result.Confusion!.Classes);
        for (int actual = 0; actual < 3; actual++)
        {
            for (int predicted = 0; predicted < 3; predicted++)
            {
                Assert.Equal(expected[actual][predicted], result.Confusion[actual, predicted]);
            }
        }

        Assert.Equal("actual \\ predicted\n   0 1 2\n 0 1 0 1\n 1 1 1 0\n 2 0 0 1\n", result.Confusion.ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => result.Confusion[3, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => result.Confusion[0, 3]);
    }

    [Fact]
    public void The_loss_is_the_mean_over_samples_for_every_batch_size()
    {
        ThreeClasses network = Identity();
        var data = Dataset.FromLabels(new float[] { 2, 0, 0, 0, 0, 2 }, new[] { 0, 0, 1 });
        // −ln softmax at the label, of (2, 0, ½), (0, 0, ½), (0, 2, ½).
        double expected = ((2 * (Math.Log(Math.Exp(2) + 1 + Math.Exp(0.5)) - 2)) + Math.Log(2 + Math.Exp(0.5))) / 3;
        foreach (int batchSize in new[] { 1, 2, 3, 100 })
        {
            Evaluation result = network.Evaluate(data, batchSize);
            Assert.Equal(expected, result.Loss, 1e-6);
            Assert.Equal(3, result.Count);
        }
    }

    [Fact]
    public void Regression_has_a_loss_but_no_accuracy()
    {
        var network = new Line(seed: 1);
        (network.Weight[0], network.Bias[0]) = (1, 0);
        Evaluation result = network.Evaluate(Dataset.FromTargets(new float[] { 1, 2 }, new float[] { 1, 5 }, count: 2));
        Assert.Equal(4.5, result.Loss);
        Assert.Equal(1 - (9.0 / 8), result.RSquared!.Value, 1e-12);     // errors 0 and 3; the targets lie 2 from their mean 3
        Assert.Null(result.Accuracy);
        Assert.Null(result.Confusion);
    }

    [Fact]
    public void R_squared_is_1_for_the_truth_and_0_for_the_mean_even_far_from_0()
    {
        var network = new Line(seed: 1);
        var data = Dataset.FromTargets(new float[] { 0, 1, 2 }, new float[] { 1_000_000, 1_000_001, 1_000_002 }, count: 3);
        (network.Weight[0], network.Bias[0]) = (1, 1_000_000);
        Assert.Equal(1, network.Evaluate(data).RSquared);
        (network.Weight[0], network.Bias[0]) = (0, 1_000_001);
        Assert.Equal(0, network.Evaluate(data, batchSize: 2).RSquared!.Value, 1e-9);
    }

    [Fact]
    public void R_squared_is_the_mean_over_outputs_whose_targets_vary()
    {
        var network = new TwoLines(seed: 1);
        network.Parameters.Clear();                 // answers 0
        // First output: errors 1 and 3, spread 2 around 2, so 1 − 10/2; second: 1 − 2/2.
        Evaluation both = network.Evaluate(Dataset.FromTargets(new float[] { 0, 0 }, new float[] { 1, -1, 3, 1 }, count: 2), batchSize: 1);
        Assert.Equal((-4.0 + 0.0) / 2, both.RSquared!.Value, 1e-12);
        Evaluation one = network.Evaluate(Dataset.FromTargets(new float[] { 0, 0 }, new float[] { 1, 7, 3, 7 }, count: 2));
        Assert.Equal(-4, one.RSquared!.Value, 1e-12);
        Assert.Null(network.Evaluate(Dataset.FromTargets(new float[] { 0, 0 }, new float[] { 1, 7, 1, 7 }, count: 2)).RSquared);
        Assert.Null(Identity().Evaluate(TrainingTests.ThreeGroups()).RSquared);
    }

    [Fact]
    public void One_logit_is_judged_by_its_sign_with_labels_or_targets()
    {
        var network = new YesNo(seed: 1);
        (network.Weight[0], network.Bias[0]) = (1, 0);
        float[] inputs = [-0.2f, 0.2f, 0.7f, 3];
        Evaluation byLabels = network.Evaluate(Dataset.FromLabels(inputs, new[] { 0, 0, 1, 1 }));
        Evaluation byTargets = network.Evaluate(Dataset.FromTargets(inputs, new float[] { 0, 0, 1, 1 }, count: 4));
        Assert.Equal(0.75, byLabels.Accuracy);
        Assert.Equal(0.75, byTargets.Accuracy);
        Assert.Equal(byLabels.Loss, byTargets.Loss);
        ConfusionMatrix confusion = byLabels.Confusion!;
        Assert.Equal((2, 1, 1, 0, 2), (confusion.Classes, confusion[0, 0], confusion[0, 1], confusion[1, 0], confusion[1, 1]));
    }

    [Fact]
    public void One_probability_is_judged_against_a_half()
    {
        var network = new Probability(seed: 1);
        (network.Weight[0], network.Bias[0]) = (1, 0);
        Assert.Equal(1.0, network.Evaluate(Dataset.FromLabels(new float[] { 0.2f, 0.4f, 0.6f }, new[] { 0, 0, 1 })).Accuracy);
    }

    [Fact]
    public void Several_answers_are_judged_one_by_one()
    {
        var network = new TwoAnswers(seed: 1);
        (network.Weight[0], network.Weight[1]) = (1, -1);
        // Logits (x, −x): the second sample has both wrong, the third one.
        Evaluation result = network.Evaluate(Dataset.FromTargets(new float[] { 1, 1, 1 }, new float[] { 1, 0, 0, 1, 1, 1 }, count: 3));
        Assert.Equal(0.5, result.Accuracy);
        Assert.Null(result.Confusion);
    }

    [Fact]
    public void Evaluating_changes_nothing()
    {
        ThreeClasses network = Identity();
        float[] before = network.Parameters.ToArray();
        network.Evaluate(TrainingTests.ThreeGroups());
        Assert.Equal(before, network.Parameters);
    }

    [Fact]
    public void Evaluating_can_be_cancelled() => Assert.Throws<OperationCanceledException>(
        () => Identity().Evaluate(TrainingTests.ThreeGroups(), cancellationToken: new CancellationToken(canceled: true)));

    [Fact]
    public void Arguments_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentNullException>("data", () => Identity().Evaluate((Dataset)null!));
        Assert.Throws<ArgumentOutOfRangeException>("batchSize", () => Identity().Evaluate(TrainingTests.ThreeGroups(), batchSize: 0));
    }

    /// <summary>(x, y) → (x, y, ½).</summary>
    private static ThreeClasses Identity()
    {
        var network = new ThreeClasses(seed: 1);
        new float[] { 1, 0, 0, 1, 0, 0 }.CopyTo(network.Weight);
        network.Bias[2] = 0.5f;
        return network;
    }
}
