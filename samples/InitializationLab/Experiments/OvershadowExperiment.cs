using System.Numerics.Tensors;
using InitializationLab.Measuring;
using InitializationLab.Networks;
using NetDsl;

namespace InitializationLab.Experiments;

/// <summary>How much of the first weights is left in the trained ones.</summary>
internal static class OvershadowExperiment
{
    private const double Rate = 0.01;

    private static readonly Subject[] Subjects =
    [
        Subject.Of(Start.TooSmall, seed => new Relu2TooSmall(seed)),
        Subject.Of(Start.TooLarge, seed => new Relu2TooLarge(seed)),
        Subject.Of(Start.He, seed => new Relu2He(seed)),
    ];

    public static IReadOnlyList<Result> Run(DigitTask task, LabOptions options) =>
        InParallel.Map(Subjects, subject => Follow(subject, task, options.Seed, epochs: options.IsQuick ? 2 : 60));

    private static Result Follow(Subject subject, DigitTask task, long seed, int epochs)
    {
        Network network = subject.Create(seed);
        float[] first = network.Parameters.ToArray();
        var optimizer = new Sgd(Rate, momentum: 0.9);
        List<double> cosines = [1];
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            network.Train(task.Training, optimizer, epochs: 1, Recipe.BatchSize);
            cosines.Add(TensorPrimitives.CosineSimilarity(first, network.Parameters));
        }

        return new(subject.Start, cosines, network.Evaluate(task.Test).Accuracy!.Value);
    }

    /// <summary>One start.</summary>
    /// <param name="Start">How the weights start.</param>
    /// <param name="Cosines">The cosine between the parameters and the first ones, before training and after each epoch: 1 where they point the same way.</param>
    /// <param name="Accuracy">The share of the test digits that are read right in the end.</param>
    internal sealed record Result(Start Start, IReadOnlyList<double> Cosines, double Accuracy);
}
