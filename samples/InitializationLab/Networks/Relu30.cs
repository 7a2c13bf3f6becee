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

/// <summary>30 ReLU layers, started with weights drawn too small.</summary>
[Input(64, Variance = 0.953), DefaultInit(Init.RandomNormal, Std = 0.01)]
[Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu)]
[Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu)]
[Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu)]
[Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu)]
[Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu)]
[Dense(10), Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Relu30TooSmall;

/// <summary>30 ReLU layers, started with LeCun's method.</summary>
[Input(64, Variance = 0.953), DefaultInit(Init.LeCunNormal)]
[Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu)]
[Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu)]
[Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu)]
[Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu)]
[Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu)]
[Dense(10), Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Relu30LeCun;

/// <summary>30 ReLU layers, started with Xavier's method.</summary>
[Input(64, Variance = 0.953), DefaultInit(Init.XavierUniform)]
[Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu)]
[Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu)]
[Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu)]
[Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu)]
[Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu)]
[Dense(10), Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Relu30Xavier;

/// <summary>30 ReLU layers, started with He's method.</summary>
[Input(64, Variance = 0.953), DefaultInit(Init.HeNormal)]
[Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu)]
[Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu)]
[Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu)]
[Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu)]
[Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu)]
[Dense(10), Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Relu30He;

/// <summary>30 ReLU layers, started with orthogonal weights.</summary>
[Input(64, Variance = 0.953), DefaultInit(Init.Orthogonal)]
[Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu)]
[Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu)]
[Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu)]
[Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu)]
[Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu)]
[Dense(10), Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Relu30Orthogonal;

/// <summary>30 ReLU layers, started with weights drawn too large.</summary>
[Input(64, Variance = 0.953), DefaultInit(Init.RandomNormal, Std = 1)]
[Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu)]
[Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu)]
[Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu)]
[Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu)]
[Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu), Dense(128, Relu)]
[Dense(10), Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Relu30TooLarge;
