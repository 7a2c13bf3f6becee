using NetDsl;
using static NetDsl.Activation;

namespace InitializationLab.Networks;

/// <summary>30 ReLU layers, started with zero weights.</summary>
[Input(64, Variance = 0.953), DefaultInit(Init.Zero)]
[Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu)]
[Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu)]
[Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu)]
[Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu)]
[Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu)]
[Dense(10), Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Relu30Zero;
