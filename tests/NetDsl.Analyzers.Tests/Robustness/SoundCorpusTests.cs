using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Robustness;

/// <summary>
/// Networks of many kinds, all of them sound: no warning about any, and exactly the suggestions that stand beside it. A new rule that says more about one of them
/// changes what stands here, or is wrong.
/// </summary>
public sealed class SoundCorpusTests
{
    private static readonly SoundNetwork[] Networks =
    [
        // Autoencoders
        new("ImageAutoencoder", "[Input(784), Dense(32, Activation.Relu), Dense(784, Activation.Sigmoid), Loss(Loss.MeanSquaredError)]"),
        new("DeepImageAutoencoder", "[Input(784), Dense(128, Activation.Relu), Dense(32, Activation.Relu), Dense(128, Activation.Relu), Dense(784, Activation.Sigmoid), Loss(Loss.MeanSquaredError)]"),
        new("BinaryAutoencoder", "[Input(784), Dense(32, Activation.Relu), Dense(784, Activation.Sigmoid), Loss(Loss.BinaryCrossEntropy)]"),
        new("LogitAutoencoder", "[Input(784), Dense(64, Activation.Gelu), Dense(784), Loss(Loss.SigmoidBinaryCrossEntropy)]"),
        new("MapAutoencoder", "[Input(1, 28, 28), Flatten, Dense(64, Activation.Relu), Dense(784, Activation.Sigmoid), Reshape(1, 28, 28), Loss(Loss.MeanAbsoluteError)]"),
        new("DenoisingAutoencoder", "[Input(784), Dropout(0.3), Dense(128, Activation.Relu), Dense(784, Activation.Sigmoid), Loss(Loss.MeanSquaredError)]"),
        new("AutoencoderOfStandardized", "[Input(20), Dense(8, Activation.Tanh), Dense(20), Loss(Loss.MeanSquaredError)]"),
        new("AutoencoderFromMinusOneToOne", "[Input(784), Dense(32, Activation.Relu), Dense(784, Activation.Tanh), Loss(Loss.MeanSquaredError)]", "NDSL4012"),
        new("AutoencoderOfCounts", "[Input(100), Dense(16, Activation.Relu), Dense(100, Activation.Softplus), Loss(Loss.MeanSquaredError)]", "NDSL4012"),
        new("OvercompleteAutoencoder", "[Input(64), Dense(128, Activation.Relu), Dense(64), Loss(Loss.MeanSquaredError)]"),
        new("PrincipalComponents", "[Input(784), Dense(32), Dense(784), Loss(Loss.MeanSquaredError)]", "NDSL4013"),
        new("AutoencoderWithLinearCode", "[Input(784), Dense(256, Activation.Relu), Dense(16), Dense(256, Activation.Relu), Dense(784, Activation.Sigmoid), Loss(Loss.MeanSquaredError)]", "NDSL4013"),

        // Low rank
        new("LowRankFactor", "[Input(784), Dense(32, Bias = false), Dense(512, Activation.Relu), Dense(10), Loss(Loss.SoftmaxCrossEntropy)]", "NDSL4013"),
        new("LowRankAdapter", "[Input(768), Dense(8, Bias = false, Init = Init.HeUniform), Dropout(0.05), Dense(768, Bias = false, Init = Init.Zero)]", "NDSL4013"),
        new("LowRankOutput", "[Input(512), Dense(256, Activation.Gelu), Dense(16, Bias = false), Dense(1000), Loss(Loss.SoftmaxCrossEntropy)]", "NDSL4013"),

        // Regression
        new("LinearRegression", "[Input(13), Dense(1), Loss(Loss.MeanSquaredError)]"),
        new("Regression", "[Input(13), Dense(64, Activation.Relu), Dense(64, Activation.Relu), Dense(1), Loss(Loss.MeanSquaredError)]"),
        new("RobustRegression", "[Input(13), Dense(64, Activation.Silu), Dense(1), Loss(Loss.Huber)]"),
        new("MedianRegression", "[Input(13), Dense(64, Activation.Tanh), Dense(1), Loss(Loss.MeanAbsoluteError)]"),
        new("PricesThatAreNotNegative", "[Input(13), Dense(64, Activation.Relu), Dense(1, Activation.Relu), Loss(Loss.MeanSquaredError)]", "NDSL4012"),
        new("Durations", "[Input(13), Dense(64, Activation.Relu), Dense(1, Activation.Softplus), Loss(Loss.Huber)]", "NDSL4012"),
        new("Steering", "[Input(32), Dense(64, Activation.Relu), Dense(1, Activation.Tanh), Loss(Loss.MeanSquaredError)]", "NDSL4012"),
        new("Policy", "[Input(17), Dense(64, Activation.Tanh), Dense(64, Activation.Tanh), Dense(6), Activate(Activation.Tanh), Loss(Loss.MeanSquaredError)]", "NDSL4012"),
        new("Share", "[Input(13), Dense(64, Activation.Relu), Dense(1, Activation.Sigmoid), Loss(Loss.MeanSquaredError)]"),
        new("Colour", "[Input(2), Dense(64, Activation.Relu), Dense(64, Activation.Relu), Dense(3, Activation.Sigmoid), Loss(Loss.MeanSquaredError)]"),
        new("ColourWithTargetsCounted", "[Input(2), Dense(64, Activation.Relu), Dense(3), Loss(Loss.MeanSquaredError, Classes = 3)]"),
        new("Generator", "[Input(16), Dense(64, Activation.Relu), Dense(256, Activation.Relu), Dense(784, Activation.Sigmoid), Loss(Loss.MeanSquaredError)]"),
        new("ActionValues", "[Input(4), Dense(64, Activation.Relu), Dense(128, Activation.Relu), Dense(2), Loss(Loss.Huber)]"),
        new("Exclusive", "[Input(2), Dense(4, Activation.Tanh), Dense(1, Activation.Sigmoid), Loss(Loss.MeanSquaredError)]"),

        // Yes and no
        new("LogisticRegression", "[Input(30), Dense(1), Loss(Loss.SigmoidBinaryCrossEntropy)]"),
        new("YesOrNo", "[Input(30), Dense(16, Activation.Relu), Dense(1), Loss(Loss.SigmoidBinaryCrossEntropy, Classes = 2)]"),
        new("YesOrNoBySigmoid", "[Input(30), Dense(16, Activation.Relu), Dense(1, Activation.Sigmoid), Loss(Loss.BinaryCrossEntropy, Classes = 2)]"),
        new("ManyLabels", "[Input(300), Dense(64, Activation.Relu), Dense(20, Activation.Sigmoid), Loss(Loss.BinaryCrossEntropy, Classes = 20)]"),
        new("ManyLabelsByLogits", "[Input(300), Dense(64, Activation.Relu), Dropout(0.5), Dense(20), Loss(Loss.SigmoidBinaryCrossEntropy)]"),
        new("OneLabel", "[Input(300), Dense(64, Activation.Relu), Dense(1), Loss(Loss.SigmoidBinaryCrossEntropy, Classes = 1)]"),
        new("TwoLabels", "[Input(300), Dense(64, Activation.Relu), Dense(2), Loss(Loss.SigmoidBinaryCrossEntropy, Classes = 2)]"),

        // Classes
        new("SoftmaxRegression", "[Input(784), Dense(10), Loss(Loss.SoftmaxCrossEntropy, Classes = 10)]"),
        new("Classifier", "[Input(1, 28, 28), Flatten, Dense(256, Activation.Relu), Dropout(0.5), Dense(10), Loss(Loss.SoftmaxCrossEntropy, LabelSmoothing = 0.1)]"),
        new("ClassifierBySoftmax", "[Input(4), Dense(16, Activation.Tanh), Dense(3), Activate(Activation.Softmax), Loss(Loss.CrossEntropy)]"),
        new("TwoClasses", "[Input(2), Dense(8, Activation.Relu), Dense(2), Loss(Loss.SoftmaxCrossEntropy, Classes = 2)]"),
        new("SelfNormalizing", "[Input(64), AlphaDropout(0.05), Dense(64, Activation.Selu), AlphaDropout(0.1), Dense(64, Activation.Selu), Dense(10), Loss(Loss.SoftmaxCrossEntropy)]"),
        new("SplitLayers", "[Input(64), Dense(64), Activate(Activation.Relu), Dropout(0.2), Dense(64), Dropout(0.2), Activate(Activation.Relu), Dense(10), Loss(Loss.SoftmaxCrossEntropy)]"),

        // Waves, and networks without a loss
        new("Sines", "[Input(2), Dense(256, Activation.Sine), Dense(256, Activation.Sine), Dense(256, Activation.Sine), Dense(3), Loss(Loss.MeanSquaredError)]"),
        new("SinesToASound", "[Input(1), Dense(128, Activation.Sine), Dense(128, Activation.Sine), Dense(1, Activation.Sine), Loss(Loss.MeanSquaredError)]", "NDSL4012"),
        new("Features", "[Input(64), Dense(32, Activation.Relu), Dense(16, Activation.Relu)]"),
        new("Probabilities", "[Input(64), Dense(32, Activation.Relu), Dense(4, Activation.Softmax)]"),
        new("Encoder", "[Input(64), Dense(32, Activation.Relu), Dense(2, Activation.Tanh)]"),
    ];

