namespace NetDsl.Tests.Networks;

/// <summary>
/// [2] → batch norm → [2], mean squared error: what a generator would write for a layer with running statistics, by plain loops.
/// </summary>
internal sealed class Normed(long seed) : Network(seed)
{
    public const float Epsilon = 1e-5f, Momentum = 0.1f;

    private const int Width = 2, Values = 0, Normal = 1, Slope = 2, Means = 3, Deviations = 4;

    private static readonly NetworkDescription Structure = new()
    {
        Name = nameof(Normed),
        InputShape = [Width],
        Loss = Loss.MeanSquaredError,
        ParameterBufferLength = 32,
        DecayedLength = 0,
        StatisticsLength = 32,
        Workspace = Places.Of(
            ("BatchNorm1", Width), ("BatchNorm1.normal", Width), ("BatchNorm1.slope", Width), ("BatchNorm1.mean", Width), ("BatchNorm1.deviation", Width)),
        Layers =
        [
            new LayerDescription
            {
                Name = "BatchNorm1",
                Kind = "BatchNorm",
                InputShape = [Width],
                OutputShape = [Width],
                SmallestBatch = 2,
                Reads = [-1],
                Parameters =
                [
                    new ParameterDescription { Name = "BatchNorm1.weight", Shape = [Width], Offset = 0 },
                    new ParameterDescription { Name = "BatchNorm1.bias", Shape = [Width], Offset = 16 },
                    new ParameterDescription { Name = "BatchNorm1.running_mean", Shape = [Width], Offset = 32, Use = ParameterUse.Statistic },
                    new ParameterDescription { Name = "BatchNorm1.running_var", Shape = [Width], Offset = 48, Use = ParameterUse.Statistic },
                ],
            },
        ],
    };

    /// <summary>How often <see cref="Remember"/> was called.</summary>
    public int Remembered { get; private set; }

    public Span<float> Weight => State[..Width];

    public Span<float> Bias => State.Slice(16, Width);

    public Span<float> RunningMean => State.Slice(32, Width);

    public Span<float> RunningVariance => State.Slice(48, Width);

    public override void Predict(ReadOnlySpan<float> input, Span<float> output) => Run(input, output, count: 1);

    public override void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, int count) => Run(inputs, outputs, count);

    public float TrainStep(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, Optimizer optimizer) => Step(inputs, targets, optimizer);

    protected override void InitializeParameters(long seed)
    {
        Weight.Fill(1);
        RunningVariance.Fill(1);
    }

    protected override NetworkDescription Describe() => Structure;

    protected override ReadOnlySpan<float> Forward(Inputs inputs, Workspace workspace)
    {
        Span<float> y = workspace.Values(Values), normal = workspace.Values(Normal);
        Span<float> means = workspace.Values(Means), deviations = workspace.Values(Deviations);
        ReadOnlySpan<float> input = inputs.Values;
        int batch = workspace.BatchSize;
        for (int j = 0; j < Width; j++)
        {
            (double mean, double variance) = workspace.IsTraining ? Moments(input, j, batch) : (RunningMean[j], RunningVariance[j]);
            (means[j], deviations[j]) = ((float)mean, (float)Math.Sqrt(variance + Epsilon));
            for (int i = j; i < input.Length; i += Width)
            {
                normal[i] = (input[i] - means[j]) / deviations[j];
                y[i] = (Weight[j] * normal[i]) + Bias[j];
            }
        }

        return y;
    }

    protected override float Backward(Inputs inputs, Targets targets, Workspace workspace)
    {
        ReadOnlySpan<float> y = workspace.Values(Values), normal = workspace.Values(Normal);
        Span<float> dy = workspace.Values(Slope);
        float loss = 0;
        Gradients.Clear();
        for (int i = 0; i < y.Length; i++)
        {
            float difference = y[i] - targets.Values[i];
            loss += difference * difference / y.Length;
            dy[i] = 2 * difference / y.Length;
            Gradients[i % Width] += dy[i] * normal[i];
            Gradients[16 + (i % Width)] += dy[i];
        }

        return loss;
    }

    protected override float ComputeLoss(ReadOnlySpan<float> output, Targets targets)
    {
        float loss = 0;
        for (int i = 0; i < output.Length; i++)
        {
            loss += (output[i] - targets.Values[i]) * (output[i] - targets.Values[i]) / output.Length;
        }

        return loss;
    }

    protected override void Remember(Workspace workspace)
    {
        Remembered++;
        ReadOnlySpan<float> means = workspace.Values(Means), deviations = workspace.Values(Deviations);
        float unbiased = workspace.BatchSize / (workspace.BatchSize - 1f);
        for (int j = 0; j < Width; j++)
        {
            float variance = ((deviations[j] * deviations[j]) - Epsilon) * unbiased;
            RunningMean[j] += Momentum * (means[j] - RunningMean[j]);
            RunningVariance[j] += Momentum * (variance - RunningVariance[j]);
        }
    }

    private static (double Mean, double Variance) Moments(ReadOnlySpan<float> input, int j, int batch)
    {
        double mean = 0, variance = 0;
        for (int i = j; i < input.Length; i += Width)
        {
            mean += (double)input[i] / batch;
        }

        for (int i = j; i < input.Length; i += Width)
        {
            variance += (input[i] - mean) * (input[i] - mean) / batch;
        }

        return (mean, variance);
    }
}
