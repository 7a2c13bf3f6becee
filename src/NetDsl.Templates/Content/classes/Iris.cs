using NetDsl;

/// <summary>Which species an iris is of, by the lengths and widths of its leaves. Hover over the name to see the layers.</summary>
[Input(4)]
[Dense(16, Activation.Relu)]
[Dense(3)]                      // a score for each species: softmax is part of the loss
[Loss(Loss.SoftmaxCrossEntropy, Classes = 3)]
public partial class Iris;
