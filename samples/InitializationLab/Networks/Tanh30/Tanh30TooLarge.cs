using NetDsl;
using static NetDsl.Activation;

namespace InitializationLab.Networks;

/// <summary>30 tanh layers, started with weights drawn too large.</summary>
[Input(64, Variance = 0.953), DefaultInit(Init.RandomNormal, Std = 1)]
[Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh)]
[Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh)]
[Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh)]
[Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh)]
[Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh)]
[Dense(10), Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Tanh30TooLarge;
