using NetDsl.Kernels;

namespace NetDsl.Tests.Networks;

/// <summary>Of four tokens and three classes at each step: a row of scores for each token. Label 9 counts in no loss.</summary>
internal sealed class Bigram(long seed) : TokenNetwork(seed)
{
    public const int Tokens = 4, Classes = 3, Ignored = 9;

    private static readonly NetworkDescription Structure = new()
    {
        Name = nameof(Bigram),
        InputShape = [6],
        Steps = 6,
        Vocabulary = Tokens,
        HasStepOutputs = true,
        IgnoredLabel = Ignored,
        Loss = Loss.SoftmaxCrossEntropy,
        ParameterBufferLength = 16,
        DecayedLength = 16,
        Layers =
        [
            new()
            {
                Name = "Scores",
                Kind = "Embedding",
                InputShape = [6],
                OutputShape = [6, Classes],
                Reads = [-1],
                Parameters = [new() { Name = "Scores.weight", Shape = [Tokens, Classes], Offset = 0 }],
            },
        ],
        Workspace = new()
        {
            Predicting = new(0) { PerStep = Classes },
            Training = new(0) { PerStep = 2 * Classes },
            Probing = new(0) { PerStep = 2 * Classes },
            Slots =
            [
                new("Scores", Classes, 0, 0, 0) { Extent = Extent.Step },
                new("Scores.slope", Classes, Training: Classes, Probing: Classes) { Extent = Extent.Step },
            ],
        },
    };

    /// <summary>The longest and the shortest sequence of each training step.</summary>
    public List<(int Longest, int Shortest)> Trained { get; } = [];

    protected override void InitializeParameters(long seed) =>
        new RandomStream(seed, "Scores.weight").FillUniform(Parameters[..(Tokens * Classes)], -2, 2);

    protected override NetworkDescription Describe() => Structure;

    protected override ReadOnlySpan<float> Forward(Inputs inputs, Workspace workspace)
    {
        Span<float> scores = workspace.Values(0);
        for (int i = 0; i < inputs.Tokens.Length; i++)
        {
            Parameters.Slice(inputs.Tokens[i] * Classes, Classes).CopyTo(scores[(i * Classes)..]);
        }

        if (workspace.IsTraining)
        {
            int longest = inputs.Tokens.Length / workspace.BatchSize;
            int shortest = longest;
            foreach (int length in inputs.Lengths)
            {
                shortest = Math.Min(shortest, length);
            }

            Trained.Add((longest, shortest));
        }

        return scores;
    }

    protected override float Backward(Inputs inputs, Targets targets, Workspace workspace)
    {
        Span<float> slope = workspace.Values(1);
        float loss = SoftmaxCrossEntropy.Backward(workspace.Values(0), targets, slope, Classes);
        Gradients.Clear();
        for (int i = 0; i < inputs.Tokens.Length; i++)
        {
            for (int j = 0; j < Classes; j++)
            {
                Gradients[(inputs.Tokens[i] * Classes) + j] += slope[(i * Classes) + j];
            }
        }

        return loss;
    }

    protected override float ComputeLoss(ReadOnlySpan<float> output, Targets targets) =>
        SoftmaxCrossEntropy.Forward(output, targets, Classes);
}
