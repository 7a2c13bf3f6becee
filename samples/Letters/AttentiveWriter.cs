using NetDsl;

namespace Letters;

/// <summary>Reads what stands in the steps before, as far as it matters.</summary>
[Block]
[LayerNorm]
[SelfAttention(4, Causal = true)]
[Dropout(0.1)]
public sealed partial class Attend;

/// <summary>Works on each step by itself.</summary>
[Block]
[LayerNorm]
[Dense(384, Activation.Gelu)]
[Dense(96)]
[Dropout(0.1)]
public sealed partial class Think;

/// <summary>A block of a transformer whose norms come first (Xiong et al. 2020).</summary>
[Block]
[Residual<Attend>]
[Residual<Think>]
public sealed partial class Decoder;

/// <summary>Writes letter by letter, as a GPT does: it looks back at the letters before, each at its place.</summary>
[TokenInput(Passage.Length, Passage.Letters)]
[Embedding(96, Name = "Letter")]
[PositionalEmbedding(Name = "Place")]
[Repeat<Decoder>(Times = 3, Name = "Blocks")]
[LayerNorm]
[Dense(Passage.Letters, Name = "Next")]
[Loss(Loss.SoftmaxCrossEntropy)]
public sealed partial class AttentiveWriter;
