using NetDsl;
using static NetDsl.Activation;

namespace InitializationLab.Networks;

/// <summary>Two sigmoid layers, started with zero weights.</summary>
[Input(64, Variance = 0.953), DefaultInit(Init.Zero)]
[Dense(128, Sigmoid), Dense(128, Sigmoid)]
[Dense(10), Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Sigmoid2Zero;

/// <summary>Two sigmoid layers, started with LeCun's method.</summary>
[Input(64, Variance = 0.953), DefaultInit(Init.LeCunNormal)]
[Dense(128, Sigmoid), Dense(128, Sigmoid)]
[Dense(10), Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Sigmoid2LeCun;

/// <summary>Two sigmoid layers, started with Xavier's method.</summary>
[Input(64, Variance = 0.953), DefaultInit(Init.XavierUniform)]
[Dense(128, Sigmoid), Dense(128, Sigmoid)]
[Dense(10), Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Sigmoid2Xavier;

/// <summary>Two sigmoid layers, started with He's method.</summary>
[Input(64, Variance = 0.953), DefaultInit(Init.HeNormal)]
[Dense(128, Sigmoid), Dense(128, Sigmoid)]
[Dense(10), Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Sigmoid2He;

/// <summary>Two sigmoid layers, started with weights drawn too large.</summary>
[Input(64, Variance = 0.953), DefaultInit(Init.RandomNormal, Std = 1)]
[Dense(128, Sigmoid), Dense(128, Sigmoid)]
[Dense(10), Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Sigmoid2TooLarge;
