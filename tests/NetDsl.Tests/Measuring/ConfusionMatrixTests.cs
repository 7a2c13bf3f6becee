namespace NetDsl.Tests.Measuring;

public class ConfusionMatrixTests
{
    // birch → 2 birch, 1 oak; oak → 1 oak; pine → none; one sample has no answer.
    private static readonly ConfusionMatrix Trees = new([0, 0, 0, 1, 1], [0, 0, 1, 1, -1], classes: 3, ["birch", "oak", "pine"]);

    [Fact]
    public void Classes_have_precision_recall_and_F1()
    {
        Assert.Equal((4, 3, 1, 0), (Trees.Count, Trees.Support(0), Trees.Support(1), Trees.Support(2)));
        Assert.Equal((1.0, 0.5, 0.0), (Trees.Precision(0), Trees.Precision(1), Trees.Precision(2)));
        Assert.Equal((2.0 / 3, 1.0, 0.0), (Trees.Recall(0), Trees.Recall(1), Trees.Recall(2)));
        Assert.Equal((0.8, 2.0 / 3, 0.0), (Trees.F1(0), Trees.F1(1), Trees.F1(2)));
        Assert.Equal(0.75, Trees.Accuracy);
        Assert.Equal(5.0 / 6, Trees.BalancedAccuracy, 1e-15);
        Assert.Throws<ArgumentOutOfRangeException>(() => Trees.Recall(3));
    }

    /// <summary>Pine is neither label nor answer, and so has no part in the mean.</summary>
    [Fact]
    public void Averages_are_over_the_classes_that_occur()
    {
        Assert.Equal(0.75, Trees.Precision(Average.Macro));
        Assert.Equal(((3 * 2.0 / 3) + 1) / 4, Trees.Recall(Average.Weighted));
        Assert.Equal((0.8 + (2.0 / 3)) / 2, Trees.F1(Average.Macro), 1e-15);
        Assert.Equal(0.75, Trees.F1(Average.Micro));
    }

    [Fact]
    public void Agreement_beyond_chance_is_told_twice()
    {
        var half = new ConfusionMatrix([0, 0, 1, 1], [0, 1, 1, 1], classes: 2);
        Assert.Equal(0.5, half.CohenKappa);
        Assert.Equal(1 / Math.Sqrt(3), half.MatthewsCorrelation, 1e-15);
        var one = new ConfusionMatrix([0, 0], [0, 0], classes: 2);
        Assert.Equal((0.0, double.NaN), (one.MatthewsCorrelation, one.CohenKappa));
        var none = new ConfusionMatrix([], [], classes: 2);
        Assert.Equal((double.NaN, double.NaN), (none.Accuracy, none.F1(Average.Macro)));
    }

    [Fact]
    public void The_report_has_a_line_for_each_class_and_the_averages_below() => Assert.Equal(
        """
        class             precision   recall      F1  samples
        ─────────────────────────────────────────────────────
        0 birch             100.0 %   66.7 %  80.0 %        3
        1 oak                50.0 %  100.0 %  66.7 %        1
        2 pine                0.0 %    0.0 %   0.0 %        0
        accuracy                              75.0 %        4
        macro average        75.0 %   83.3 %  73.3 %        4
        weighted average     87.5 %   75.0 %  76.7 %        4

        """,
        Trees.Report());

    [Fact]
    public void A_class_is_found_by_its_name()
    {
        Assert.Equal(1, Trees.LabelOf("oak"));
        Assert.StartsWith(
            "No class is called 'elm'. There are 'birch', 'oak', 'pine'.",
            Assert.Throws<ArgumentException>("className", () => Trees.LabelOf("elm")).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "No class is called 'elm', since the classes have no names",
            Assert.Throws<ArgumentException>("className", () => new ConfusionMatrix([0], [0], 2).LabelOf("elm")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_class_is_refused()
    {
        Assert.Throws<ArgumentException>("labels", () => new ConfusionMatrix([-1], [0], 2));
        Assert.Throws<ArgumentException>("answers", () => new ConfusionMatrix([0], [2], 2));
        Assert.Throws<ArgumentException>("answers", () => new ConfusionMatrix([0], [-2], 2));
        Assert.Throws<ArgumentException>("answers", () => new ConfusionMatrix([0, 1], [0], 2));
        Assert.Throws<ArgumentOutOfRangeException>("classes", () => new ConfusionMatrix([0], [0], 1));
    }
}
