using NetDsl;

namespace DrawDigit;

/// <summary>Reads a handwritten digit from 8 × 8 pixels.</summary>
[Input(1, 8, 8)]                                                               // one map: how much ink each pixel has, from 0 to 1
[Conv2D(12, 3, Activation.Relu, Padding = Padding.Same, Name = "Edges")]       // 12 maps of 8 × 8: where which edge is
[MaxPool2D(2)]                                                                 // 4 × 4: about where
[Conv2D(24, 3, Activation.Relu, Padding = Padding.Same, Name = "Strokes")]     // 24 maps of 4 × 4: how edges go on
[Flatten]
[Dense(48, Activation.Relu, Name = "Parts")]                                   // 48 numbers: which strokes come together
[Dropout(0.3)]                                                                 // while it learns: no part may be relied on alone
[Dense(10, Name = "Digit")]                                                    // a score for each digit
[Loss(Loss.SoftmaxCrossEntropy, Classes = 10)]
public sealed partial class DigitReader;
