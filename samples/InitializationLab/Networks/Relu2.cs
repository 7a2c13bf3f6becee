using NetDsl;
using static NetDsl.Activation;

namespace InitializationLab.Networks;

/// <summary>Two ReLU layers, started with zero weights.</summary>
[Input(64, Variance = 0.953), DefaultInit(Init.Zero)]
[Dense(128, Relu), Dense(128, Relu)]
[Dense(10), Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Relu2Zero;

/// <summary>Two ReLU layers, started with He's method, before a last layer of zero weights.</summary>
[Input(64, Variance = 0.953), DefaultInit(Init.HeNormal)]
[Dense(128, Relu), Dense(128, Relu)]
[Dense(10, Init = Init.Zero), Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Relu2ZeroOutput;

/// <summary>Two ReLU layers, started with equal weights.</summary>
[Input(64, Variance = 0.953), DefaultInit(Init.Constant, Value = 0.05)]
[Dense(128, Relu), Dense(128, Relu)]
[Dense(10), Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Relu2Constant;

/// <summary>Two ReLU layers, started with weights drawn too small.</summary>
[Input(64, Variance = 0.953), DefaultInit(Init.RandomNormal, Std = 0.01)]
[Dense(128, Relu), Dense(128, Relu)]
[Dense(10), Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Relu2TooSmall;

/// <summary>Two ReLU layers, started with LeCun's method.</summary>
[Input(64, Variance = 0.953), DefaultInit(Init.LeCunNormal)]
[Dense(128, Relu), Dense(128, Relu)]
[Dense(10), Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Relu2LeCun;

/// <summary>Two ReLU layers, started with Xavier's method.</summary>
[Input(64, Variance = 0.953), DefaultInit(Init.XavierUniform)]
[Dense(128, Relu), Dense(128, Relu)]
[Dense(10), Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Relu2Xavier;

/// <summary>Two ReLU layers, started with He's method.</summary>
[Input(64, Variance = 0.953), DefaultInit(Init.HeNormal)]
[Dense(128, Relu), Dense(128, Relu)]
[Dense(10), Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Relu2He;

/// <summary>Two ReLU layers, started with orthogonal weights.</summary>
[Input(64, Variance = 0.953), DefaultInit(Init.Orthogonal)]
[Dense(128, Relu), Dense(128, Relu)]
[Dense(10), Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Relu2Orthogonal;

/// <summary>Two ReLU layers, started with weights drawn too large.</summary>
[Input(64, Variance = 0.953), DefaultInit(Init.RandomNormal, Std = 1)]
[Dense(128, Relu), Dense(128, Relu)]
[Dense(10), Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Relu2TooLarge;
