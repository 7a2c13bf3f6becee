using NetDsl;
using static NetDsl.Activation;

namespace InitializationLab.Networks;

/// <summary>30 tanh layers, started with He's method.</summary>
[Input(64, Variance = 0.953), DefaultInit(Init.HeNormal)]
[Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh)]
[Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh)]
[Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh)]
[Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh)]
[Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh)]
[Dense(10), Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Tanh30He;
