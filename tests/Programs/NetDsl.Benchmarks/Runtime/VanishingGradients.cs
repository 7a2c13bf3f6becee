namespace NetDsl.Benchmarks;

/// <summary>Training whose numbers become so small that a processor may compute with them many times more slowly.</summary>
internal static class VanishingGradients
{
    private const string Ordinary = "ordinary";
    private const double LearningRate = 1e-7;
    private const double AtMost = 1.1;
    private const int BatchSize = 64;
    private const int Parameters = 235_000;

    /// <summary>After so many steps without a gradient Adam's mean is below 10⁻³⁸.</summary>
    private const int StepsWithout = 900;

    public static IEnumerable<Row> Measure(Setting setting) => [MeasureTraining(setting), MeasureAdam(setting)];

    private static Row MeasureTraining(Setting setting) => Compare(
        "MLP training step, batch 64, certain of every answer", setting, Training(certainty: 95), Training(certainty: 0));

    /// <summary>With all samples of one class, whose logit is above the others: they get e to the power of the difference as gradient.</summary>
    private static Action Training(float certainty)
    {
        var network = (Mlp)Model.Mlp.New();
        network.Dense3.Bias[0] += certainty;
        var batch = new LabelledBatch(Mlp.Description, BatchSize);
        int[] labels = new int[BatchSize];
        var optimizer = new Adam(LearningRate);
        return () => network.TrainStep(batch.Inputs, labels, optimizer);
    }

    private static Row MeasureAdam(Setting setting)
    {
        Action ended = Steps(new float[Parameters]);
        for (int step = 0; step < StepsWithout; step++)
        {
            ended();
        }

        return Compare($"Adam, {Parameters:N0} parameters, gradients ended", setting, ended, Steps(RandomMatrix.Uniform(1, Parameters, -1, 1)));
    }

    private static Action Steps(float[] gradients)
    {
        var optimizer = new Adam(LearningRate);
        float[] parameters = new float[Parameters], first = RandomMatrix.Uniform(1, Parameters, -1, 1);
        optimizer.Step(parameters, first, Parameters);
        return () => optimizer.Step(parameters, gradients, Parameters);
    }

    private static Row Compare(string what, Setting setting, Action run, Action ordinary)
    {
        Times times = setting.Race(new(run, () => []), _ => null, (_, _) => { }, (Ordinary, ordinary));
        return new(what, setting, times, Target.AtMost(times.Ours / times[Ordinary], AtMost, "× the same with ordinary gradients"));
    }
}
