using NetDsl.Tests.Memory;

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
    public void Weights_must_fit_the_batch()
    {
        var network = new ThreeClasses(seed: 1);
        float[] before = network.Parameters.ToArray();
        Assert.StartsWith("2 weights were given for 1 sample: one for each.", Refused([1, 2]), StringComparison.Ordinal);
        Assert.StartsWith("Sample 0 has the weight -1: a weight is a finite number, 0 or more.", Refused([-1]), StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters);

        string Refused(float[] weights) => Assert.Throws<ArgumentException>("targets", () =>
            network.Step(new Inputs((ReadOnlySpan<float>)[1, 2]), new Targets((ReadOnlySpan<int>)[1]) { SampleWeights = weights }, new Sgd(0.1))).Message;
    }

    [Fact]
    public void A_weighted_step_is_by_the_weighted_gradient_and_allocates_nothing()
    {
        (ThreeHeaded plain, ThreeHeaded weighted) = (new(seed: 1), new(seed: 1));
        float[] inputs = [1, 2, -1, 0.5f];
        Sgd first = new(0.1), second = new(0.1);
        Assert.Equal(plain.Step(inputs.AsSpan(0, 2), new Targets((ReadOnlySpan<int>)[2]), first) * 1.5f, weighted.Step(inputs, new Targets((ReadOnlySpan<int>)[2, 0]) { SampleWeights = [3, 0] }, second), 1e-6f);
        Assert.All(plain.Gradients.ToArray().Zip(weighted.Gradients.ToArray()), pair => Assert.Equal(pair.First * 1.5f, pair.Second, 1e-6f));
        Assert.Equal(0, Allocated.By(() => weighted.Step(inputs, new Targets((ReadOnlySpan<int>)[2, 0]) { SampleWeights = [3, 0] }, second), steps: 1000));
    }
}
