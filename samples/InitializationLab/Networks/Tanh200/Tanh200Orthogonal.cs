using NetDsl;
using static NetDsl.Activation;

namespace InitializationLab.Networks;

/// <summary>200 tanh layers, started with orthogonal weights.</summary>
[Input(64, Variance = 0.953), DefaultInit(Init.Orthogonal)]
[Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh)]
[Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh)]
[Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh)]
[Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh)]
[Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh)]
[Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh)]
[Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh)]
[Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh)]
[Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh)]
[Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh)]
[Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh)]
[Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh)]
[Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh)]
[Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh)]
[Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh)]
[Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh)]
[Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh)]
[Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh)]
[Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh)]
[Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh)]
[Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh)]
[Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh)]
[Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh)]
[Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh)]
[Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh), Dense(64, Tanh)]
[Dense(10), Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Tanh200Orthogonal;
