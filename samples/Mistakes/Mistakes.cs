// Every mistake that NetDsl reports, one class each: open this file in an editor, read the squiggles, try the fixes.
// The pages are in docs/rules; "dotnet build samples/Mistakes" prints the warnings.
using NetDsl;

namespace Mistakes;

// ---- 0: the declaration ----

/// <summary>NDSL0001: generated code has nowhere to go.</summary>
[Input(784)]
[Dense(10)]
public class NotPartial;

/// <summary>The type around the next network.</summary>
public static class Outer
{
    /// <summary>NDSL0002: nor has it here.</summary>
    [Input(784)]
    [Dense(10)]
    public partial class InsideOfATypeThatIsNotPartial;
}

/// <summary>NDSL0003: a record cannot derive from Network.</summary>
[Input(784)]
[Dense(10)]
public partial record NotAnOrdinaryClass;

/// <summary>NDSL0004: what is 32 units wide?</summary>
[Dense(32, Activation.Relu)]
[Dense(10)]
public partial class WithoutInput;

/// <summary>NDSL0005: generated code has an InputSize, too.</summary>
[Input(784)]
[Dense(10)]
public partial class MemberNameTaken
{
    /// <summary>The pixels.</summary>
    public const int InputSize = 28 * 28;
}

/// <summary>NDSL0006: which of its two parts comes first, C# leaves open.</summary>
[Input(784)]
[Dense(32, Activation.Relu)]
public partial class InTwoParts;

[Dense(10)]
public partial class InTwoParts;

/// <summary>NDSL0007: no units.</summary>
[Input(784)]
[Dense(0)]
public partial class ArgumentOutOfRange;

/// <summary>NDSL0008: every network has a method Train.</summary>
[Input(784)]
[Dense(10, Name = "Train")]
public partial class NameTaken;

/// <summary>NDSL0009: an input, and then?</summary>
[Input(784)]
public partial class WithoutLayers;

/// <summary>NDSL0010: He's method takes its deviation from the inputs.</summary>
[Input(784)]
[Dense(32, Activation.Relu, Std = 0.1)]
[Dense(10)]
public partial class ArgumentWithoutEffect;

/// <summary>NDSL0013: C# allows no member with the name of its class.</summary>
[Input(784)]
[Dense(10)]
public partial class Predict;

/// <summary>NDSL0015: named by their numbers, which change when a layer is inserted. Editors show nothing, and offer to name them.</summary>
[Input(784)]
[Dense(32, Activation.Relu)]
[Dense(10)]
public partial class Unnamed;

/// <summary>NDSL0016: no value is called "skip".</summary>
[Input(16)]
[Dense(16)]
[Add("skip")]
public partial class UnknownTap;

/// <summary>NDSL0017: which of the two?</summary>
[Input(16)]
[Tap("skip")]
[Dense(16, Activation.Relu)]
[Tap("skip")]
[Dense(16)]
[Add("skip")]
[Dense(10)]
public partial class TapsOfOneName;

/// <summary>NDSL0018: the other end of the skip is missing.</summary>
[Input(16)]
[Tap("skip")]
[Dense(16, Activation.Relu)]
[Dense(10)]
public partial class UnreadTap;

/// <summary>A block that nobody finished.</summary>
[Block]
public partial class Unfinished;

/// <summary>NDSL0019: there is nothing to repeat.</summary>
[Input(16)]
[Residual<Unfinished>(Times = 3)]
[Dense(10)]
public partial class UnusableBlock;

/// <summary>A block of two layers.</summary>
[Block]
[Dense(32, Activation.Relu)]
[Dense(16)]
public partial class Branch;

/// <summary>NDSL0020: a billion of them.</summary>
[Input(16)]
[Residual<Branch>(Times = 1_000_000_000)]
[Dense(10)]
public partial class TooManyLayers;

/// <summary>NDSL0021: the compiler knows ReLU, but not through its struct.</summary>
[Input(16)]
[Dense<NetDsl.Kernels.Relu>(32)]
[Dense(10)]
public partial class UnusableActivation;

/// <summary>NDSL0022: what becomes of the first arm?</summary>
[Input(16)]
[Tap("in")]
[Dense(16, Activation.Relu)]
[From("in")]
[Dense(10)]
public partial class LostArm;

