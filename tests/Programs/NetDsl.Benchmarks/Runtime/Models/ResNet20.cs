namespace NetDsl.Benchmarks;

/// <summary>The residual network of 20 layers for small colour pictures (He et al. 2016, §4.2), with projections where maps shrink.</summary>
[Input(3, 32, 32)]
[Conv2D(16, 3, Pad = 1, Bias = false)]
[BatchNorm]
[Activate(Activation.Relu)]
[Repeat<Basic16>(Times = 3, Name = "Wide")]
[Repeat<Shrink32>]
[Repeat<Basic32>(Times = 2, Name = "Half")]
[Repeat<Shrink64>]
[Repeat<Basic64>(Times = 2, Name = "Quarter")]
[GlobalAvgPool]
[Dense(10)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class ResNet20;

[Block]
[Tap("in"), Conv2D(16, 3, Pad = 1, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Conv2D(16, 3, Pad = 1, Bias = false), BatchNorm, Add("in"), Activate(Activation.Relu)]
internal sealed class Basic16;

[Block]
[Tap("in"), Conv2D(32, 3, Pad = 1, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Conv2D(32, 3, Pad = 1, Bias = false), BatchNorm, Add("in"), Activate(Activation.Relu)]
internal sealed class Basic32;

[Block]
[Tap("in"), Conv2D(64, 3, Pad = 1, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Conv2D(64, 3, Pad = 1, Bias = false), BatchNorm, Add("in"), Activate(Activation.Relu)]
internal sealed class Basic64;

[Block]
[Tap("in"), Conv2D(32, 3, Stride = 2, Pad = 1, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Conv2D(32, 3, Pad = 1, Bias = false), BatchNorm, Tap("branch")]
[From("in"), Conv2D(32, 1, Stride = 2, Bias = false), BatchNorm, Add("branch"), Activate(Activation.Relu)]
internal sealed class Shrink32;

[Block]
[Tap("in"), Conv2D(64, 3, Stride = 2, Pad = 1, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Conv2D(64, 3, Pad = 1, Bias = false), BatchNorm, Tap("branch")]
[From("in"), Conv2D(64, 1, Stride = 2, Bias = false), BatchNorm, Add("branch"), Activate(Activation.Relu)]
internal sealed class Shrink64;
