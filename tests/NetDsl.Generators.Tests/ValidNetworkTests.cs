using NetDsl.Testing;

namespace NetDsl.Generators.Tests;

/// <summary>The code for sound declarations. The snapshots are to be read: they are the documentation of generated code.</summary>
public class ValidNetworkTests
{
    [Fact]
    public void Mlp_with_relu() => Snapshot.Verify(GeneratorTest.Run("""
        namespace Demo;

        /// <summary>Reads a handwritten digit.</summary>
        [Input(784)]
        [Dense(256, Activation.Relu)]
        [Dense(128, Activation.Relu)]
        [Dense(10)]
        [Loss(Loss.SoftmaxCrossEntropy, Classes = 10)]
        public partial class Mlp;
        """));

    [Fact]
    public void Every_activation() => Snapshot.Verify(GeneratorTest.Run("""
        namespace Demo;

        [Input(8)]
        [Dense(8, Activation.Linear)]
        [Dense(8, Activation.Relu)]
        [Dense(8, Activation.LeakyRelu, Slope = 0.2)]
        [Dense(8, Activation.Elu, Alpha = 0.5)]
        [Dense(8, Activation.Selu)]
        [Dense(8, Activation.Gelu)]
        [Dense(8, Activation.Gelu, Approximate = true)]
        [Dense(8, Activation.Silu)]
        [Dense(8, Activation.Mish)]
        [Dense(8, Activation.Softplus)]
        [Dense(8, Activation.Softsign)]
        [Dense(8, Activation.Tanh)]
        [Dense(8, Activation.Sigmoid)]
        [Dense(8, Activation.HardSwish)]
        [Dense(8, Activation.Sine, Omega = 6.5)]
        [Dense(8, Activation.Softmax)]
        [Loss(Loss.CrossEntropy)]
        public sealed partial class AllActivations;
        """));

    [Fact]
    public void Convolutions() => Snapshot.Verify(GeneratorTest.Run("""
        namespace Demo;

        [Input(1, 28, 28)]
        [Conv2D(16, 5, Activation.Relu, Stride = 2, Padding = Padding.Same)]
        [Conv2D(32, 3, Activation.Gelu, Groups = 4, Dilation = 2, PadLeft = 1)]
        [Conv2D(8, 3, KernelHeight = 1, Bias = false)]
        [Flatten]
        [Dense(10)]
        [Loss(Loss.SoftmaxCrossEntropy, Classes = 10)]
        public partial class Strided;
        """));

    [Fact]
    public void Convolutions_of_series() => Snapshot.Verify(GeneratorTest.Run("""
        namespace Demo;

        [Input(6, 50)]
        [Conv1D(16, 3, Activation.Relu, Padding = Padding.Causal)]
        [Conv1D(16, 3, Activation.Relu, Padding = Padding.Causal, Dilation = 2, Groups = 2)]
        [Conv1D(8, 4, Activation.Tanh, Stride = 2, PadLeft = 1)]
        [GlobalAvgPool]
        [Dense(4)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        public partial class Waves;
        """));

    [Fact]
    public void Depthwise_convolutions() => Snapshot.Verify(GeneratorTest.Run("""
        namespace Demo;

        [Input(3, 16, 16)]
        [DepthwiseConv2D(3, Activation.Relu, Multiplier = 4, Stride = 2, Padding = Padding.Same)]
        [Conv2D(16, 1, Activation.Relu)]
        [DepthwiseConv2D(5, Pad = 2, Bias = false)]
        [Conv2D(8, 1, Activation.Relu)]
        [GlobalAvgPool]
        [Dense(4)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        public partial class Mobile;
        """));

    [Fact]
    public void Transposed_convolutions() => Snapshot.Verify(GeneratorTest.Run("""
        namespace Demo;

        [Input(64)]
        [Dense(128, Activation.Relu)]
        [Reshape(8, 4, 4)]
        [ConvTranspose2D(12, 4, Activation.Relu, Stride = 2, Padding = Padding.Same, Groups = 4)]
        [ConvTranspose2D(6, 3, Activation.Gelu, Stride = 2, Pad = 1, OutputPadding = 1)]
        [ConvTranspose2D(1, 2, Stride = 2, Bias = false)]
        [Loss(Loss.MeanSquaredError)]
        public partial class Decoder;
        """));

    [Fact]
    public void Norms_of_maps() => Snapshot.Verify(GeneratorTest.Run("""
        namespace Demo;

        [Input(6, 4, 5)]
        [BatchNorm]
        [GroupNorm(3, Epsilon = 1e-6)]
        [LayerNorm]
        [RmsNorm]
        [Flatten]
        [Dense(3)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        public partial class Maps;
        """));