/// <summary>NDSL0023: numbers, or tokens?</summary>
[Input(64)]
[TokenInput(64, 256)]
[Embedding(32)]
[Lstm(64)]
[Dense(2)]
public partial class TwoInputs;

/// <summary>NDSL0024: the same biases at 2, or at many numbers?</summary>
[SequenceInput(500, 2)]
[Lstm(64, ForgetBias = 2, ChronoSteps = 500)]
[Dense(1)]
public partial class TwoMemories;

// ---- 1: shapes ----

/// <summary>NDSL1001: rows and columns for a layer that takes a list.</summary>
[Input(1, 28, 28)]
[Dense(10)]
public partial class MissingFlatten;

/// <summary>NDSL1002: two outputs that no class belongs to.</summary>
[Input(784)]
[Dense(32, Activation.Relu)]
[Dense(12)]
[Loss(Loss.SoftmaxCrossEntropy, Classes = 10)]
public partial class TwelveUnitsForTenClasses;

/// <summary>NDSL1003: ten gigabytes of weights.</summary>
[Input(50_000)]
[Dense(50_000)]
public partial class TooLarge;

/// <summary>NDSL1004: 64 values do not fit into 48.</summary>
[Input(1, 8, 8)]
[Reshape(4, 4, 3)]
[Flatten]
[Dense(10)]
public partial class ReshapeSizesDisagree;

/// <summary>NDSL1005: 28 channels of 28 × 1?</summary>
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
public partial class ChannelsLast;

/// <summary>NDSL1006: 32 values and 16 have no sum.</summary>
[Input(16)]
[Tap("skip")]
[Dense(32)]
[Add("skip")]
[Dense(10)]
public partial class JoinOfOtherShape;

/// <summary>NDSL1007: one number less its own mean is 0.</summary>
[Input(16)]
[Dense(1)]
[LayerNorm]
public partial class NormOfOneValue;

/// <summary>NDSL1008: 8 values go in, 16 come out.</summary>
[Input(8)]
[Residual<Branch>]
[Dense(10)]
public partial class BlockChangesShape;

/// <summary>NDSL1009: a vector has no rows and columns.</summary>
[Input(784)]
[Conv2D(8, 3, Activation.Relu)]
[Flatten]
[Dense(10)]
public partial class NeedsMap;

/// <summary>NDSL1010: 5 rows have no place among 4.</summary>
[Input(1, 4, 4)]
[Conv2D(8, 5, Activation.Relu)]
[Flatten]
[Dense(10)]
public partial class WindowTooLarge;

/// <summary>NDSL1011: 6 channels are not in 4 equal groups.</summary>
[Input(6, 8, 8)]
[Conv2D(8, 3, Activation.Relu, Groups = 4)]
[Flatten]
[Dense(10)]
public partial class UnequalGroups;

/// <summary>NDSL1012: by name and in numbers.</summary>
[Input(1, 8, 8)]
[Conv2D(8, 3, Activation.Relu, Padding = Padding.Same, Pad = 1)]
[Flatten]
[Dense(10)]
public partial class PaddedTwice;

/// <summary>NDSL1013: the first windows hold nothing but padding.</summary>
[Input(4, 8, 8)]
[MaxPool2D(2, Pad = 2)]
[Flatten]
[Dense(10)]
public partial class OnlyPadding;

/// <summary>NDSL1014: with a stride of 2 there are two sizes to choose from, not three.</summary>
[Input(8, 4, 4)]
[ConvTranspose2D(4, 3, Activation.Relu, Stride = 2, Pad = 1, OutputPadding = 2)]
[Flatten]
[Dense(10)]
public partial class OutputPaddingTooLarge;

/// <summary>NDSL1015: the first layer gives its last state alone.</summary>
[SequenceInput(50, 2)]
[Lstm(64)]
[Lstm(64)]
[Dense(1)]
public partial class LastStateAlone;

/// <summary>NDSL1016: token 12 is not twice as much as token 6.</summary>
[TokenInput(64, 256)]
[Lstm(64)]
[Dense(2)]
public partial class TokensAsNumbers;

/// <summary>NDSL1017: numbers name no row.</summary>
[SequenceInput(50, 2)]
[Embedding(32)]
[Lstm(64)]
[Dense(1)]
public partial class NumbersAsTokens;

