using NetDsl.Evidence.Convolutions;
using NetDsl.Evidence.Prediction;

namespace NetDsl.Evidence.Tests;

/// <summary>Stacks of convolutions, run: whether mean squares, forward and back, are what was predicted.</summary>
public sealed class ConvolutionTests
{
    private const int Draws = 200;

    [Fact]
    public void Small_stacks_are_as_predicted() => AreWithinTenPercent(ConvolutionStack.Few);

    [Fact]
    [Trait("Level", "Exhaustive")]
    public void Plain_and_batch_normalized_stacks_are_as_predicted() =>
        AreWithinTenPercent([.. ConvolutionStack.All.Where(stack => stack.IsPromised)]);

    /// <summary>What leaves each block, whose last sum counts as normally distributed.</summary>
    [Fact]
    public void Rectified_sums_are_as_predicted() => BlocksAreWithinTenPercent([ResidualStacks.Small]);

    [Fact]
    [Trait("Level", "Exhaustive")]
    public void Nine_blocks_with_batch_norms_are_as_predicted() =>
        BlocksAreWithinTenPercent([.. ResidualStacks.All.Where(stack => stack.IsPromised)]);

    private static void BlocksAreWithinTenPercent(IReadOnlyList<ConvolutionStack> stacks)
    {
        Assert.NotEmpty(stacks);
        foreach ((ConvolutionStack stack, MeasuredLayer[] layers) in stacks.Zip(StackRun.Of(stacks, Draws)))
        {
            BlockErrors[] blocks = ResidualTable.Of(stack, layers);
            Assert.True(blocks.Length >= 3);
            Assert.All(blocks, block => Assert.InRange(block.Signal!.Value, -0.1, 0.1));
        }
    }

    private static void AreWithinTenPercent(IReadOnlyList<ConvolutionStack> stacks)
    {
        Assert.NotEmpty(stacks);
        foreach ((ConvolutionStack stack, MeasuredLayer[] layers) in stacks.Zip(StackRun.Of(stacks, Draws)))
        {
            StackErrors run = StackErrors.Of(stack, layers);
            Assert.True(run.Known == run.Weighted, $"{stack.Name}: {run.Known} of {run.Weighted} layers have a prediction");
            AssertNear(run.Signal, $"the signal of {stack.Name}");
            AssertNear(run.Gradient, $"the gradient of {stack.Name}");
        }
    }

    private static void AssertNear(Pair[] pairs, string what)
    {
        Pair worst = pairs.MaxBy(pair => pair.RelativeError);
        Assert.True(worst.RelativeError <= 0.1, $"{what} on {pairs.Length} layers: predicted {worst.Predicted}, measured {worst.Measured}");
    }
}
