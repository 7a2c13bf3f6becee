using System.Globalization;

namespace NetDsl.Evidence.Mnist;

/// <summary>A network that reads MNIST's digits, and how it is trained.</summary>
/// <param name="Name">The name of the class.</param>
/// <param name="Source">Its declaration.</param>
/// <param name="Epochs">How often it sees every picture.</param>
/// <param name="Rate">Adam's learning rate at its highest.</param>
/// <param name="Options">The rest of the recipe.</param>
internal sealed record MnistNetwork(string Name, string Source, int Epochs, double Rate, TrainingOptions Options)
{
    public const int BatchSize = 64;

    /// <summary>The network of samples/Mnist: 105,866 parameters.</summary>
    public static MnistNetwork Small { get; } = new(
        "Small",
        """
        [Input(1, 28, 28)]
        [Conv2D(16, 3, Activation.Relu, Padding = Padding.Same)]
        [MaxPool2D(2)]
        [Conv2D(32, 3, Activation.Relu, Padding = Padding.Same)]
        [MaxPool2D(2)]
        [Flatten]
        [Dense(64, Activation.Relu)]
        [Dropout(0.2)]
        [Dense(10)]
        [Loss(Loss.SoftmaxCrossEntropy, Classes = 10)]
        public sealed partial class Small;
        """,
        Epochs: 4,
        Rate: 1e-3,
        new());

    /// <summary>Two residual blocks, normalized over the batch, of which held-back pictures choose one width.</summary>
    public static IReadOnlyList<MnistNetwork> Residual { get; } = [ResidualOf(16), ResidualOf(24)];

    private static MnistNetwork ResidualOf(int width) => new(
        string.Create(CultureInfo.InvariantCulture, $"Residual{width}"),
        $"""
        [Block, Conv2D({width}, 3, Padding = Padding.Same, Bias = false), BatchNorm, Activate(Activation.Relu)]
        [Conv2D({width}, 3, Padding = Padding.Same, Bias = false), BatchNorm]
        public sealed class Fine{width};

        [Block, Conv2D({2 * width}, 3, Padding = Padding.Same, Bias = false), BatchNorm, Activate(Activation.Relu)]
        [Conv2D({2 * width}, 3, Padding = Padding.Same, Bias = false), BatchNorm]
        public sealed class Coarse{width};

        [Input(1, 28, 28)]
        [Conv2D({width}, 3, Padding = Padding.Same, Bias = false), BatchNorm, Activate(Activation.Relu)]
        [MaxPool2D(2)]
        [Residual<Fine{width}>, Activate(Activation.Relu)]
        [MaxPool2D(2)]
        [Conv2D({2 * width}, 3, Padding = Padding.Same, Bias = false), BatchNorm, Activate(Activation.Relu)]
        [Residual<Coarse{width}>, Activate(Activation.Relu)]
        [GlobalAvgPool]
        [Dense(10)]
        [Loss(Loss.SoftmaxCrossEntropy, Classes = 10)]
        public sealed partial class Residual{width};
        """,
        Epochs: 10,
        Rate: 3e-3,
        new()
        {
            Augment = new() { VerticalShift = 2, HorizontalShift = 2 },
            Schedule = LearningRateSchedule.Warmup(200, LearningRateSchedule.Cosine()),
        });
}
