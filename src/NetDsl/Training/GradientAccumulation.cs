using System.Numerics.Tensors;

namespace NetDsl;

/// <summary>
/// The gradient of a step whose samples do not pass at once: the mean over all of them, part by part, each part weighted by its samples.
/// </summary>
/// <param name="network">The network, alone in its gate.</param>
/// <param name="batch">The memory for one part.</param>
/// <param name="augmenter">Changes the samples.</param>
/// <param name="answers">Counts what is right.</param>
internal sealed class GradientAccumulation(Network network, Batch batch, Augmenter? augmenter, RightAnswers answers)
{
    private readonly AlignedBuffer _sum = new(network.Plan.ParameterBufferLength);
    private readonly float[] _statistics = new float[network.Plan.StatisticsLength];
    private long _stepsDone;

    /// <summary>Fills the network's gradients. Its statistics and its count of passes move with every part but the last.</summary>
    /// <param name="samples">Those of the step.</param>
    /// <param name="partSize">How many pass at once.</param>
    /// <param name="moment">The step, for messages.</param>
    /// <returns>The mean loss of the samples.</returns>
    public float Differentiate(StepSamples samples, int partSize, StepMoment moment)
    {
        _stepsDone = network.StepsDone;
        network.Tensors[network.Plan.ParameterBufferLength..].CopyTo(_statistics);
        double loss = 0;
        long all = samples.CountedAnswers(network.Plan.IgnoredLabel);
        for (int first = 0; first < samples.Count; first += partSize)
        {
            int count = Math.Min(partSize, samples.Count - first);
            batch.Gather(samples.Slice(first, count), augmenter, network.EpochsDone);
            float partLoss = network.Differentiate(batch.Inputs, batch.Count, batch.Steps, batch.Targets, moment, answers);
            double share = (double)batch.CountedAnswers / Math.Max(1, all);
            loss += share * partLoss;
            Add((float)share, isFirst: first == 0);
            if (first + count < samples.Count)
            {
                network.EndPass(partLoss, moment);
            }
        }

        _sum.Span.CopyTo(network.Gradients);
        return (float)loss;
    }

    /// <summary>Takes back what the parts of a step that failed have changed.</summary>
    public void TakeBack() => network.TakeBackPasses(_stepsDone, _statistics);

    private void Add(float share, bool isFirst)
    {
        if (isFirst)
        {
            TensorPrimitives.Multiply(network.Gradients, share, _sum.Span);
            return;
        }

        TensorPrimitives.Multiply(network.Gradients, share, network.Gradients);
        TensorPrimitives.Add(_sum.Span, network.Gradients, _sum.Span);
    }
}
