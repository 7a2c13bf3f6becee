using NetDsl;
using static NetDsl.Activation;

namespace InitializationLab.Networks;

/// <summary>30 ReLU layers, started with Xavier's method.</summary>
[Input(64, Variance = 0.953), DefaultInit(Init.XavierUniform)]
[Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu)]
[Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu)]
[Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu)]
[Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu)]
[Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu)]
[Dense(10), Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Relu30Xavier;
