namespace NetDsl.Benchmarks;

/// <summary>Two convolutions with pools between them, for digits.</summary>
[Input(1, 28, 28)]
[Conv2D(16, 3, Activation.Relu, Padding = Padding.Same)]
[MaxPool2D(2)]
[Conv2D(32, 3, Activation.Relu, Padding = Padding.Same)]
[MaxPool2D(2)]
[Flatten]
[Dense(64, Activation.Relu)]
[Dense(10)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class SmallCnn;
