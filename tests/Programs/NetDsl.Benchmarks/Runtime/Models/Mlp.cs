namespace NetDsl.Benchmarks;

/// <summary>The network that whole steps are timed with.</summary>
[Input(784)]
[Dense(256, Activation.Relu)]
[Dense(128, Activation.Relu)]
[Dense(10)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Mlp;
