using NetDsl;
using static NetDsl.Activation;

namespace InitializationLab.Networks;

/// <summary>Two ReLU layers, started with weights drawn too large.</summary>
[Input(64, Variance = 0.953), DefaultInit(Init.RandomNormal, Std = 1)]
[Dense(128, Relu), Dense(128, Relu)]
[Dense(10), Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Relu2TooLarge;
