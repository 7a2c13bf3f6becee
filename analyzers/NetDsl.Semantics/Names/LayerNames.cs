namespace NetDsl.Semantics;

/// <summary>The names of all kinds of layers: the attributes, without <c>Attribute</c>.</summary>
internal static class LayerNames
{
    public const string Dense = nameof(Dense);
    public const string Conv1D = nameof(Conv1D);
    public const string Conv2D = nameof(Conv2D);
    public const string DepthwiseConv2D = nameof(DepthwiseConv2D);
    public const string ConvTranspose2D = nameof(ConvTranspose2D);
    public const string Activate = nameof(Activate);
    public const string BatchNorm = nameof(BatchNorm);
    public const string LayerNorm = nameof(LayerNorm);
    public const string GroupNorm = nameof(GroupNorm);
    public const string RmsNorm = nameof(RmsNorm);
    public const string Dropout = nameof(Dropout);
    public const string AlphaDropout = nameof(AlphaDropout);
    public const string MaxPool1D = nameof(MaxPool1D);
    public const string MaxPool2D = nameof(MaxPool2D);
    public const string AvgPool1D = nameof(AvgPool1D);
    public const string AvgPool2D = nameof(AvgPool2D);
    public const string GlobalAvgPool = nameof(GlobalAvgPool);
    public const string GlobalMaxPool = nameof(GlobalMaxPool);
    public const string Upsample2D = nameof(Upsample2D);
    public const string Embedding = nameof(Embedding);
    public const string PositionalEmbedding = nameof(PositionalEmbedding);
    public const string Rnn = nameof(Rnn);
    public const string Gru = nameof(Gru);
    public const string Lstm = nameof(Lstm);
    public const string SelfAttention = nameof(SelfAttention);
    public const string CrossAttention = nameof(CrossAttention);
    public const string Flatten = nameof(Flatten);
    public const string Reshape = nameof(Reshape);
    public const string Tap = nameof(Tap);
    public const string From = nameof(From);
    public const string Add = nameof(Add);
    public const string Multiply = nameof(Multiply);
    public const string Concat = nameof(Concat);
    public const string Residual = nameof(Residual);
    public const string Repeat = nameof(Repeat);
}
