using CsCheck;
using NetDsl.Oracle.Tests.Comparing;
using NetDsl.Testing;
using NetDsl.Testing.Drawn;
using Xunit.Abstractions;

namespace NetDsl.Oracle.Tests;

/// <summary>Loss and all gradients of a step over samples or classes of different weight, some of them 0, are those of PyTorch.</summary>
public class WeightedLossTests(ITestOutputHelper output)
{
    private static readonly Gen<RandomDeclaration> Network =
        Gen.OneOf(Enum.GetValues<Loss>()).SelectMany(loss => RandomDeclaration.Of(loss, DrawnOptions.Unmasked));

    private static readonly Gen<Question> Samples = Gen.Select(Network, Gen.Int[2, 20], Gen.Int[1, 1000], (network, batchSize, seed) =>
        Question.OneStep(network, seed, batchSize) with { Weighing = Weighing.Samples });

    private static readonly RandomDeclaration Classifier = new(Loss.SoftmaxCrossEntropy, InputSize: 5, OutputSize: 4, """
        [Input(5)]
        [Dense(8, Activation.Tanh), LayerNorm, Dense(4)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        """);

    [Fact]
    public void Weighted_samples_agree_with_PyTorch()
    {
        Question[] drawn = [.. new Draws<Question>(Samples, 60, question => $"{question}", seed: 2).Values];
        Check(drawn);
        Assert.Equal(Enum.GetValues<Loss>(), drawn.Select(question => question.Network.Loss).Distinct().Order());
    }

    /// <summary>Against <c>weight=</c> of PyTorch's cross-entropy itself, the weighted mean.</summary>
    [Fact]
    public void Weighted_classes_agree_with_PyTorch() => Check(
    [
        .. Enumerable.Range(1, 12).Select(seed => Question.OneStep(Classifier, seed, batchSize: 3 + seed) with { Weighing = Weighing.Classes }),
    ]);

    [Fact]
    public void Weights_that_only_one_of_the_two_heeds_are_found()
    {
        Question[] forgotten =
        [
            .. Enumerable.Range(1, 3).Select(seed => Question.OneStep(Classifier, seed, batchSize: 9) with { Weighing = Weighing.SamplesOnlyHere }),
        ];
        Assert.All(Comparison.Run(forgotten), differences => Assert.Contains(differences, difference => difference.IsWrong));
    }

    private void Check(IReadOnlyList<Question> questions)
    {
        IReadOnlyList<Difference>[] found = Comparison.MustAgree(questions);
        output.WriteLine(Difference.Summary(found.SelectMany(differences => differences)));
        int unjudged = found.Count(differences => differences.Count == 0);
        Assert.True(unjudged <= found.Length / 10, $"{unjudged} of {found.Length} are not finite, or near a kink whatever the data.");
    }
}