/// <summary>NDSL1018: 96 is no multiple of 5.</summary>
[SequenceInput(50, 96)]
[SelfAttention(5)]
[Lstm(8)]
[Dense(2)]
public partial class UnequalHeads;

/// <summary>NDSL1019: 256 vectors are no weights of 100 units.</summary>
[TokenInput(64, 256)]
[Embedding(96)]
[Lstm(96, ReturnSequences = true)]
[LayerNorm]
[Dense(100, Tie = "Embedding1")]
[Loss(Loss.SoftmaxCrossEntropy)]
public partial class TooFewScores;

// ---- 2: initialization ----

/// <summary>NDSL2001: 32 units that all compute the same, for ever.</summary>
[Input(784)]
[Dense(32, Activation.Relu, Init = Init.Zero)]
[Dense(10)]
public partial class EqualWeights;

/// <summary>NDSL2002: half of the signal is lost in each of these layers.</summary>
[Input(64)]
[Dense(64, Activation.Relu, Init = Init.XavierUniform)]
[Dense(64, Activation.Relu, Init = Init.XavierUniform)]
[Dense(10)]
public partial class XavierUnderRelu;

/// <summary>NDSL2003: a deviation of 1 is a shout, with 784 inputs.</summary>
[Input(784)]
[Dense(32, Activation.Relu, Init = Init.RandomNormal, Std = 1)]
[Dense(10)]
public partial class NaiveRandom;

/// <summary>NDSL2004: not what the textbooks advise, though it works.</summary>
[Input(784)]
[Dense(32, Activation.Tanh, Init = Init.HeNormal)]
[Dense(10)]
public partial class HeUnderTanh;

/// <summary>NDSL2005: SELU normalizes by itself, but only with LeCun's variance.</summary>
[Input(784)]
[Dense(32, Activation.Selu, Init = Init.HeNormal)]
[Dense(10)]
public partial class SeluWithAnotherVariance;

/// <summary>NDSL2006: a sixth of the signal is left.</summary>
[Input(784)]
[Dense(32, Activation.Relu, Init = Init.PyTorchDefault)]
[Dense(10)]
public partial class ScaleMismatch;

/// <summary>NDSL2007: seconds of computing before the first step.</summary>
[Input(4096)]
[Dense(4096, Activation.Relu, Init = Init.Orthogonal)]
[Dense(10)]
public partial class CostlyOrthogonal;

/// <summary>NDSL2008: the weights differ already.</summary>
[Input(784)]
[Dense(32, Activation.Relu, BiasInit = 0.1)]
[Dense(10)]
public partial class BiasesThatStartElsewhere;

/// <summary>NDSL2009: what ReLU gets anyway. Editors show it faded.</summary>
[Input(784)]
[Dense(32, Activation.Relu, Init = Init.HeNormal)]
[Dense(10)]
public partial class SameAsAutomatic;

/// <summary>NDSL2010: a dense layer has no kernels.</summary>
[Input(16)]
[Dense(16, Activation.Relu, Init = Init.Dirac)]
[Dense(4)]
public partial class InitializerOfKernels;

// ---- 3: the network will not train ----

/// <summary>NDSL3001: a sixth of the signal is left by each layer.</summary>
[Input(64), DefaultInit(Init.PyTorchDefault)]
[Dense(32, Activation.Relu), Dense(32, Activation.Relu), Dense(32, Activation.Relu), Dense(32, Activation.Relu), Dense(32, Activation.Relu)]
[Dense(32, Activation.Relu), Dense(32, Activation.Relu), Dense(32, Activation.Relu), Dense(32, Activation.Relu), Dense(32, Activation.Relu)]
[Dense(10)]
public partial class VanishingSignal;

/// <summary>NDSL3002: eight times the signal by each layer.</summary>
[Input(64), DefaultInit(Init.HeNormal, Gain = 4)]
[Dense(32, Activation.Relu), Dense(32, Activation.Relu), Dense(32, Activation.Relu), Dense(32, Activation.Relu), Dense(32, Activation.Relu)]
[Dense(32, Activation.Relu), Dense(32, Activation.Relu), Dense(32, Activation.Relu), Dense(32, Activation.Relu), Dense(32, Activation.Relu)]
[Dense(10)]
public partial class ExplodingSignal;

