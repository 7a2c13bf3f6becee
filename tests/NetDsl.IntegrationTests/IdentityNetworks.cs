using System.Numerics;
using NetDsl.Kernels;

namespace NetDsl.IntegrationTests;

/// <summary>The network that files are of. Those below differ from it in one thing each.</summary>
[Input(4), Dense(8, Activation.Relu), Dropout(0.1), Dense(3), Loss(Loss.SoftmaxCrossEntropy)]
public sealed partial class Original;

[Input(4), Dense(8, Activation.Sine), Dropout(0.1), Dense(3), Loss(Loss.SoftmaxCrossEntropy)]
public sealed partial class WithSine;

[Input(4), Dense<Own.Relu>(8), Dropout(0.1), Dense(3), Loss(Loss.SoftmaxCrossEntropy)]
public sealed partial class WithOwnActivation;

#pragma warning disable NDSL4005 // Without an activation, which is the one thing.
[Input(4), Dense(8), Dropout(0.1), Dense(3), Loss(Loss.SoftmaxCrossEntropy)]
public sealed partial class WithoutActivation;
#pragma warning restore NDSL4005

[Input(4), Dense(8, Activation.Relu), Dropout(0.1), Dense(3, Activation.Softmax), Loss(Loss.CrossEntropy)]
public sealed partial class WithSoftmax;

[Input(4), Activate(Activation.Tanh), Dense(8, Activation.Relu), Dropout(0.1), Dense(3), Loss(Loss.SoftmaxCrossEntropy)]
public sealed partial class WithTanhBefore;

[Input(8), Dense(8, Activation.Relu), Dropout(0.1), Dense(8), Loss(Loss.SoftmaxCrossEntropy)]
public sealed partial class Straight;

[Input(8), Dense(8, Activation.Relu, Name = "Dense2"), Dropout(0.1), Dense(8, Name = "Dense1"), Loss(Loss.SoftmaxCrossEntropy)]
public sealed partial class Swapped;

[Input(4), Dense(8, Activation.Relu), Dropout(0.6), Dense(3), Loss(Loss.SoftmaxCrossEntropy)]
public sealed partial class WithMoreDropout;

[Input(4), Dense(8, Activation.Relu), AlphaDropout(0.1), Dense(3), Loss(Loss.SoftmaxCrossEntropy)]
public sealed partial class WithAlphaDropout;

[Input(4), Dense(8, Activation.Relu), Dense(3), Loss(Loss.SoftmaxCrossEntropy)]
public sealed partial class WithoutDropout;

[Input(4), Dense(8, Activation.Relu), Dropout(0.1), Dense(3), Loss(Loss.SoftmaxCrossEntropy, LabelSmoothing = 0.4)]
public sealed partial class WithSmoothing;

/// <summary>The same function, written otherwise, under other names and with another start.</summary>
[Input(2, 2), Flatten, Dense(8, Init = Init.Orthogonal), Activate(Activation.Relu, Name = "Corner"), Dropout(0.1), Dense(3, BiasInit = 0.1), Reshape(3), Loss(Loss.SoftmaxCrossEntropy)]
public sealed partial class SameInOtherWords;

[Input(4), Dense(8, Activation.Relu), Dropout(0.1, Name = "Noise"), Dense(3), Loss(Loss.SoftmaxCrossEntropy)]
public sealed partial class WithNamedDropout;

[Input(4), Dense(8, Activation.Relu), Dropout(0.1), Dense(8, Activation.Relu), Dense(3), Loss(Loss.SoftmaxCrossEntropy)]
public sealed partial class WithInserted;

[Input(4), Dense(8, Activation.Relu), Dropout(0.1), Dense(3, Bias = false), Loss(Loss.SoftmaxCrossEntropy)]
public sealed partial class WithoutBias;

/// <summary>Types that users name as they like.</summary>
public static class Own
{
    /// <summary>The library's softsign, called like another function of it.</summary>
    public readonly record struct Relu : IActivation
    {
        /// <inheritdoc/>
        public static bool ReadsPreActivation => Softsign.ReadsPreActivation;

        /// <inheritdoc/>
        public void Forward<T>(ReadOnlySpan<T> h, Span<T> y)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => default(Softsign).Forward(h, y);

        /// <inheritdoc/>
        public void Backward<T>(ReadOnlySpan<T> h, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dh)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => default(Softsign).Backward(h, y, dy, dh);
    }
}
