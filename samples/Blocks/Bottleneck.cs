using NetDsl;

namespace Blocks;

// ResNet-50's block (He et al. 2016, "Deep residual learning", fig. 5, right): narrow, look around, widen again.
[Block]
[Conv2D(8, 1, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Conv2D(8, 3, Pad = 1, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Conv2D(32, 1, Bias = false), BatchNorm]
public class Bottleneck;

/// <summary>Four bottlenecks, each added to what it read.</summary>
[Input(1, 8, 8)]
[Conv2D(32, 3, Pad = 1, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Residual<Bottleneck>(Times = 4, Name = "Stage")]
[Activate(Activation.Relu)]
[GlobalAvgPool]
[Dense(10)]
[Loss(Loss.SoftmaxCrossEntropy)]
public partial class BottleneckNet;