/// <summary>NDSL3003: tanh holds the signal at 1, but nothing holds the gradient.</summary>
[Input(64), DefaultInit(Init.XavierNormal, Gain = 7)]
[Dense(32, Activation.Tanh), Dense(32, Activation.Tanh), Dense(32, Activation.Tanh), Dense(32, Activation.Tanh), Dense(32, Activation.Tanh)]
[Dense(10)]
public partial class ExplodingGradient;

/// <summary>NDSL3004: the classic that kept networks shallow until 2006.</summary>
[Input(64)]
[Dense(32, Activation.Sigmoid), Dense(32, Activation.Sigmoid), Dense(32, Activation.Sigmoid), Dense(32, Activation.Sigmoid), Dense(32, Activation.Sigmoid)]
[Dense(32, Activation.Sigmoid), Dense(32, Activation.Sigmoid), Dense(32, Activation.Sigmoid), Dense(32, Activation.Sigmoid), Dense(32, Activation.Sigmoid)]
[Dense(10)]
public partial class DeepSigmoid;

/// <summary>NDSL3005: forty times a little too much is far too much.</summary>
[Input(64)]
[Dense(32, Activation.Silu), Dense(32, Activation.Silu), Dense(32, Activation.Silu), Dense(32, Activation.Silu), Dense(32, Activation.Silu)]
[Dense(32, Activation.Silu), Dense(32, Activation.Silu), Dense(32, Activation.Silu), Dense(32, Activation.Silu), Dense(32, Activation.Silu)]
[Dense(32, Activation.Silu), Dense(32, Activation.Silu), Dense(32, Activation.Silu), Dense(32, Activation.Silu), Dense(32, Activation.Silu)]
[Dense(32, Activation.Silu), Dense(32, Activation.Silu), Dense(32, Activation.Silu), Dense(32, Activation.Silu), Dense(32, Activation.Silu)]
[Dense(32, Activation.Silu), Dense(32, Activation.Silu), Dense(32, Activation.Silu), Dense(32, Activation.Silu), Dense(32, Activation.Silu)]
[Dense(32, Activation.Silu), Dense(32, Activation.Silu), Dense(32, Activation.Silu), Dense(32, Activation.Silu), Dense(32, Activation.Silu)]
[Dense(32, Activation.Silu), Dense(32, Activation.Silu), Dense(32, Activation.Silu), Dense(32, Activation.Silu), Dense(32, Activation.Silu)]
[Dense(32, Activation.Silu), Dense(32, Activation.Silu), Dense(32, Activation.Silu), Dense(32, Activation.Silu), Dense(32, Activation.Silu)]
[Dense(10)]
public partial class DriftingSignal;

/// <summary>NDSL3006: all three units of one of these layers may be on the wrong side.</summary>
[Input(64)]
[Dense(3, Activation.Relu), Dense(3, Activation.Relu), Dense(3, Activation.Relu), Dense(3, Activation.Relu), Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu), Dense(3, Activation.Relu), Dense(3, Activation.Relu), Dense(3, Activation.Relu), Dense(3, Activation.Relu)]
[Dense(10)]
public partial class DeadUnits;

/// <summary>NDSL3007: the gradient grows a thousandfold on its way back.</summary>
[Input(64)]
[Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu), Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu), Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu), Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu), Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu), Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu), Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu), Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu), Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu), Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu), Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Dense(10)]
public partial class DeepBatchNorms;

/// <summary>NDSL3008: and here by millions.</summary>
[Input(64)]
[Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu), Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu), Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu), Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu), Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu), Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu), Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu), Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu), Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu), Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu), Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu), Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu), Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu), Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu), Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu), Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu), Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu), Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu), Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu), Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu), Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu), Dense(64, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Dense(10)]
public partial class TooManyBatchNorms;

/// <summary>NDSL3009: doubled twenty-four times.</summary>
[Input(16)]
[Residual<Branch>(Times = 24)]
[Dense(10)]
public partial class UnscaledStack;

/// <summary>A block that ends in ReLU.</summary>
[Block]
[LayerNorm]
[Dense(16, Activation.Relu)]
public partial class Rectified;

/// <summary>NDSL3010: nothing wakes them.</summary>
[Input(16)]
[Residual<Rectified>(Times = 3, Scale = ResidualScale.Fixup)]
[Dense(10)]
public partial class DeadBranch;

// ---- 4: architecture and loss ----