    private static readonly Lazy<Task<ILookup<string, Diagnostic>>> Reported = new(ReportedAsync);

    public static TheoryData<string> Names { get; } = [.. Networks.Select(network => network.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_sound_network_gets_no_warning_and_the_suggestions_that_it_deserves(string name)
    {
        Diagnostic[] reported = [.. (await Reported.Value)[name].Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden)];

        Assert.All(reported, diagnostic => Assert.True(diagnostic.Severity == DiagnosticSeverity.Info, diagnostic.ToString()));
        Assert.Equal(Networks.Single(network => network.Name == name).Suggestions, reported.Select(diagnostic => diagnostic.Id).Order(StringComparer.Ordinal));
    }

    /// <summary>All of them in one program, by class.</summary>
    private static async Task<ILookup<string, Diagnostic>> ReportedAsync()
    {
        string source = AnalyzerTest.Header + string.Concat(Networks.Select(network => $"{network.Attributes}\npublic partial class {network.Name};\n\n"));
        return (await CompiledNetwork.DiagnosticsOf(generates: true, source)).Where(diagnostic => diagnostic.Location.IsInSource).ToLookup(ClassAround);
    }

    private static string ClassAround(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.GetRoot().FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Identifier.ValueText ?? "";

    private sealed record SoundNetwork(string Name, string Attributes, params string[] Suggestions);
}
