using CsCheck;

namespace NetDsl.Testing.Drawn;

/// <summary>
/// A network drawn at random, as source: up to five parts of every kind that end in a dense layer (and what the loss wants after it).
/// </summary>
/// <param name="Loss">Its loss.</param>
/// <param name="InputSize">How many inputs it takes.</param>
/// <param name="OutputSize">How many units its last layer has.</param>
/// <param name="Attributes">The attributes of the class, one on each line.</param>
/// <param name="Blocks">The classes of its blocks. # stands for the name of the network.</param>
public sealed record RandomDeclaration(Loss Loss, int InputSize, int OutputSize, string Attributes, string Blocks = "")
{
    private static readonly Gen<int[]> Input = Gen.Frequency(
        (2, Gen.Int[1, 9].Select(size => new[] { size })),
        (1, Gen.Int[1, 3].Select(height => new[] { 2, height, 2 })));

    /// <summary>The numbers of a step, of a network that reads sequences; 0 for others.</summary>
    public int Features { get; init; }

    /// <summary>The number of tokens, of a network that reads tokens; 0 for others.</summary>
    public int Vocabulary { get; init; }

    /// <summary>Whether the targets are classes; otherwise they are values.</summary>
    public bool HasLabels => ReadsLabels(Loss);

    /// <summary>Whether the loss reads probabilities.</summary>
    public bool GivesProbabilities => Loss is Loss.CrossEntropy or Loss.BinaryCrossEntropy;

    /// <summary>Networks with a loss.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="options">What their layers may be.</param>
    public static Gen<RandomDeclaration> Of(Loss loss, DrawnOptions options)
    {
        Gen<bool> smooths = ReadsLabels(loss) ? Gen.Bool : Gen.Const(false);
        return Gen.Select(DrawnParts.Of(options).Array[0, 5], Input, Gen.Int[ReadsLabels(loss) ? 2 : 1, 5], Gen.Bool, smooths, Write);

        RandomDeclaration Write(DrawnPart[] parts, int[] input, int outputs, bool isApart, bool isSmoothed)
        {
            var network = new GrowingDeclaration(input);
            foreach (DrawnPart part in parts)
            {
                part(network);
            }

            network.Flatten();
            network.Add(isApart ? $"Dense({outputs})" : $"Dense({outputs}, {LastActivation(loss)})", outputs);
            if (isApart)
            {
                network.Add($"Activate({LastActivation(loss)})");
            }

            network.Add($"Loss(Loss.{loss}{(isSmoothed ? ", LabelSmoothing = 0.2" : "")})");
            return new(loss, GrowingDeclaration.SizeOf(input), outputs, network.Attributes, network.Blocks);
        }
    }

    /// <summary>The class, with a step of training that takes any network and optimizer.</summary>
    public string SourceAs(string name) => $$"""
        {{ToString().Replace("#", name, StringComparison.Ordinal)}}
        public partial class {{name}}
        {
            public static float Step(Network network, {{(Vocabulary > 0 ? "int" : "float")}}[] inputs, {{(HasLabels ? "int" : "float")}}[] targets, Optimizer optimizer) =>
                (({{name}})network).TrainStep(inputs, targets, optimizer);
        }

        """;

    /// <summary>The declaration as C#, with its blocks.</summary>
    public override string ToString() => Blocks + Attributes;

    private static bool ReadsLabels(Loss loss) => loss is Loss.SoftmaxCrossEntropy or Loss.CrossEntropy;

    private static string LastActivation(Loss loss) => loss switch
    {
        Loss.CrossEntropy => "Activation.Softmax",
        Loss.BinaryCrossEntropy => "Activation.Sigmoid",
        _ => "Activation.Linear",
    };
}
