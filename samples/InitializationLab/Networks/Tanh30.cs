using NetDsl;
using static NetDsl.Activation;

namespace InitializationLab.Networks;

/// <summary>30 tanh layers, started with weights drawn too small.</summary>
[Input(64, Variance = 0.953), DefaultInit(Init.RandomNormal, Std = 0.01)]
[Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh)]
[Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh)]
[Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh)]
[Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh)]
[Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh)]
[Dense(10), Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Tanh30TooSmall;

/// <summary>30 tanh layers, started with LeCun's method.</summary>
[Input(64, Variance = 0.953), DefaultInit(Init.LeCunNormal)]
[Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh)]
[Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh)]
[Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh)]
[Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh)]
[Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh)]
[Dense(10), Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Tanh30LeCun;

/// <summary>30 tanh layers, started with Xavier's method.</summary>
[Input(64, Variance = 0.953), DefaultInit(Init.XavierUniform)]
[Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh)]
[Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh)]
[Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh)]
[Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh)]
[Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh)]
[Dense(10), Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Tanh30Xavier;

/// <summary>30 tanh layers, started with He's method.</summary>
[Input(64, Variance = 0.953), DefaultInit(Init.HeNormal)]
[Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh)]
[Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh)]
[Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh)]
[Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh)]
[Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh)]
[Dense(10), Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Tanh30He;

/// <summary>30 tanh layers, started with orthogonal weights.</summary>
[Input(64, Variance = 0.953), DefaultInit(Init.Orthogonal)]
[Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh)]
[Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh)]
[Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh)]
[Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh)]
[Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh)]
[Dense(10), Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Tanh30Orthogonal;

/// <summary>30 tanh layers, started with weights drawn too large.</summary>
[Input(64, Variance = 0.953), DefaultInit(Init.RandomNormal, Std = 1)]
[Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh)]
[Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh)]
[Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh)]
[Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh)]
[Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh), Dense(128, Tanh)]
[Dense(10), Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Tanh30TooLarge;