/// <summary>NDSL4001: the loss applies the softmax itself, so here it is applied twice.</summary>
[Input(784)]
[Dense(32, Activation.Relu)]
[Dense(10, Activation.Softmax)]
[Loss(Loss.SoftmaxCrossEntropy)]
public partial class LogitsWanted;

/// <summary>NDSL4002: the logarithm of something below 0.</summary>
[Input(784)]
[Dense(32, Activation.Relu)]
[Dense(10)]
[Loss(Loss.CrossEntropy)]
public partial class ProbabilitiesWanted;

/// <summary>NDSL4003: alone among one, every unit is the likeliest.</summary>
[Input(784)]
[Dense(32, Activation.Relu)]
[Dense(1, Activation.Softmax)]
[Loss(Loss.BinaryCrossEntropy)]
public partial class SoftmaxOverOne;

/// <summary>NDSL4004: a network that cannot say no.</summary>
[Input(784)]
[Dense(32, Activation.Relu)]
[Dense(1, Activation.Relu)]
[Loss(Loss.SigmoidBinaryCrossEntropy)]
public partial class LossDoesNotFit;

/// <summary>NDSL4005: two matrices that are one.</summary>
[Input(784)]
[Dense(256)]
[Dense(10)]
public partial class LinearLayersInARow;

/// <summary>NDSL4006: a hundred units that share a sum of 1.</summary>
[Input(784)]
[Dense(100, Activation.Softmax)]
[Dense(10)]
public partial class HiddenSoftmax;

/// <summary>NDSL4007: half of the answers are thrown away.</summary>
[Input(784)]
[Dense(32, Activation.Relu)]
[Dense(10)]
[Dropout(0.5)]
public partial class DropoutAtTheOutput;

/// <summary>NDSL4008: SELU's variance of 1 becomes another.</summary>
[Input(784)]
[Dense(32, Activation.Selu)]
[Dropout(0.2)]
[Dense(10)]
public partial class DropoutUnderSelu;

/// <summary>NDSL4009: wide where there is little left to see.</summary>
[Input(784)]
[Dense(64, Activation.Relu)]
[Dense(256, Activation.Relu)]
[Dense(10)]
public partial class GrowingWidths;

/// <summary>NDSL4010: what is not negative already, ReLU leaves as it is.</summary>
[Input(784)]
[Dense(32, Activation.Relu)]
[Activate(Activation.Relu)]
[Dense(10)]
public partial class TwoActivations;

/// <summary>NDSL4011: more noise than signal.</summary>
[Input(784)]
[Dense(32, Activation.Relu)]
[Dropout(0.8)]
[Dense(10)]
public partial class StrongDropout;

/// <summary>NDSL4012: profit, but never a loss.</summary>
[Input(16)]
[Dense(32, Activation.Relu)]
[Dense(1, Activation.Relu)]
[Loss(Loss.MeanSquaredError)]
public partial class BoundedOutput;

/// <summary>NDSL4013: everything through the eye of a needle.</summary>
[Input(784)]
[Dense(8)]
[Dense(784)]
[Loss(Loss.MeanSquaredError)]
public partial class LinearBottleneck;

/// <summary>NDSL4014: brighter than white.</summary>
public static class TargetOutOfReach
{
    /// <summary>Never arrives.</summary>
    public static void Learn(Brightness network, float[] inputs) => network.TrainStep(inputs, [0, 128, 255], new Adam());
}

/// <summary>A network without a mistake: what it is taught above is one.</summary>
[Input(16)]
[Dense(32, Activation.Relu)]
[Dense(1, Activation.Sigmoid)]
[Loss(Loss.MeanSquaredError)]
public partial class Brightness;

/// <summary>NDSL4015: added, and subtracted again.</summary>
[Input(784)]
[Dense(32), BatchNorm, Activate(Activation.Relu)]
[Dense(10)]
public partial class BiasBeforeNorm;

/// <summary>NDSL4016: what is learned while values are dropped does not hold when none are.</summary>
[Input(784)]
[Dense(32, Bias = false), Dropout(0.5), BatchNorm, Activate(Activation.Relu)]
[Dense(10)]
public partial class DropoutBeforeNorm;

/// <summary>NDSL4017: Keras's number in PyTorch's sense.</summary>
[Input(784)]
[Dense(32, Bias = false), BatchNorm(Momentum = 0.99), Activate(Activation.Relu)]
[Dense(10)]
public partial class MomentumOfKeras;

