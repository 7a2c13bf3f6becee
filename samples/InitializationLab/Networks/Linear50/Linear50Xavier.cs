using NetDsl;

namespace InitializationLab.Networks;

/// <summary>50 layers without an activation, started with Xavier's method.</summary>
[Input(64, Variance = 0.953), DefaultInit(Init.XavierUniform)]
[Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64)]
[Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64)]
[Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64)]
[Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64)]
[Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64)]
[Dense(10), Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Linear50Xavier;
