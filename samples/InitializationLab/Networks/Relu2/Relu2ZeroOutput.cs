using NetDsl;
using static NetDsl.Activation;

namespace InitializationLab.Networks;

/// <summary>Two ReLU layers, started with He's method, before a last layer of zero weights.</summary>
[Input(64, Variance = 0.953), DefaultInit(Init.HeNormal)]
[Dense(128, Relu), Dense(128, Relu)]
[Dense(10, Init = Init.Zero), Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Relu2ZeroOutput;