    [Fact]
    public void Global_pools_and_larger_maps() => Snapshot.Verify(GeneratorTest.Run("""
        namespace Demo;

        [Input(60)]
        [Dense(60)]
        [Reshape(3, 4, 5)]
        [Upsample2D(2)]
        [Upsample2D(3, Mode = UpsampleMode.Bilinear)]
        [MaxPool2D(3, Stride = 2, Pad = 1)]
        [AvgPool2D(2, Padding = Padding.Same)]
        [GlobalAvgPool]
        [Tap("means")]
        [Reshape(3, 1)]
        [GlobalMaxPool]
        [Add("means")]
        [Dense(3)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        public partial class Pooled;
        """));

    [Fact]
    public void Norms_and_skips() => Snapshot.Verify(GeneratorTest.Run("""
        namespace Demo;

        [Input(8)]
        [Dense(16)]
        [BatchNorm]
        [Activate(Activation.Relu)]
        [Tap("stem")]
        [RmsNorm(Epsilon = 1e-6)]
        [Dense(32)]
        [Tap("gate")]
        [Dense(32, Activation.Silu)]
        [Multiply("gate")]
        [Dense(16)]
        [Add("stem")]
        [LayerNorm]
        [Concat("stem")]
        [Dense(3)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        public partial class Skips;
        """));

    [Fact]
    public void Arms() => Snapshot.Verify(GeneratorTest.Run("""
        namespace Demo;

        [Input(8, 6, 6)]
        [Tap("in")]
        [Conv2D(16, 3, Activation.Relu, Stride = 2, Pad = 1)]
        [Conv2D(16, 3, Pad = 1)]
        [Tap("branch")]
        [GlobalAvgPool]
        [Dense(4, Activation.Relu)]
        [Dense(16, Activation.Sigmoid)]
        [Multiply("branch")]
        [Tap("excited")]
        [From("in")]
        [Conv2D(16, 1, Stride = 2)]
        [Add("excited")]
        [Activate(Activation.Relu)]
        [GlobalAvgPool]
        [Dense(3)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        public partial class Projected;
        """));

    [Fact]
    public void Blocks() => Snapshot.Verify(GeneratorTest.Run("""
        namespace Demo;

        [Block]
        [LayerNorm]
        [Dense(32, Activation.Relu)]
        [Dropout(0.1)]
        [Dense(16)]
        public partial class Branch;

        [Input(8)]
        [Dense(16)]
        [Residual<Branch>(Times = 12, Scale = ResidualScale.DepthScaled, Name = "Blocks")]
        [LayerNorm]
        [Dense(3)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        public partial class Deep;
        """));

    [Fact]
    public void Blocks_in_blocks() => Snapshot.Verify(GeneratorTest.Run("""
        namespace Demo;

        [Block]
        [BatchNorm]
        [Tap("gate")]
        [Dense(8, Activation.Silu)]
        [Multiply("gate")]
        public partial class Gated;

        [Block]
        [Dense(16, Activation.Relu)]
        [Dense(8)]
        public partial class Think;

        [Block]
        [Repeat<Gated>]
        [Residual<Think>(Times = 2, Scale = ResidualScale.ReZero, Name = "Thoughts")]
        public partial class Cell;

        [Input(8)]
        [Repeat<Cell>(Times = 3, Name = "Cells")]
        [Residual<Think>(Scale = ResidualScale.ReZero)]
        [Dense(1)]
        [Loss(Loss.MeanSquaredError)]
        public partial class Nested;
        """));

    [Fact]
    public void Recomputed_blocks() => Snapshot.Verify(GeneratorTest.Run("""
        namespace Demo;

        [Block(Recompute = true)]
        [LayerNorm]
        [Dense(32, Activation.Gelu)]
        [Dropout(0.1)]
        [Dense(16)]
        public partial class Branch;

        [Block(Recompute = true)]
        [Residual<Branch>(Times = 3, Name = "Blocks")]
        [BatchNorm]
        public partial class Group;

        [Input(16)]
        [Repeat<Group>(Times = 4, Name = "Groups")]
        [LayerNorm]
        [Dense(3)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        public partial class Frugal;
        """));

    [Fact]
    public void Own_activations() => Snapshot.Verify(GeneratorTest.Run("""
        namespace Demo;

        [Input(8)]
        [Dense<Snake>(16, Name = "Waves")]
        [Dense(16)]
        [Activate<Gate>]
        [Dense<Gate>(4, Bias = false)]
        [Dense(1)]
        [Loss(Loss.MeanSquaredError)]
        public partial class Custom;
        """, OwnActivations.Source));

