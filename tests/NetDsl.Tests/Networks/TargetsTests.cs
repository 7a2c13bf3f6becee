namespace NetDsl.Tests.Networks;

public class TargetsTests
{
    [Fact]
    public void Targets_carry_sample_weights_and_an_ignored_label()
    {
        var plain = new Targets([1, 2]);
        Assert.True(plain.SampleWeights.IsEmpty);
        Assert.Null(plain.IgnoredLabel);
        var labels = new Targets((ReadOnlySpan<int>)[1, -100]) { SampleWeights = [0.5f, 2], IgnoredLabel = -100 };
        Assert.Equal([0.5f, 2f], labels.SampleWeights.ToArray());
        Assert.Equal(-100, labels.IgnoredLabel);
        var values = new Targets((ReadOnlySpan<float>)[1, 2, 3, 4]) { SampleWeights = [0.5f, 2] };
        Assert.Equal([0.5f, 2f], values.SampleWeights.ToArray());
        Assert.Null(values.IgnoredLabel);
        Assert.Equal(
            ["2 labels", "2 labels, weighted, label -100 ignored", "4 values, weighted"],
            [plain.ToString(), labels.ToString(), values.ToString()]);
    }

    [Fact]
    public void A_loss_that_would_not_heed_them_refuses_them()
    {
        var network = new ThreeClasses(seed: 1);
        float[] before = network.Parameters.ToArray();
        Assert.Equal(
            "ThreeClasses ends in SoftmaxCrossEntropy, which does not weigh samples yet: give targets that count alike.",
            Assert.Throws<NotSupportedException>(() => network.Step([1, 2], new Targets((ReadOnlySpan<int>)[1]) { SampleWeights = [1f] }, new Sgd(0.1))).Message);
        Assert.Equal(
            "ThreeClasses ends in SoftmaxCrossEntropy, which leaves no label out yet: give targets that count alike.",
            Assert.Throws<NotSupportedException>(() => network.Step([1, 2], new Targets((ReadOnlySpan<int>)[1]) { IgnoredLabel = 0 }, new Sgd(0.1))).Message);
        Assert.Throws<NotSupportedException>(() => new Line(seed: 1).Step([1], new Targets((ReadOnlySpan<float>)[1f]) { SampleWeights = [1f] }, new Sgd(0.1)));
        Assert.Equal(before, network.Parameters);
    }
}
