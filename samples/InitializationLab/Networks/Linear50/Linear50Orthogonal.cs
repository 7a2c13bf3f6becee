using NetDsl;

namespace InitializationLab.Networks;

/// <summary>50 layers without an activation, started with orthogonal weights.</summary>
[Input(64, Variance = 0.953), DefaultInit(Init.Orthogonal)]
[Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64)]
[Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64)]
[Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64)]
[Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64)]
[Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64), Dense(64)]
[Dense(10), Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Linear50Orthogonal;