    [Fact]
    public void Initializers_and_biases() => Snapshot.Verify(GeneratorTest.Run("""
        namespace Demo;

        [Input(16)]
        [DefaultInit(Init.Orthogonal, Gain = 1.1)]
        [Dense(12)]
        [Dense(12, Init = Init.XavierNormal, Bias = false)]
        [Dense(12, Activation.Tanh, Init = Init.XavierUniform, Gain = 1.6666667, BiasInit = 0.1)]
        [Dense(12, Activation.Relu, Init = Init.HeUniform, BiasInit = -0.5)]
        [Dense(12, Activation.LeakyRelu, Init = Init.HeNormal)]
        [Dense(12, Init = Init.LeCunUniform)]
        [Dense(12, Init = Init.LeCunNormal)]
        [Dense(12, Init = Init.RandomUniform, Range = 0.4)]
        [Dense(12, Init = Init.RandomNormal, Std = 0.3)]
        [Dense(12, Init = Init.Auto)]
        [Dense(1, Init = Init.Zero)]
        [Dense(1, Init = Init.Constant, Value = 0.25)]
        public partial class Starts;
        """));

    [Fact]
    public void Initializers_beyond_the_classics() => Snapshot.Verify(GeneratorTest.Run("""
        namespace Demo;

        [Input(16)]
        [DefaultInit(Init.VarianceScaling, VarianceScale = 2, VarianceMode = VarianceMode.FanAverage)]
        [Dense(12)]
        [Dense(12, Distribution = Distribution.TruncatedNormal, Bias = false)]
        [Dense(12, Init = Init.VarianceScaling, VarianceMode = VarianceMode.FanGeometric, Distribution = Distribution.Uniform)]
        [Dense(12, Activation.Tanh, Init = Init.TruncatedNormal, Std = 0.25)]
        [Dense(12, Activation.Relu, Init = Init.Identity)]
        [Dense(16, Init = Init.Identity, Gain = 0.5)]
        [Dense(12, Activation.Relu, Init = Init.Sparse, Std = 0.8)]
        [Dense(12, Init = Init.Sparse, Std = 0.8, Sparsity = 0.5)]
        [Dense(12, Init = Init.PyTorchDefault)]
        [Dense(12, Init = Init.PyTorchDefault, BiasInit = 0.1)]
        [Dense(1, Init = Init.PyTorchDefault, Bias = false)]
        public partial class MoreStarts;
        """));

    [Fact]
    public void Alpha_dropout_reshape_and_label_smoothing() => Snapshot.Verify(GeneratorTest.Run("""
        namespace Demo;

        [Input(2, 3, 4)]
        [Reshape(4, 6)]
        [AlphaDropout(0.05, Name = "Noise")]
        [Reshape(24)]
        [Dense(16, Activation.Selu)]
        [AlphaDropout(0.1)]
        [Dense(6)]
        [Reshape(3, 2, Name = "Grid")]
        [Activate(Activation.Tanh)]
        [Loss(Loss.SoftmaxCrossEntropy, Classes = 6, LabelSmoothing = 0.1)]
        public partial class SelfNormalizing;
        """));

    [Fact]
    public void Dropout_activate_and_flatten() => Snapshot.Verify(GeneratorTest.Run("""
        namespace Demo;

        [Input(2, 3, 4)]
        [Dropout(0.1, Name = "Noise")]
        [Flatten]
        [Dense(16, Activation.Gelu, Bias = false)]
        [Activate(Activation.Silu)]
        [Dropout(0.5)]
        [Dropout(0.25)]
        [Flatten]
        [Dense(3)]
        [Activate(Activation.Softmax, Name = "Odds")]
        [Loss(Loss.CrossEntropy)]
        public partial class Mixed;
        """));

    [Fact]
    public void Regression_without_classes() => Snapshot.Verify(GeneratorTest.Run("""
        namespace Demo;

        [Input(3), Dense(8, Activation.Tanh), Dense(2), Loss(Loss.MeanSquaredError)]
        internal partial class Curve;
        """));

    [Fact]
    public void Yes_or_no_for_several_labels() => Snapshot.Verify(GeneratorTest.Run("""
        namespace Demo;

        [Input(20), Dense(16, Activation.Relu), Dense(5), Loss(Loss.SigmoidBinaryCrossEntropy)]
        public partial class Tags;
        """));

    [Fact]
    public void Without_loss() => Snapshot.Verify(GeneratorTest.Run("""
        namespace Demo;

        [Input(4), Dense(3, Activation.Softmax)]
        public partial class Judge;
        """));

