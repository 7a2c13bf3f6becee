using NetDsl;

// Mistakes in networks of maps as people write them. The line above each class names the one message that it must get.
System.Console.WriteLine();

// NDSL1005: an image as other frameworks order it
[Input(32, 32, 3)]
[Conv2D(32, 3, Activation.Relu, Padding = Padding.Same)]
[GlobalAvgPool]
[Dense(10)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class ChannelsLast;

// NDSL1009: an image as one long vector
[Input(784)]
[Conv2D(32, 3, Activation.Relu)]
[MaxPool2D(2)]
[Flatten]
[Dense(10)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class MissingReshape;

// NDSL1001: a dense layer straight after maps
[Input(1, 28, 28)]
[Conv2D(32, 3, Activation.Relu)]
[MaxPool2D(2)]
[Dense(128, Activation.Relu)]
[Dense(10)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class MissingFlatten;

// NDSL1010: VGG's five pools on small images
[Input(1, 28, 28)]
[Conv2D(16, 3, Activation.Relu, Padding = Padding.Same), MaxPool2D(2)]
[Conv2D(32, 3, Activation.Relu, Padding = Padding.Same), MaxPool2D(2)]
[Conv2D(64, 3, Activation.Relu, Padding = Padding.Same), MaxPool2D(2)]
[Conv2D(64, 3, Activation.Relu, Padding = Padding.Same), MaxPool2D(2)]
[Conv2D(64, 3, Activation.Relu, Padding = Padding.Same), MaxPool2D(2)]
[Flatten]
[Dense(10)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class TooManyPools;

// NDSL1006: a U-Net of 25 rows: 25, 12, 24
[Input(1, 25, 25)]
[Conv2D(8, 3, Activation.Relu, Padding = Padding.Same)]
[Tap("whole")]
[MaxPool2D(2)]
[Conv2D(16, 3, Activation.Relu, Padding = Padding.Same)]
[ConvTranspose2D(8, 2, Stride = 2)]
[Concat("whole")]
[Conv2D(8, 3, Activation.Relu, Padding = Padding.Same)]
[Conv2D(1, 1)]
[Loss(Loss.SigmoidBinaryCrossEntropy)]
internal sealed partial class OddUNet;

// NDSL1011: two groups of three channels
[Input(3, 32, 32)]
[Conv2D(32, 3, Activation.Relu, Groups = 2)]
[Conv2D(32, 3, Activation.Relu, Groups = 2)]
[GlobalAvgPool]
[Dense(10)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class OddGroups;

// NDSL4015: batch norms take the biases away
[Input(3, 32, 32)]
[Conv2D(16, 3, Padding = Padding.Same), BatchNorm, Activate(Activation.Relu), MaxPool2D(2)]
[Conv2D(32, 3, Padding = Padding.Same), BatchNorm, Activate(Activation.Relu), MaxPool2D(2)]
[GlobalAvgPool]
[Dense(10)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class VainBiases;

// NDSL4016: dropout between a convolution and its batch norm
[Input(3, 32, 32)]
[Conv2D(16, 3, Padding = Padding.Same, Bias = false), Dropout(0.3), BatchNorm, Activate(Activation.Relu)]
[Conv2D(32, 3, Padding = Padding.Same, Bias = false), Dropout(0.3), BatchNorm, Activate(Activation.Relu)]
[GlobalAvgPool]
[Dense(10)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class DropoutBeforeNorm;

// NDSL4020: three of four values are never read
[Input(3, 32, 32)]
[Conv2D(16, 3, Activation.Relu, Padding = Padding.Same)]
[Conv2D(32, 1, Activation.Relu, Stride = 2)]
[Conv2D(32, 3, Activation.Relu, Padding = Padding.Same)]
[GlobalAvgPool]
[Dense(10)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class StridePassesOver;

// NDSL4021: dropout before the maximum
[Input(1, 28, 28)]
[Conv2D(16, 3, Activation.Relu), Dropout(0.25), MaxPool2D(2)]
[Conv2D(32, 3, Activation.Relu), Dropout(0.25), MaxPool2D(2)]
[Flatten]
[Dense(10)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class DropoutBeforeMaximum;

// NDSL4023: a weight for every place
[Input(3, 128, 128)]
[Conv2D(16, 3, Activation.Relu, Padding = Padding.Same), MaxPool2D(2)]
[Conv2D(32, 3, Activation.Relu, Padding = Padding.Same), MaxPool2D(2)]
[Flatten]
[Dense(128, Activation.Relu)]
[Dense(10)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class LargeFlatten;

// NDSL4026: a decoder that draws checkerboards
[Input(1, 28, 28)]
[Conv2D(16, 3, Activation.Relu, Stride = 2, Padding = Padding.Same)]
[Conv2D(32, 3, Activation.Relu, Stride = 2, Padding = Padding.Same)]
[ConvTranspose2D(16, 3, Activation.Relu, Stride = 2, Padding = Padding.Same)]
[ConvTranspose2D(1, 3, Activation.Sigmoid, Stride = 2, Padding = Padding.Same)]
[Loss(Loss.BinaryCrossEntropy)]
internal sealed partial class Checkerboard;
