using NetDsl.Oracle.Tests.Comparing;
using NetDsl.Testing.Drawn;

namespace NetDsl.Oracle.Tests;

/// <summary>The comparison with PyTorch can fail: a small mistake in what a network computes is found, without one nothing is.</summary>
/// <remarks>
/// PyTorch reads a file that says something else than the network computes. Both texts are equally long, so the rest stays in its place.
/// </remarks>
public class MisreadTests
{
    private static readonly RandomDeclaration Everything = new(Loss.SoftmaxCrossEntropy, InputSize: 4, OutputSize: 3, """
        [Input(4)]
        [Dense(6, Activation.LeakyRelu, Slope = 0.25)]
        [Tap("a")]
        [BatchNorm(Epsilon = 0.25, Momentum = 0.25)]
        [Dense(5, Activation.Gelu)]
        [LayerNorm(Epsilon = 0.0625)]
        [Concat("a")]
        [Dense(6)]
        [RmsNorm(Epsilon = 0.5)]
        [Multiply("a")]
        [Dense(6, Activation.Silu)]
        [Add("a")]
        [Residual<#Branch>(Scale = ResidualScale.ReZero)]
        [Dense(3)]
        [Loss(Loss.SoftmaxCrossEntropy, LabelSmoothing = 0.125)]
        """, "[Block, Dense(6, Activation.Tanh)] public class #Branch;\n");

    private static readonly (string Right, string Wrong)[] Mistakes =
    [
        ("slope\\\":0.25", "slope\\\":0.26"),
        ("epsilon\\\":0.25", "epsilon\\\":0.26"),
        ("momentum\\\":0.25", "momentum\\\":0.26"),
        ("epsilon\\\":0.0625", "epsilon\\\":0.0626"),
        ("epsilon\\\":0.5", "epsilon\\\":0.6"),
        ("labelSmoothing\\\":0.125", "labelSmoothing\\\":0.126"),
        ("Gelu", "Silu"),
        ("reads\\\":[4,1]", "reads\\\":[1,4]"),     // the concatenated ones in the other order
        ("reads\\\":[7,1]", "reads\\\":[7,2]"),     // a product with what comes after the tap
        ("reads\\\":[9,1]", "reads\\\":[9,9]"),     // a sum with itself
        ("reads\\\":[11,10]", "reads\\\":[10,11]"),   // α times what goes past the branch
    ];

    [Fact]
    public void Every_mistake_is_found_and_nothing_else()
    {
        Question right = Question.OneStep(Everything, seed: 1, batchSize: 7);

        IEnumerable<Question> wrong = Mistakes.Select(mistake => right with { Misread = text => Make(mistake, text) });

        IReadOnlyList<Difference>[] found = Comparison.Run([right, .. wrong]);

        Assert.NotEmpty(found[0]);
        Assert.DoesNotContain(found[0], difference => difference.IsWrong);
        Assert.All(Mistakes.Zip(found.Skip(1)), pair =>
            Assert.True(pair.Second.Any(difference => difference.IsWrong), $"{pair.First.Wrong} is not found."));
    }

    private static string Make((string Right, string Wrong) mistake, string file)
    {
        string[] parts = file.Split(mistake.Right);
        Assert.True(parts.Length == 2, $"{mistake.Right} stands {parts.Length - 1} times in {file}");
        return string.Join(mistake.Wrong, parts);
    }
}
