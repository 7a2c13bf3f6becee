using CsCheck;
using NetDsl.Oracle.Tests.Comparing;
using NetDsl.Testing;
using NetDsl.Testing.Drawn;
using Xunit.Abstractions;

namespace NetDsl.Oracle.Tests;

/// <summary>Loss, all gradients, those of the inputs too, running statistics and predictions of random graphs are those of PyTorch.</summary>
/// <remarks>
/// Masks are drawn differently, so there is no dropout. Where a value lies near a kink of a function, such as a pre-activation near 0 under
/// ReLU, rounding decides which slope counts: other data is drawn, and a network for which this does not help is not judged.
/// </remarks>
public class RandomGraphTests(ITestOutputHelper output)
{
    private const int Few = 80;
    private const int Many = 100;
    private const int SecondsToShrink = 90;

    private static readonly Gen<RandomDeclaration> Network =
        Gen.OneOf(Enum.GetValues<Loss>()).SelectMany(loss => RandomDeclaration.Of(loss, DrawnOptions.Unmasked));

    private static readonly Gen<Question> Drawn =
        Gen.Select(Network, Gen.Int[2, 20], Gen.Int[1, 1000], (network, batchSize, seed) => Question.OneStep(network, seed, batchSize));

    /// <summary>The same ones in every run.</summary>
    private static readonly Draws<Question> Always = new(Drawn, Few, question => $"{question}", seed: 1);

    [Fact]
    public void They_agree_with_PyTorch() => Check(Always);

    [Fact]
    [Trait("Level", "Exhaustive")]
    public void Those_that_are_drawn_anew_agree_with_PyTorch()
    {
        ulong seed = (ulong)Random.Shared.NextInt64();
        output.WriteLine($"Drawn from seed {seed}.");
        Check(new(Drawn, Many, question => $"{question}", seed));
    }

    [Fact]
    public void Where_layers_draw_masks_predictions_agree()
    {
        var network = new RandomDeclaration(Loss.MeanSquaredError, InputSize: 12, OutputSize: 4, """
            [Input(2, 3, 2), Reshape(3, 4), Activate(Activation.Softmax), Dropout(0.2), Flatten, AlphaDropout(0.1)]
            [Dense(16, Activation.Selu), Tap("a"), Dropout(0.5), Dense(16), AlphaDropout(0.2), Add("a")]
            [Dense(4), Loss(Loss.MeanSquaredError)]
            """);

        Assert.All(Comparison.MustAgree([Question.Predictions(network, seed: 1, count: 10)]), Assert.NotEmpty);
    }

    [Fact]
    public void They_cover_the_language()
    {
        string all = string.Concat(Always.Values.Select(question => $"{question.Network}"));

        Assert.All(Enum.GetNames<Activation>(), name => Assert.Contains($"Activation.{name}", all, StringComparison.Ordinal));
        Assert.All(Enum.GetNames<Loss>(), name => Assert.Contains($"Loss.{name}", all, StringComparison.Ordinal));
        Assert.All(
            [
                "Reshape(", "Activate(", "[BatchNorm", "[LayerNorm", "RmsNorm]", "BatchNorm(Epsilon", "LayerNorm(Epsilon", "GroupNorm(",
                "MaxPool1D(", "MaxPool2D(", "AvgPool1D(", "AvgPool2D(", "GlobalAvgPool", "GlobalMaxPool", "Upsample2D(", "Bilinear",
                "RmsNorm(Epsilon", "Momentum", "Add(", "Multiply(", "Concat(", "Conv1D(", "[Conv2D(", "DepthwiseConv2D(", "ConvTranspose2D(", "Multiplier = 2", "Padding.Causal", "Groups = 2", "Stride = 2", "Dilation = 2", "Padding.Same", "PadTop", "Repeat<", "Residual<",
                "ReZero", "Bias = false", "LabelSmoothing",
            ],
            part => Assert.Contains(part, all, StringComparison.Ordinal));
    }

    private void Check(Draws<Question> questions)
    {
        IReadOnlyList<Difference>[] found;
        try
        {
            found = Comparison.MustAgree([.. questions.Values]);
        }
        catch (Exception)
        {
            questions.MustAll(question => Comparison.MustAgree([question]), SecondsToShrink);
            throw;
        }

        output.WriteLine(Difference.Summary(found.SelectMany(differences => differences)));
        int unjudged = found.Count(differences => differences.Count == 0);
        Assert.True(unjudged <= found.Length / 10, $"{unjudged} of {found.Length} are not finite, or near a kink whatever the data.");
    }
}
