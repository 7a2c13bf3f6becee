using NetDsl;

namespace Blocks;

// Squeeze-and-excitation (Hu et al. 2018, "Squeeze-and-excitation networks", fig. 3): what is seen in all of a map decides how much each of its
// channels counts.
[Block]
[Tap("map")]
[GlobalAvgPool]
[Dense(8, Activation.Relu)]
[Dense(32, Activation.Sigmoid)]
[Multiply("map")]
public class Excite;

// A residual branch whose channels are weighed before they are added.
[Block]
[Conv2D(32, 3, Pad = 1, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Conv2D(32, 3, Pad = 1, Bias = false), BatchNorm]
[Repeat<Excite>]
public class ExcitedBranch;

/// <summary>Two residual branches with squeeze-and-excitation.</summary>
[Input(1, 8, 8)]
[Conv2D(32, 3, Pad = 1, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Residual<ExcitedBranch>(Times = 2, Name = "Stage")]
[Activate(Activation.Relu)]
[GlobalAvgPool]
[Dense(10)]
[Loss(Loss.SoftmaxCrossEntropy)]
public partial class SqueezeExciteNet;
