using NetDsl.Testing;
using Xunit.Abstractions;

namespace NetDsl.Evidence.Tests.Sequences;

/// <summary>
/// Whether recurrent networks learn what needs a memory, in as many steps as PyTorch 1.13 needs from the same kind of start. Every step sees new sequences, and the bounds
/// are those that each run there kept.
/// </summary>
public sealed class MemoryTests(ITestOutputHelper output)
{
    private const int Tested = 2_000, TestSeed = 1_000_000;

    [Theory]
    [Trait("Level", "Exhaustive")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Two_marked_values_of_50_are_added(int seed)
    {
        const int Steps = 50;
        Evaluation result = Learn(
            $"[SequenceInput({Steps}, 2), Lstm(64), Dense(1), Loss(Loss.MeanSquaredError)]",
            (count, seed) => SequenceTasks.Adding(count, Steps, seed),
            new(Rate: 3e-3, BatchSize: 64, Steps: 1_000, ClipNorm: 1),
            seed);
        Assert.InRange(result.Loss, 0, 0.02);
    }

    [Theory]
    [Trait("Level", "Exhaustive")]
    [InlineData(16, 1)]
    [InlineData(16, 2)]
    [InlineData(16, 3)]
    [InlineData(32, 1)]
    [InlineData(32, 2)]
    [InlineData(32, 3)]
    public void Parity_is_kept_at_every_step(int steps, int seed)
    {
        Evaluation result = Learn(
            $"[SequenceInput({steps}, 1), Lstm(32, ReturnSequences = true), Dense(2), Loss(Loss.SoftmaxCrossEntropy)]",
            (count, seed) => SequenceTasks.Parity(count, steps, seed),
            new(Rate: 1e-2, BatchSize: 128, Steps: 200),
            seed);
        Assert.InRange(result.Accuracy!.Value, 0.99, 1);
    }

    [Theory]
    [Trait("Level", "Exhaustive")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Five_symbols_are_copied_after_ten_steps(int seed)
    {
        Evaluation result = Learn(
            $$"""
            [SequenceInput(20, {{SequenceTasks.Symbols + 2}}), Lstm(128, ReturnSequences = true), Dense({{SequenceTasks.Symbols}})]
            [Loss(Loss.SoftmaxCrossEntropy, IgnoreLabel = {{SequenceTasks.NotAsked}})]
            """,
            (count, seed) => SequenceTasks.Copy(count, symbols: 5, lag: 10, seed),
            new(Rate: 3e-3, BatchSize: 64, Steps: 1_500),
            seed);
        Assert.InRange(result.Accuracy!.Value, 0.9, 1);
    }

    [Theory]
    [Trait("Level", "Exhaustive")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_sine_is_followed(int seed)
    {
        Evaluation result = Learn(
            "[SequenceInput(40, 1), Lstm(32), Dense(1), Loss(Loss.MeanSquaredError)]",
            (count, seed) => SequenceTasks.Sine(count, steps: 40, seed),
            new(Rate: 5e-3, BatchSize: 64, Steps: 600),
            seed);
        Assert.InRange(result.Loss, 0, 3e-4);
    }

    private Evaluation Learn(string layers, Func<int, int, Dataset> draw, Recipe recipe, int seed)
    {
        using var program = new LoadedProgram(GeneratorTest.Run(layers + "\npublic partial class Net;"));
        Network network = program.Create("Net", (long)seed);
        network.Train(
            draw(recipe.Steps * recipe.BatchSize, seed), new Adam(recipe.Rate), epochs: 1, recipe.BatchSize, new TrainingOptions { ClipNorm = recipe.ClipNorm });
        Evaluation result = network.Evaluate(draw(Tested, TestSeed));
        output.WriteLine($"{recipe.Steps} steps, seed {seed}: {result}");
        return result;
    }

    /// <summary>How a network is trained.</summary>
    private sealed record Recipe(double Rate, int BatchSize, int Steps, double? ClipNorm = null);
}