/// <summary>NDSL4018: up, and never down.</summary>
[Input(32)]
[Tap("skip"), Dense(32, Activation.Relu), Dense(32, Activation.Relu), Add("skip")]
[Dense(10)]
public partial class PositiveBranch;

/// <summary>NDSL4019: every block begins with a norm, and what comes after the last does not.</summary>
[Input(32)]
[Dense(32)]
[Tap("a"), LayerNorm, Dense(64, Activation.Relu), Dense(32), Add("a")]
[Tap("b"), LayerNorm, Dense(64, Activation.Relu), Dense(32), Add("b")]
[Dense(10)]
public partial class UnnormalizedStream;

/// <summary>NDSL4020: three of four values are never read.</summary>
[Input(3, 16, 16)]
[Conv2D(16, 1, Activation.Relu, Stride = 2)]
[GlobalAvgPool]
[Dense(10)]
public partial class StrideBeyondWindow;

/// <summary>NDSL4021: the next largest takes the place of what is dropped.</summary>
[Input(1, 16, 16)]
[Conv2D(16, 3, Activation.Relu), Dropout(0.5), MaxPool2D(2)]
[Flatten]
[Dense(10)]
public partial class DropoutBeforeMaximum;

/// <summary>NDSL4022: four places have no middle.</summary>
[Input(1, 16, 16)]
[Conv2D(16, 4, Activation.Relu, Padding = Padding.Same)]
[GlobalAvgPool]
[Dense(10)]
public partial class EvenWindow;

/// <summary>NDSL4023: a million weights for where things are.</summary>
[Input(1, 32, 32)]
[Conv2D(32, 3, Activation.Relu, Padding = Padding.Same)]
[Flatten]
[Dense(64, Activation.Relu)]
[Dense(10)]
public partial class FlattenOfLargeMap;

/// <summary>NDSL4024: the last of five rows is never read.</summary>
[Input(1, 5, 5)]
[MaxPool2D(2)]
[Flatten]
[Dense(10)]
public partial class RowsLeftOut;

/// <summary>NDSL4025: three networks side by side.</summary>
[Input(3, 16, 16)]
[Conv2D(3, 3, Padding = Padding.Same, Groups = 3)]
[Loss(Loss.MeanSquaredError)]
public partial class ChannelsApart;

/// <summary>NDSL4026: each output of an even row and column is made of four times as much as its neighbour.</summary>
[Input(16, 4, 4)]
[ConvTranspose2D(1, 3, Stride = 2, Padding = Padding.Same)]
[Loss(Loss.MeanSquaredError)]
public partial class Checkerboard;

/// <summary>NDSL4027: what the last window brings together has seen everything long ago.</summary>
[Input(1, 8, 8)]
[Conv2D(8, 5, Activation.Relu, Stride = 2, Padding = Padding.Same)]
[Conv2D(8, 5, Activation.Relu, Stride = 2, Padding = Padding.Same)]
[Conv2D(8, 3, Activation.Relu, Padding = Padding.Same)]
[Conv2D(8, 3, Activation.Relu, Padding = Padding.Same)]
[GlobalAvgPool]
[Dense(10)]
public partial class FieldBeyondInput;

/// <summary>NDSL4028: means of means of the steps.</summary>
[SequenceInput(32, 64)]
[PositionalEmbedding]
[SelfAttention(4)]
[SelfAttention(4)]
[GlobalAvgPool]
[Dense(10)]
public partial class AttentionWithoutSkip;

/// <summary>NDSL4029: to this, who bites whom is the same.</summary>
[TokenInput(64, 1000)]
[Embedding(32)]
[SelfAttention(4)]
[GlobalAvgPool]
[Dense(2)]
public partial class UnorderedSteps;

/// <summary>NDSL4030: the next letter stands one step further on.</summary>
[TokenInput(64, 256)]
[Embedding(96)]
[PositionalEmbedding]
[SelfAttention(4)]
[Dense(256)]
[Loss(Loss.SoftmaxCrossEntropy)]
public partial class SeenTarget;

// ---- 5: training calls ----

/// <summary>A network without a mistake: those below are in how it is used.</summary>
[Input(784)]
[Dense(32, Activation.Relu)]
[Dense(10)]
[Loss(Loss.SoftmaxCrossEntropy)]
public partial class Sound;

