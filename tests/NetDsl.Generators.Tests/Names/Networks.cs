namespace NetDsl.Generators.Tests.Names;

/// <summary>Networks that together make the generator write every name it knows, declared so that no foreign name changes the declaration itself.</summary>
internal static class Networks
{
    private const string N = "global::NetDsl.";

    /// <summary>The attributes of each, by the name of its class.</summary>
    private static readonly (string Name, string Attributes)[] Declarations =
    [
        ("EveryActivation", $"[{N}Input(4)]" + string.Concat(Enum.GetNames<Activation>().Select(name => $"[{N}Dense(4, {N}Activation.{name})]")) + $"[{N}Loss({N}Loss.CrossEntropy)]"),
        ("EveryLayer", $"""
            [{N}Input(2, 2)] [{N}Dropout(0.1)] [{N}Flatten] [{N}Dense(8, {N}Activation.Gelu, Approximate = true)] [{N}AlphaDropout(0.1)]
            [{N}Dense(6, Init = {N}Init.VarianceScaling, VarianceMode = {N}VarianceMode.FanOut, Distribution = {N}Distribution.Uniform)] [{N}Activate({N}Activation.Tanh)]
            [{N}Reshape(2, 3)] [{N}Reshape(6)] [{N}Dense(3, Bias = false)] [{N}Loss({N}Loss.SoftmaxCrossEntropy, LabelSmoothing = 0.1)]
            """),
        .. Enum.GetNames<Loss>().Where(name => !name.EndsWith("xCrossEntropy", StringComparison.Ordinal) && name != "CrossEntropy")
            .Select(name => (name + "Net", $"[{N}Input(4)] [{N}Dense(1, {N}Activation.{(name == "BinaryCrossEntropy" ? "Sigmoid" : "Linear")})] [{N}Loss({N}Loss.{name})]")),
        ("Classes", $"[{N}SequenceInput(2, 2)] [{N}Rnn(4, ReturnSequences = true)] [{N}Gru(4, Bidirectional = true)] [{N}Dense(2)] [{N}Loss({N}Loss.SoftmaxCrossEntropy)]"),
        ("Series", $"[{N}SequenceInput(2, 2)] [{N}PositionalEmbedding(Kind = {N}PositionKind.Sinusoidal)] [{N}SelfAttention(1, Rotary = true)] [{N}Dense(2)] [{N}Loss({N}Loss.Huber)]"),
        ("Words", $"[{N}TokenInput(4, 4)] [{N}Embedding(4)] [{N}SelfAttention(2, Causal = true, Dropout = 0.1)] [{N}Dense(4)] [{N}Loss({N}Loss.SoftmaxCrossEntropy)]"),
        ("Gap", $"[{N}TokenInput(4, 4)] [{N}Embedding(4)] [{N}Tap(\"all\")] [{N}Lstm(4, ReturnSequences = true, ChronoSteps = 4)] [{N}CrossAttention(\"all\", 2)] [{N}GlobalAvgPool] [{N}Dense(4, Tie = \"Embedding1\")] [{N}Loss({N}Loss.SoftmaxCrossEntropy)]"),
        ("Most", $"[{N}SequenceInput(2, 2)] [{N}Dense(4)] [{N}GlobalMaxPool] [{N}Dense(1)] [{N}Loss({N}Loss.MeanSquaredError)]"),
        ("Worth", $"[{N}TokenInput(4, 4)] [{N}Embedding(4)] [{N}Lstm(4)] [{N}Dense(1)] [{N}Loss({N}Loss.MeanSquaredError)]"),
    ];

    /// <summary>One that has an error.</summary>
    public const string Unsound = $"[{N}Input(2, 2)] [{N}Dense(3)] [{N}Loss({N}Loss.Huber)] public partial class Unsound;";

    public static IReadOnlyList<string> Names { get; } = [.. Declarations.Select(declaration => declaration.Name)];

    /// <summary>All of them.</summary>
    /// <param name="header">What follows the name of a class, such as <c> : Base</c>.</param>
    /// <param name="body">The members of each.</param>
    public static string Declare(string header = "", string body = "") =>
        string.Concat(Declarations.Select(network => $"{network.Attributes}\npublic partial class {network.Name}{header} {{ {body} }}\n"));
}
