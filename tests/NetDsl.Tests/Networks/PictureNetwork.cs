namespace NetDsl.Tests.Networks;

/// <summary>[2, 3, 4] → [1], mean squared error; remembers what went through it, unless that is switched off.</summary>
internal sealed class PictureNetwork(long seed) : Regression(seed)
{
    public const int Size = 2 * 3 * 4;

    public static readonly int[] Shape = [2, 3, 4];

    private static readonly NetworkDescription Structure = DescribeDense(nameof(PictureNetwork), Size, 1, Loss.MeanSquaredError, bias: 32) with { InputShape = Shape };

    private readonly List<float[]> _forward = [];

    /// <summary>Whether nothing is remembered, for tests of memory.</summary>
    public bool IsForgetful { get; init; }

    /// <summary>The samples that went forward and back.</summary>
    public List<(float[] Input, float Target)> TrainedSamples { get; } = [];

    /// <summary>The samples that went forward only.</summary>
    public List<float[]> Predicted { get; } = [];

    protected override bool Remembers => !IsForgetful;

    protected override NetworkDescription Describe() => Structure;

    protected override ReadOnlySpan<float> Forward(Inputs inputs, Workspace workspace)
    {
        if (Remembers)
        {
            List<float[]> to = workspace.IsTraining ? _forward : Predicted;
            for (int sample = 0; sample < workspace.BatchSize; sample++)
            {
                to.Add(inputs.Values.Slice(sample * Size, Size).ToArray());
            }
        }

        return base.Forward(inputs, workspace);
    }

    protected override float Backward(Inputs inputs, Targets targets, Workspace workspace)
    {
        for (int sample = 0; sample < _forward.Count; sample++)
        {
            TrainedSamples.Add((_forward[sample], targets.Values[sample]));
        }

        _forward.Clear();
        return base.Backward(inputs, targets, workspace);
    }
}
