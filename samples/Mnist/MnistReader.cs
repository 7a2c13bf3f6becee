using NetDsl;

namespace Mnist;

/// <summary>Reads a handwritten digit from 28 × 28 pixels.</summary>
[Input(1, 28, 28)]
[Conv2D(16, 3, Activation.Relu, Padding = Padding.Same, Name = "Edges")]
[MaxPool2D(2)]
[Conv2D(32, 3, Activation.Relu, Padding = Padding.Same, Name = "Strokes")]
[MaxPool2D(2)]
[Flatten]
[Dense(64, Activation.Relu, Name = "Parts")]
[Dropout(0.2)]
[Dense(10, Name = "Digit")]
[Loss(Loss.SoftmaxCrossEntropy, Classes = 10)]
public sealed partial class MnistReader;
