using NetDsl;

namespace Blocks;

// MobileNetV2's block (Sandler et al. 2018, "MobileNetV2", fig. 3b): widen, look around in each channel by itself, narrow without an activation,
// which would lose what a narrow map holds. (The paper cuts its ReLU off at 6.)
[Block]
[Conv2D(64, 1, Bias = false), BatchNorm, Activate(Activation.Relu)]
[DepthwiseConv2D(3, Pad = 1, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Conv2D(16, 1, Bias = false), BatchNorm]
public class InvertedBottleneck;

/// <summary>Three inverted bottlenecks.</summary>
[Input(1, 8, 8)]
[Conv2D(16, 3, Pad = 1, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Residual<InvertedBottleneck>(Times = 3, Name = "Stage")]
[Conv2D(64, 1, Bias = false), BatchNorm, Activate(Activation.Relu)]
[GlobalAvgPool]
[Dense(10)]
[Loss(Loss.SoftmaxCrossEntropy)]
public partial class InvertedBottleneckNet;
