using NetDsl;

namespace Letters;

/// <summary>Writes letter by letter; what it remembers of those before is the state of one LSTM.</summary>
[TokenInput(Passage.Length, Passage.Letters)]
[Embedding(64, Name = "Letter")]
[Lstm(192, ReturnSequences = true, Name = "Memory")]
[Dense(Passage.Letters, Name = "Next")]
[Loss(Loss.SoftmaxCrossEntropy)]
public sealed partial class RecurrentWriter;
