using NetDsl.Testing.Drawn;

namespace NetDsl.Oracle.Tests.Comparing;

/// <summary>A training run, here and in PyTorch, from the same weights on the same data.</summary>
/// <param name="Network">The network.</param>
/// <param name="Seed">Of the weights and the data.</param>
/// <param name="BatchSize">Samples in a step.</param>
/// <param name="Steps">How many steps; they take the batches in turn.</param>
/// <param name="Optimizer">What moves the parameters.</param>
internal sealed record Question(RandomDeclaration Network, int Seed, int BatchSize, int Steps, OptimizerChoice Optimizer)
{
    /// <summary>A change of the file that PyTorch reads, planted to see that it is found.</summary>
    public Func<string, string> Misread { get; init; } = text => text;

    /// <summary>How much samples count.</summary>
    public Weighing Weighing { get; init; }

    /// <summary>A step that changes nothing but running statistics: its loss and gradients, and what is predicted after it.</summary>
    public static Question OneStep(RandomDeclaration network, int seed, int batchSize) =>
        new(network, seed, batchSize, Steps: 1, OptimizerChoice.Still);

    /// <summary>No step: what is predicted before training.</summary>
    public static Question Predictions(RandomDeclaration network, int seed, int count) =>
        new(network, seed, count, Steps: 0, OptimizerChoice.Still);

    /// <summary>How many samples there are: those of one batch, or of several that differ.</summary>
    public int Samples => Steps > 1 ? 4 * BatchSize : BatchSize;

    public override string ToString() =>
        $"{Network}\nSeed {Seed}, {Steps} steps of {BatchSize} samples, optimizer: {Optimizer.Name}{(Weighing == Weighing.Alike ? "" : $", {Weighing} weighted")}";
}
