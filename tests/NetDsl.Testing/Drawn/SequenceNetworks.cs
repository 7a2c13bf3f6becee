namespace NetDsl.Testing.Drawn;

/// <summary>Networks of sequences with each of their layers and options, as source.</summary>
public static class SequenceNetworks
{
    public const int Steps = 6, Features = 3, Tokens = 7;

    /// <summary>All of them, the layers in the words of their attributes.</summary>
    public static IReadOnlyList<RandomDeclaration> All { get; } = [.. Recurrent.Concat(OfSteps).Select(OfNumbers), .. Texts.Select(OfTokens)];

    /// <summary>Those whose layers share weights, which modules of PyTorch do not.</summary>
    public static IReadOnlyList<RandomDeclaration> Tied { get; } =
        [OfTokens("[Embedding(8)] [LayerNorm] [Gru(8, ReturnSequences = true)] [Dense(7, Tie = \"Embedding1\")]")];

    private static IEnumerable<string> Recurrent =>
        from kind in new[] { "Lstm(5", "Gru(5", "Rnn(5", "Rnn(5, Activation.Relu" }
        from sequences in new[] { "", ", ReturnSequences = true" }
        from both in new[] { "", ", Bidirectional = true" }
        select $"[{kind}{sequences}{both})]";

    private static IEnumerable<string> OfSteps =>
    [
        "[Lstm(4, ReturnSequences = true, Bidirectional = true)] [Dropout(0.2)] [Gru(3, ReturnSequences = true)] [Rnn(4)] [Dense(2)]",
        "[Dense(4, Activation.Gelu)] [LayerNorm] [Dense(3, Activation.Softmax)] [Lstm(2)]",
        "[Dense(4)] [RmsNorm] [Activate(Activation.Softmax)] [Dense(2, Bias = false)]",
        "[Dense(4)] [Tap(\"x\")] [Dense(4, Activation.Tanh)] [Concat(\"x\")] [Gru(3)]",
        "[Dense(4)] [Tap(\"x\")] [Dense(4, Activation.Sigmoid)] [Multiply(\"x\")] [Add(\"x\")] [Dense(2)]",
        "[RmsNorm] [Dense(4)] [Flatten] [Dense(3)]",
        "[Dense(4)] [Reshape(8, 3)] [LayerNorm] [Activate(Activation.Softmax)] [Flatten]",
        "[Dense(4)] [PositionalEmbedding] [SelfAttention(2, Dropout = 0.1)]",
        "[Dense(4)] [PositionalEmbedding(Kind = PositionKind.Sinusoidal)] [SelfAttention(1, Causal = true)] [Lstm(3)]",
        "[Dense(8)] [SelfAttention(2, Rotary = true)] [Dense(2, Activation.Softplus)]",
        "[Dense(8)] [SelfAttention(2, Rotary = true, Causal = true)] [SelfAttention(4, Rotary = true)] [Gru(3, Bidirectional = true)]",
        "[Dense(4)] [SelfAttention(2)] [PositionalEmbedding] [Flatten] [Dense(2)]",
        "[Dense(5)] [Tap(\"x\")] [Gru(4, ReturnSequences = true)] [CrossAttention(\"x\", 2)] [GlobalAvgPool] [Dense(2)]",
        "[Dense(4)] [Tap(\"x\")] [CrossAttention(\"x\", 1)] [Dense(2)]",
        "[Dense(4)] [GlobalMaxPool] [Dense(2)]",
        "[Lstm(4, ReturnSequences = true)] [GlobalAvgPool]",
    ];

    private static IEnumerable<string> Texts =>
    [
        "[Embedding(4)] [Lstm(5)]",
        "[Embedding(4, PaddingToken = 2)] [PositionalEmbedding] [SelfAttention(2, Causal = true)] [Dense(7)]",
        "[Embedding(4)] [PositionalEmbedding(Kind = PositionKind.Sinusoidal)] [LayerNorm] [Gru(5, Bidirectional = true)]",
        "[Embedding(4, Std = 0.3)] [PositionalEmbedding(Kind = PositionKind.Sinusoidal)] [Flatten] [Dense(3)]",
        "[Embedding(8)] [PositionalEmbedding] [Repeat<#Decoder>(Times = 2)] [LayerNorm] [Dense(7)]",
    ];

    private static RandomDeclaration OfNumbers(string layers) => new(
        Loss.MeanSquaredError, Steps * Features, OutputSize: 0, $"[SequenceInput({Steps}, {Features})]\n{layers}\n[Loss(Loss.MeanSquaredError)]")
    {
        Features = Features,
    };

    private static RandomDeclaration OfTokens(string layers) => new(
        Loss.SoftmaxCrossEntropy,
        Steps,
        OutputSize: 0,
        $"[TokenInput({Steps}, {Tokens})]\n{layers}\n[Loss(Loss.SoftmaxCrossEntropy)]",
        layers.Contains("Decoder", StringComparison.Ordinal) ? Decoder : "")
    {
        Vocabulary = Tokens,
    };

    private const string Decoder = """
        [Block, LayerNorm, SelfAttention(2, Causal = true)]
        public partial class #Attend;

        [Block, LayerNorm, Dense(16, Activation.Gelu), Dense(8)]
        public partial class #Think;

        [Block, Residual<#Attend>, Residual<#Think>(Scale = ResidualScale.ReZero)]
        public partial class #Decoder;

        """;
}
