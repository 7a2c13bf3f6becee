using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Tests.Declare;

namespace NetDsl.Semantics.Tests;

/// <summary>Declarations drawn at random.</summary>
internal static class RandomDeclarations
{
    private static readonly int[] AbsurdIntegers = [int.MinValue, -1, 0, 1, 2, 3, 10, 784, 65_536, 2_000_000_000, int.MaxValue];

    private static readonly double[] AbsurdNumbers =
    [
        double.NaN, double.NegativeInfinity, double.MinValue, -1, -0.0, 0, double.Epsilon, 1e-300, 1e-45, 1e-9, 0.01, 0.5, 1, 1.5, 30, 1e9, 3e38, 1e300,
        double.MaxValue, double.PositiveInfinity,
    ];

    private static readonly string?[] AbsurdNames = [null, "", "a b", "Dense1", "Dense1Weight", "Predict", "Loss", "Net", "class", "x", "X", "Größe", "\ud800"];

    /// <summary>One without a mistake: any depth to 12, any activation, any initializer.</summary>
    public static NetworkDeclaration Sound(Random random)
    {
        bool isMap = random.Next(3) == 0;
        int[] input = isMap ? [random.Next(1, 4), random.Next(1, 9), random.Next(1, 9)] : [random.Next(1, 200)];
        var layers = new List<LayerDeclaration>();
        if (isMap)
        {
            layers.Add(Reshape(input[2], input[0] * input[1]));
            layers.Add(Flatten());
        }

        for (int depth = random.Next(1, 12); depth > 0; depth--)
        {
            string activation = Pick(random, ActivationCatalog.All).Name;
            layers.Add(random.Next(6) switch
            {
                5 => AlphaDropout(random.NextDouble() * 0.9),
                0 => Activate(activation),
                1 => Dropout(random.NextDouble() * 0.9),
                2 => Dense(random.Next(1, 100), activation, ("Bias", random.Next(2) == 0)),
                3 => Dense(random.Next(1, 100), activation, Init(Pick(random, InitCatalog.All).Name)),
                _ => Dense(random.Next(1, 100), activation),
            });
        }

        return Network(input, [.. layers, Dense(random.Next(1, 20))]);
    }

    /// <summary>Up to 60 layers that are alike, which no other declaration here has: any activation, any initializer.</summary>
    public static NetworkDeclaration Deep(Random random)
    {
        string activation = Pick(random, ActivationCatalog.All).Name, init = Pick(random, InitCatalog.All).Name;
        (string, object?)[] options = random.Next(2) == 0 ? [Init(init)] : [Init(init), ("Gain", random.Next(1, 9)), ("VarianceScale", random.NextDouble())];
        LayerDeclaration layer = Dense(random.Next(2, 100), activation, options);
        return Network([random.Next(1, 200)], [.. Enumerable.Repeat(layer, random.Next(1, 60)), Dense(10)]);
    }

    /// <summary>Anything that the parser may hand on.</summary>
    public static NetworkDeclaration Any(Random random)
    {
        int[]? input = random.Next(10) == 0 ? null : [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(3) == 0 ? Pick(random, AbsurdIntegers) : random.Next(1, 30))];
        var layers = Enumerable.Range(0, random.Next(9)).Select(_ => AnyLayer(random));
        NetworkDeclaration network = Network(input, [.. layers]);
        return network with
        {
            Type = network.Type with
            {
                Obstacle = random.Next(8) == 0 ? (TypeObstacle)random.Next(5) : TypeObstacle.None,
                MemberNames = random.Next(4) == 0 ? ["Dense1", "x", "Own"] : [],
            },
            Loss = random.Next(3) switch
            {
                0 => null,
                1 => Loss(Pick(random, LossCatalog.All).Name),
                _ => Loss(Pick(random, LossCatalog.All).Name, ("Classes", Pick(random, AbsurdIntegers)), ("LabelSmoothing", Pick(random, AbsurdNumbers))),
            },
            DefaultInit = random.Next(3) != 0 ? null : Arguments([("init", AnyInit(random)), .. Options(random, AttributeArguments.DefaultInit)]),
            HasErrors = random.Next(20) == 0,
        };
    }

    private static LayerDeclaration AnyLayer(Random random)
    {
        // A reshape seldom fits: as many of them as of other layers would leave few declarations whole.
        LayerKind kind = Pick(random, LayerCatalog.All);
        kind = kind.Name == "Reshape" && random.Next(4) != 0 ? LayerCatalog.Get("Dense") : kind;
        var arguments = new List<(string, object?)>();
        if (kind.Name == "Dense")
        {
            arguments.Add(("units", random.Next(4) == 0 ? Pick(random, AbsurdIntegers) : random.Next(1, 50)));
        }

        if (kind.Name == "Reshape")
        {
            arguments.Add(("shape", random.Next(9) == 0 ? null : Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(1, 9)).ToEquatableArray()));
        }

        if (kind.Name is "Dropout" or "AlphaDropout")
        {
            arguments.Add(("rate", random.Next(4) == 0 ? Pick(random, AbsurdNumbers) : random.NextDouble()));
        }

        if (kind.HasActivation)
        {
            arguments.Add(("activation", new EnumMember("Activation", random.Next(15) == 0 ? null : Pick(random, ActivationCatalog.All).Name)));
        }

        arguments.AddRange(Options(random, AttributeArguments.Of(kind)));
        return Layer(kind.Name, [.. arguments.DistinctBy(argument => argument.Item1)]) with { Part = random.Next(30) == 0 ? 1 : 0 };
    }

    private static IEnumerable<(string, object?)> Options(Random random, IEnumerable<ArgumentSpec> specs)
    {
        foreach (ArgumentSpec spec in specs.Where(_ => random.Next(9) == 0))
        {
            switch (spec.Name)
            {
                case "Gain" or "Std" or "Range" or "Value" or "BiasInit" or "Slope" or "Alpha" or "Omega" or "Sparsity" or "VarianceScale":
                    yield return (spec.Name, random.Next(2) == 0 ? Pick(random, AbsurdNumbers) : 2 * random.NextDouble());
                    break;
                case "Bias" or "Approximate":
                    yield return (spec.Name, random.Next(2) == 0);
                    break;
                case "VarianceMode":
                    yield return (spec.Name, new EnumMember(spec.Name, random.Next(5) == 0 ? null : Pick(random, Enum.GetNames<VarianceMode>())));
                    break;
                case "Distribution":
                    yield return (spec.Name, new EnumMember(spec.Name, random.Next(5) == 0 ? null : Pick(random, Enum.GetNames<Distribution>())));
                    break;
                case "Init":
                    yield return (spec.Name, AnyInit(random));
                    break;
                case "Name":
                    yield return (spec.Name, Pick(random, AbsurdNames));
                    break;
            }
        }
    }

    private static EnumMember AnyInit(Random random) => new("Init", random.Next(10) switch
    {
        0 => null,
        1 => "Zero",
        _ => Pick(random, InitCatalog.All).Name,
    });

    private static T Pick<T>(Random random, IReadOnlyList<T> items) => items[random.Next(items.Count)];
}
