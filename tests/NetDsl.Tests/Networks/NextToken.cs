namespace NetDsl.Tests.Networks;

/// <summary>Of five tokens: after each the next one is likely, and by how much tells how many steps were read.</summary>
internal sealed class NextToken() : TokenNetwork(seed: 1)
{
    public const int Tokens = 5;

    /// <summary>The steps of each call, in order.</summary>
    public List<int> Calls { get; } = [];

    protected override ReadOnlySpan<float> Forward(Inputs inputs, Workspace workspace)
    {
        Calls.Add(workspace.Steps);
        Span<float> scores = workspace.Values(0), read = workspace.Lasting(1);
        scores.Clear();
        for (int i = 0; i < inputs.Tokens.Length; i++)
        {
            float count = read.IsEmpty ? 1 : ++read[0];
            scores[(i * Tokens) + ((inputs.Tokens[i] + 1) % Tokens)] = 2 + (count / 1024);
        }

        return scores;
    }

    protected override NetworkDescription Describe() => new()
    {
        Name = nameof(NextToken),
        InputShape = [8],
        Steps = 8,
        Vocabulary = Tokens,
        HasStepOutputs = true,
        Layers = [new() { Name = "Next1", Kind = "Next", InputShape = [8], OutputShape = [8, Tokens] }],
        Loss = Loss.SoftmaxCrossEntropy,
        ParameterBufferLength = 0,
        DecayedLength = 0,
        Workspace = new()
        {
            Predicting = new(0) { PerStep = Tokens },
            Training = new(0) { PerStep = Tokens },
            Probing = new(0) { PerStep = Tokens },
            Lasting = new(1),
            Slots = [new("Next1", Tokens, 0, 0, 0) { Extent = Extent.Step }, new("Next1.state", 1, 0) { IsLasting = true }],
        },
    };
}
