using NetDsl;

namespace Blocks;

// DenseNet's layer (Huang et al. 2017, "Densely connected convolutional networks", §3): eight more channels beside all that were there before.
[Block]
[Tap("before")]
[BatchNorm, Activate(Activation.Relu)]
[Conv2D(8, 3, Pad = 1, Bias = false)]
[Concat("before")]
public class Growth;

/// <summary>Four densely connected layers: 16 channels become 48.</summary>
[Input(1, 8, 8)]
[Conv2D(16, 3, Pad = 1, Bias = false)]
[Repeat<Growth>(Times = 4, Name = "Dense")]
[BatchNorm, Activate(Activation.Relu)]
[GlobalAvgPool]
[Dense(10)]
[Loss(Loss.SoftmaxCrossEntropy)]
public partial class DenselyConnectedNet;
