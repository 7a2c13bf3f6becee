using System.Globalization;

namespace NetDsl.Evidence.Prediction;

/// <summary>A declaration drawn at random: 1 to 60 layers of 8 to 1024 units, all alike or each different, any activation and initializer.</summary>
/// <param name="Name">The name of the class.</param>
/// <param name="Widths">The units of each hidden layer.</param>
/// <param name="Source">The declaration in C#.</param>
internal sealed record RandomNetwork(string Name, int[] Widths, string Source)
{
    public const int Inputs = 64;
    public const int Classes = 10;
    public const int MostUnits = 1024;

    /// <summary>Larger networks are drawn again: it takes minutes to run one.</summary>
    private const long MostWeights = 6_000_000;

    // Softmax is no function of one number, so that nothing is predicted after it.
    private static readonly Activation[] Activations = [.. Enum.GetValues<Activation>().Where(activation => activation != Activation.Softmax)];

    /// <summary>Without those of kernels, which in a dense layer are other names.</summary>
    private static readonly Init[] Starts = [.. Enum.GetValues<Init>().Except([Init.Dirac, Init.DeltaOrthogonal])];

    public int Depth => Widths.Length;

    public int Narrowest => Widths.Min();

    public long Weights => WeightsOf(Widths);

    public static RandomNetwork Draw(int seed)
    {
        var random = new Random(seed);
        while (true)
        {
            int[] widths = DrawWidths(random);
            if (WeightsOf(widths) <= MostWeights)
            {
                string name = string.Create(CultureInfo.InvariantCulture, $"Random{seed}");
                return new(name, widths, DeclarationOf(name, widths, random));
            }
        }
    }

    private static long WeightsOf(int[] widths) => widths.Prepend(Inputs).Zip(widths, (before, width) => (long)before * width).Sum();

    private static int[] DrawWidths(Random random)
    {
        Stratum depths = Stratum.Depths[random.Next(Stratum.Depths.Count)], narrowest = Stratum.Widths[random.Next(Stratum.Widths.Count)];
        int depth = random.Next(depths.From, depths.To + 1);
        int first = DrawWidth();
        bool isEven = random.Next(2) == 0;
        return [.. Enumerable.Range(0, depth).Select(_ => isEven ? first : DrawWidth())];

        int DrawWidth() => (int)Math.Round(narrowest.From * Math.Pow((double)MostUnits / narrowest.From, random.NextDouble()));
    }

    private static string DeclarationOf(string name, int[] widths, Random random)
    {
        bool isEven = random.Next(2) == 0;
        string same = DrawOptions(random);
        string layers = string.Concat(widths.Select(width => string.Create(CultureInfo.InvariantCulture, $"[Dense({width}, {(isEven ? same : DrawOptions(random))})]\n")));
        return $"[Input({Inputs})]\n{layers}[Dense({Classes})]\n[Loss(Loss.SoftmaxCrossEntropy)]\npublic sealed partial class {name};\n\n";
    }

    private static string DrawOptions(Random random)
    {
        Activation activation = Activations[random.Next(Activations.Length)];
        Init init = Starts[random.Next(Starts.Length)];
        string scale = init switch
        {
            Init.RandomNormal or Init.TruncatedNormal or Init.Sparse => string.Create(CultureInfo.InvariantCulture, $", Std = {0.02 + (0.2 * random.NextDouble()):0.000}"),
            Init.RandomUniform => string.Create(CultureInfo.InvariantCulture, $", Range = {0.02 + (0.3 * random.NextDouble()):0.000}"),
            _ => "",
        };
        return $"Activation.{activation}, Init = Init.{init}{scale}" + (activation == Activation.Sine ? ", Omega = 2" : "");
    }
}
