using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Training;

public class GradientNormsTests
{
    [Fact]
    public void After_a_step_there_is_one_for_every_tensor_and_layer_and_for_all()
    {
        var network = new Mlp(seed: 1);
        Assert.Equal(0, network.GradientNorms().Total);
        network.TrainStep([1, 2, 3, 4], [0, 2], new Sgd(0.1));
        float[] gradients = network.Gradients.ToArray();
        GradientNorms norms = network.GradientNorms();
        Assert.Equal(["Dense1.weight", "Dense1.bias", "Dense2.weight", "Dense2.bias"], norms.Tensors.Keys);
        Assert.Equal(["Dense1", "Dense2"], norms.Layers.Keys);
        Assert.Equal(Norm(gradients[..16]), norms.Tensors["Dense1.weight"], 1e-9);
        Assert.Equal(Norm(gradients[48..56]), norms.Tensors["Dense1.bias"], 1e-9);
        Assert.Equal(Norm([.. gradients[16..40], .. gradients[64..67]]), norms.Layers["Dense2"], 1e-9);
        Assert.Equal(Norm(gradients), norms.Total, 1e-9);
        Assert.True(norms.Total > 0);
        Assert.Matches(@"^gradient norm [0-9.]+: Dense1 [0-9.]+, Dense2 [0-9.]+$", norms.ToString());
    }

    [Fact]
    public void Statistics_have_none()
    {
        Normed network = StatisticsTests.Trained();
        Assert.Equal(["BatchNorm1.weight", "BatchNorm1.bias"], network.GradientNorms().Tensors.Keys);
        Assert.Equal("gradient norm 0", new OnlyPredicts(seed: 1).GradientNorms().ToString());
    }

    [Fact]
    public void While_training_they_are_those_before_clipping_and_an_epoch_has_their_mean()
    {
        var options = new TrainingOptions { TrackGradientNorms = true, ClipNorm = 1e-3, Shuffle = false };
        var reports = new List<TrainingProgress>();
        var network = new Mlp(seed: 1);
        TrainingHistory history = network.Train(
            TrainingTests.ThreeGroups(), new Sgd(0.1), epochs: 2, batchSize: 20, options, new Listener(reports.Add));
        Assert.All(reports, report => Assert.True(report.GradientNorms!.Total > 1e-3));
        Assert.Equal(1e-3, network.GradientNorms().Total, 1e-6);
        for (int epoch = 0; epoch < 2; epoch++)
        {
            GradientNorms[] steps = [.. reports.Skip(3 * epoch).Take(3).Select(report => report.GradientNorms!)];
            GradientNorms mean = history.Epochs[epoch].GradientNorms!;
            Assert.Equal(steps.Average(step => step.Total), mean.Total, 1e-12);
            Assert.Equal(steps.Average(step => step.Layers["Dense1"]), mean.Layers["Dense1"], 1e-12);
            Assert.Equal(steps.Average(step => step.Tensors["Dense2.bias"]), mean.Tensors["Dense2.bias"], 1e-12);
        }
    }

    [Fact]
    public void They_are_measured_only_on_request_and_change_no_bit()
    {
        Mlp with = new(seed: 1), without = new(seed: 1);
        TrainingHistory untracked = without.Train(TrainingTests.ThreeGroups(), new Adam(), epochs: 2, progress: new Listener(report => Assert.Null(report.GradientNorms)));
        with.Train(TrainingTests.ThreeGroups(), new Adam(), epochs: 2, options: new TrainingOptions { TrackGradientNorms = true });
        Assert.All(untracked.Epochs, epoch => Assert.Null(epoch.GradientNorms));
        Assert.Equal(without.Parameters, with.Parameters);
        Assert.Equal("gradient norms tracked", new TrainingOptions { TrackGradientNorms = true }.ToString());
    }

    private static double Norm(float[] values) => Math.Sqrt(values.Sum(value => (double)value * value));
}