/// <summary>A network that answers, but cannot say how wrong it is.</summary>
[Input(784)]
[Dense(32, Activation.Relu)]
[Dense(10)]
public partial class Unmeasured;

/// <summary>NDSL5001: uphill.</summary>
public static class RefusedArgument
{
    /// <summary>Throws.</summary>
    public static void Learn(Sound network, Dataset data) => network.Train(data, new Sgd(learningRate: -0.1), epochs: 10);
}

/// <summary>NDSL5002: stop early, but when?</summary>
public static class ContradictingOptions
{
    /// <summary>Throws.</summary>
    public static void Learn(Sound network, Dataset data) => network.Train(data, new Adam(), epochs: 10, options: new() { EarlyStop = new() });
}

/// <summary>NDSL5003: nothing to learn from.</summary>
public static class MissingLoss
{
    /// <summary>Throws.</summary>
    public static void Learn(Unmeasured network, Dataset data) => network.Train(data, new Adam(), epochs: 10);
}

/// <summary>NDSL5004: one answer too many.</summary>
public static class LengthThatDoesNotFit
{
    /// <summary>Throws.</summary>
    public static void Ask(Sound network, float[] image)
    {
        var output = new float[11];
        network.Predict(image, output);
    }
}

/// <summary>NDSL5005: counted from 1.</summary>
public static class LabelWithoutClass
{
    /// <summary>Throws.</summary>
    public static void Learn(Sound network, float[] images) => network.TrainStep(images, [1, 10], new Adam());
}

/// <summary>NDSL5006: classes as numbers to come near to.</summary>
public static class DataOfTheOtherKind
{
    /// <summary>Throws.</summary>
    public static void Learn(Sound network, float[] images, float[] classes) =>
        network.Train(Dataset.FromTargets(images, classes, classes.Length), new Adam(), epochs: 10);
}

/// <summary>NDSL5007: Python's last column.</summary>
public static class NegativeColumn
{
    /// <summary>Throws.</summary>
    public static Dataset Load() => Dataset.FromCsv("iris.csv", label: -1);
}

/// <summary>NDSL5008: fine for SGD.</summary>
public static class RateOfAnotherOptimizer
{
    /// <summary>Learns nothing.</summary>
    public static void Learn(Sound network, Dataset data) => network.Train(data, new Adam(learningRate: 0.1), epochs: 10);
}

/// <summary>NDSL5009: the wrong way round.</summary>
public static class MeansTheWrongWayRound
{
    /// <summary>Explodes.</summary>
    public static void Learn(Sound network, Dataset data) => network.Train(data, new Adam(0.001, beta1: 0.999, beta2: 0.9), epochs: 10);
}

/// <summary>NDSL5010: AdamW's decay in Adam.</summary>
public static class DecayOfAnotherOptimizer
{
    /// <summary>Shrinks some weights and hardly others.</summary>
    public static void Learn(Sound network, Dataset data) => network.Train(data, new Adam(weightDecay: 0.01), epochs: 10);
}

/// <summary>NDSL5011: four samples have a mean, but hardly a variance.</summary>
public static class SmallBatches
{
    /// <summary>Learns noise.</summary>
    public static void Learn(Normed network, Dataset data) => network.Train(data, new Adam(), epochs: 10, batchSize: 4);
}

/// <summary>NDSL5012: a regression has no classes.</summary>
public static class ClassOfAValue
{
    /// <summary>Throws.</summary>
    public static int Ask(Normed network, float[] sample) => network.Classify(sample);
}

/// <summary>NDSL5013: three columns become five inputs.</summary>
public static class ColumnsThatDoNotFit
{
    /// <summary>Throws.</summary>
    public static void Learn(Normed network, Dataset table)
    {
        var preprocessing = new Preprocessing
        {
            Columns = [.. Column.Numbers(["age", "income"]), new OneHotColumn("size") { Categories = ["S", "M", "L"] }],
        };
        (Dataset train, _) = table.With(preprocessing).Split(testShare: 0.2, seed: 1);
        network.Train(train, new Adam(), epochs: 10);
    }
}

/// <summary>A network without a mistake: how it is trained above is one.</summary>
[Input(16)]
[Dense(32, Bias = false), BatchNorm, Activate(Activation.Relu)]
[Dense(1)]
[Loss(Loss.MeanSquaredError)]
public partial class Normed;
