using NetDsl;

namespace Digits;

/// <summary>Reads a handwritten digit from 8 × 8 pixels.</summary>
[Input(1, 8, 8)]
[Flatten]
[Dense(256, Activation.Relu, Name = "Strokes")]
[Dropout(0.3)]
[Dense(128, Activation.Relu, Name = "Parts")]
[Dense(10, Name = "Digit")]
[Loss(Loss.SoftmaxCrossEntropy, Classes = 10)]
public sealed partial class DigitReader;