    [Fact]
    public void Nested_in_a_generic_class() => Snapshot.Verify(GeneratorTest.Run("""
        namespace Demo.Inner;

        public partial class Outer<TKey, TValue>
            where TKey : notnull
        {
            internal readonly partial record struct Middle
            {
                [Input(2), Dense(1, Name = "Only"), Loss(Loss.Huber)]
                private partial class Nested<T>
                    where T : struct;
            }
        }
        """));

    [Fact]
    public void In_the_global_namespace() => Snapshot.Verify(GeneratorTest.Run("""
        [Input(2), Dense(1), Loss(Loss.BinaryCrossEntropy)]
        public partial class Yes;
        """));

    [Fact]
    public void With_constructor_and_members_of_its_own() => Snapshot.Verify(GeneratorTest.Run("""
        namespace Demo;

        [Input(2), Dense(1), Loss(Loss.MeanAbsoluteError)]
        public sealed partial class Own
        {
            private readonly string _title;

            public Own(string title)
                : base(seed: 7) => _title = title;

            public override string ToString() => $"{_title}: {Dense1.Weight[0, 0]}";
        }
        """));

    [Fact]
    public void With_a_base_class_of_its_own() => Snapshot.Verify(GeneratorTest.Run("""
        namespace Demo;

        public abstract class Reader : Network
        {
            protected Reader()
            {
            }

            protected Reader(long seed)
                : base(seed)
            {
            }

            public float[] Read(params float[] sample)
            {
                var answer = new float[Describe().OutputSize];
                Predict(sample, answer);
                return answer;
            }
        }

        [Input(2), Dense(3)]
        public partial class Derived : Reader;
        """));

    [Fact]
    public void Shadowed_names_are_written_in_full() => Snapshot.Verify(GeneratorTest.Run("""
        namespace ByType
        {
            internal class Dense;

            [Input(2), Dense(1), Loss(Loss.MeanSquaredError)]
            public partial class One;
        }

        namespace ByMember
        {
            [Input(2), Dense(1, Activation.Relu), Loss(Loss.MeanSquaredError)]
            public partial class Two
            {
                internal static int Relu => 3;
            }
        }

        namespace ByOption
        {
            internal enum Distribution;

            [Input(2), Dense(1, Init = Init.VarianceScaling)]
            public partial class Four;
        }

        namespace ByLayer
        {
            [Input(2), Dropout(0.5, Name = "Dropout"), Dense(1), Loss(Loss.MeanSquaredError)]
            public partial class Three;
        }
        """));

    [Fact]
    public void Sequences() => Snapshot.Verify(GeneratorTest.Run("""
        namespace Demo;

        /// <summary>Forecasts the next value of a series, and how far it may be off.</summary>
        [SequenceInput(48, 3)]
        [Gru(32, ReturnSequences = true, Bidirectional = true)]
        [LayerNorm]
        [Lstm(32)]
        [Dense(2)]
        [Loss(Loss.MeanSquaredError)]
        public partial class Forecast;
        """));

    [Fact]
    public void Tokens() => Snapshot.Verify(GeneratorTest.Run("""
        namespace Demo;

        [Block]
        [LayerNorm]
        [SelfAttention(4, Causal = true, Dropout = 0.1)]
        public partial class Attend;

        [Block]
        [LayerNorm]
        [Dense(384, Activation.Gelu)]
        [Dense(96)]
        public partial class Think;

        [Block]
        [Residual<Attend>(Scale = ResidualScale.DepthScaled)]
        [Residual<Think>(Scale = ResidualScale.DepthScaled)]
        public partial class Decoder;

        /// <summary>Writes a text, letter by letter.</summary>
        [TokenInput(64, 128)]
        [Embedding(96)]
        [PositionalEmbedding]
        [Repeat<Decoder>(Times = 4)]
        [LayerNorm]
        [Dense(128)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        public partial class Writer;
        """));

    [Fact]
    public void A_tapped_sequence() => Snapshot.Verify(GeneratorTest.Run("""
        namespace Demo;

        /// <summary>Names what is missing in a text.</summary>
        [TokenInput(16, 64)]
        [Embedding(32)]
        [Tap("text")]
        [LayerNorm]
        [Lstm(32, ReturnSequences = true, ChronoSteps = 16)]
        [CrossAttention("text", 4)]
        [GlobalAvgPool]
        [LayerNorm]
        [Dense(64, Tie = "Embedding1")]
        [Loss(Loss.SoftmaxCrossEntropy)]
        public partial class Gap;
        """));
}
