namespace NetDsl.IntegrationTests;

/// <summary>Tells the three arms of a spiral apart.</summary>
[Input(2)]
[Dense(32, Activation.Gelu, Name = "First")]
[Dense(32, Activation.Relu, Name = "Second")]
[Dropout(0.05)]
[Dense(3, Name = "Arm")]
[Loss(Loss.SoftmaxCrossEntropy, Classes = 3)]
public sealed partial class Spiral;

/// <summary>Learns a curve from samples of it.</summary>
[Input(1), Dense(16, Activation.Tanh), Dense(16, Activation.Tanh), Dense(1), Loss(Loss.MeanSquaredError)]
internal sealed partial class Curve;

/// <summary>Wide enough that copies of its weights pay where samples come one by one.</summary>
[Input(64), Dense(128, Activation.Relu), Dense(100, Activation.Gelu), Dense(10), Loss(Loss.MeanSquaredError)]
internal sealed partial class OneByOne;

/// <summary>The same of pictures, with filters in the lanes of vectors and outputs.</summary>
[Input(2, 9, 18)]
[Conv2D(24, 3, Activation.Relu, Padding = Padding.Same)]
[MaxPool2D(2)]
[Conv2D(40, 3, Activation.Tanh)]
[Flatten]
[Dense(20)]
internal sealed partial class PictureByPicture;

/// <summary>A part of <see cref="Stacked"/>.</summary>
[Block, LayerNorm, Dense(80, Activation.Relu), Dense(64)]
internal sealed class Wide;

/// <summary>The same with blocks.</summary>
[Input(64), Residual<Wide>(Times = 3), Dense(20)]
internal sealed partial class Stacked;

/// <summary>Is a pattern of 4 × 4 brighter above or below? A logit.</summary>
[Input(1, 4, 4)]
[Flatten]
[Dense(4, Activation.Silu)]
[Dense(1)]
[Loss(Loss.SigmoidBinaryCrossEntropy)]
internal sealed partial class Brighter
{
    private readonly string _purpose;

    public Brighter(string purpose, long seed)
        : base(seed) => _purpose = purpose;

    public override string ToString() => $"{_purpose}: {ParameterCount} parameters";
}

/// <summary>Another form of the same language: nested, with one method for all weights.</summary>
public static partial class Holder
{
    [Input(3), DefaultInit(Init.Orthogonal), Dense(3, Activation.LeakyRelu, Slope = 0.2), Dense(2, Activation.Softmax)]
    internal sealed partial class Nested;
}
