using NetDsl.Oracle.Tests.Comparing;
using NetDsl.Testing.Drawn;
using Xunit.Abstractions;

namespace NetDsl.Oracle.Tests;

/// <summary>
/// After 200 steps, networks of every family are where PyTorch has them: losses on the way, last gradients, parameters, statistics and
/// predictions, within the limits of one step.
/// </summary>
/// <remarks>
/// A step may make larger what rounding did in the one before. How much is seen in PyTorch's own floats, and it is little where functions
/// are smooth: at a kink, paths would part. Before a batch norm there are no biases, either: their gradient is noise, which Adam and its
/// kin make as large as any other, so that they walk at random.
/// </remarks>
public class TrajectoryTests(ITestOutputHelper output)
{
    private const int Steps = 200;
    private const double MostOfPyTorch = 0.01;
    private const int Inputs = 6;
    private const int Outputs = 3;

    private static readonly RandomDeclaration[] Families =
    [
        Family(Loss.SoftmaxCrossEntropy, """
            [Dense(16, Activation.Tanh)]
            [Dense(12, Activation.Gelu)]
            """),
        Family(Loss.MeanSquaredError, """
            [Dense(16, Bias = false), BatchNorm(Momentum = 0.2), Activate(Activation.Silu)]
            [Dense(12, Bias = false), BatchNorm, Activate(Activation.Tanh)]
            """),
        Family(Loss.Huber, """
            [Dense(16), LayerNorm, Activate(Activation.Mish)]
            [Dense(12, Activation.Tanh), LayerNorm(Epsilon = 0.001)]
            """),
        Family(Loss.SigmoidBinaryCrossEntropy, """
            [Dense(16), RmsNorm, Activate(Activation.Silu)]
            [Dense(12, Activation.Tanh), RmsNorm(Epsilon = 0.001)]
            """),
        Family(Loss.SoftmaxCrossEntropy, """
            [Dense(12)]
            [Tap("one"), LayerNorm, Dense(16, Activation.Gelu), Dense(12), Add("one")]
            [Tap("two"), RmsNorm, Dense(12, Activation.Silu), Add("two"), Add("one")]
            """),
        Family(Loss.MeanSquaredError, """
            [Dense(12, Activation.Tanh)]
            [Tap("one"), Dense(12, Activation.Sigmoid), Multiply("one")]
            [Dense(12, Activation.Softsign), Multiply("one")]
            """),
        Family(Loss.Huber, """
            [Tap("one"), Dense(9, Activation.Tanh), Tap("two"), Concat("one")]
            [Dense(7, Activation.Softplus), Concat("two"), Concat("one")]
            """),
        Family(Loss.MeanSquaredError, """
            [Dense(12, Activation.Tanh), Residual<#Branch>(Times = 3, Scale = ResidualScale.ReZero)]
            """) with { Blocks = "[Block, LayerNorm, Dense(12, Activation.Tanh)] public class #Branch;\n" },
    ];

    private static readonly RandomDeclaration[] ConvolutionalFamilies =
    [
        Maps(Loss.SoftmaxCrossEntropy, """
            [Conv2D(6, 3, Stride = 2, Padding = Padding.Same, Bias = false), BatchNorm, Activate(Activation.Silu)]
            [Residual<#Branch>(Times = 2), Activate(Activation.Silu)]
            [GlobalAvgPool]
            """) with
        {
            Blocks = """
                [Block, Conv2D(6, 3, Padding = Padding.Same, Bias = false), BatchNorm, Activate(Activation.Silu)]
                [Conv2D(6, 3, Padding = Padding.Same, Bias = false), BatchNorm]
                public class #Branch;

                """,
        },
        Maps(Loss.SoftmaxCrossEntropy, """
            [Conv2D(6, 3, Activation.Gelu, Pad = 1), MaxPool2D(2)]
            [DepthwiseConv2D(3, Activation.Tanh, Multiplier = 2, Padding = Padding.Same)]
            [Conv2D(8, 1, Activation.Gelu, Groups = 2), AvgPool2D(2, Stride = 1), Flatten]
            """),
        Maps(Loss.MeanSquaredError, """
            [Conv2D(6, 3, Activation.Silu, Stride = 2, Pad = 1)]
            [ConvTranspose2D(4, 3, Activation.Tanh, Stride = 2, Pad = 1, OutputPadding = 1), Flatten]
            """),
    ];

    [Fact]
    public void Every_family_goes_the_way_of_PyTorch() =>
        Check(Families.Select((family, i) => Of(family, OptimizerChoice.All[i % OptimizerChoice.All.Count])));

    [Fact]
    [Trait("Level", "Exhaustive")]
    public void Every_family_does_so_with_every_optimizer() =>
        Check(Families.SelectMany(family => OptimizerChoice.All.Select(optimizer => Of(family, optimizer))));

    [Fact]
    public void Convolutions_go_the_way_of_PyTorch() => Check(
        from family in ConvolutionalFamilies
        from optimizer in new[] { OptimizerChoice.Momentum, OptimizerChoice.AdamW }
        select Of(family, optimizer));

    [Fact]
    [Trait("Level", "Exhaustive")]
    public void They_do_so_with_every_optimizer() =>
        Check(ConvolutionalFamilies.SelectMany(family => OptimizerChoice.All.Select(optimizer => Of(family, optimizer))));

    [Fact]
    public void Another_optimizer_goes_another_way()
    {
        OptimizerChoice mistaken = OptimizerChoice.Adam with { InPyTorch = OptimizerChoice.AdamW.InPyTorch };

        Assert.All(
            Comparison.Run([Of(Families[0], mistaken), Of(ConvolutionalFamilies[0], mistaken)]),
            differences => Assert.Contains(differences, difference => difference.IsWrong));
    }

    private static Question Of(RandomDeclaration family, OptimizerChoice optimizer) =>
        new(family, Seed: 1, BatchSize: 16, Steps, optimizer);

    private static RandomDeclaration Family(Loss loss, string layers) =>
        new(loss, Inputs, Outputs, $"[Input({Inputs})]\n{layers}\n[Dense({Outputs}), Loss(Loss.{loss})]");

    private static RandomDeclaration Maps(Loss loss, string layers) =>
        new(loss, 2 * 8 * 6, Outputs, $"[Input(2, 8, 6)]\n{layers}\n[Dense({Outputs}), Loss(Loss.{loss})]");

    private void Check(IEnumerable<Question> questions)
    {
        IReadOnlyList<Difference>[] found = Comparison.MustAgree([.. questions]);
        Assert.All(found, Assert.NotEmpty);
        output.WriteLine(Difference.Summary(found.SelectMany(differences => differences)));
        Assert.All(found.SelectMany(differences => differences), difference =>
            Assert.True(difference.PyTorchs < MostOfPyTorch, $"Rounding alone decides, so nothing is shown by the {difference}"));
    }
}
