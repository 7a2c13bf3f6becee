using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Semantics.Building;
using NetDsl.Semantics.Parsing;
using NetDsl.Semantics.Rules;
using NetDsl.Testing;

namespace NetDsl.Benchmarks;

/// <summary>How long the analyzer takes for one network, warm: reading its attributes, finding out what they mean, and asking all rules.</summary>
internal static class AnalysisTimes
{
    private const int WarmUp = 300;
    private const int Rounds = 31;

    private static readonly int[] Depths = [50, 100, 200, 500, 1000, 2000];

    /// <summary>The filters of VGG-16, stage by stage (Simonyan and Zisserman 2015, table 1, column D).</summary>
    private static readonly int[][] Vgg = [[64, 64], [128, 128], [256, 256, 256], [512, 512, 512], [512, 512, 512]];

    public static void Print(TextWriter output)
    {
        output.Write("| Layers | ReLU | per layer | tanh | per layer | sigmoid, warned of | per layer |\n| ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        string[] activations = ["Relu", "Tanh", "Sigmoid"];
        INamedTypeSymbol[][] networks = [.. Depths.Select(depth => activations.Select(activation => Network(Declare(activation, depth))).ToArray())];
        Medians.Of(WarmUp, () => Analyze(networks[0]));
        for (int i = 0; i < Depths.Length; i++)
        {
            double[] times = Medians.Of(Rounds, [.. networks[i].Select(network => (Action)(() => Analyze(network)))]);
            string cells = string.Join(" | ", times.Select(time => string.Create(CultureInfo.InvariantCulture, $"{time:0.00} ms | {1000 * time / Depths[i]:0} µs")));
            output.Write(string.Create(CultureInfo.InvariantCulture, $"| {Depths[i]:N0} | {cells} |\n"));
        }

        output.Write("\n| VGG-16 of maps of | | with batch norms |\n| ---: | ---: | ---: |\n");
        foreach (int side in new[] { 32, 64, 128, 224, 448 })
        {
            double[] times = VggTimes(side);
            output.Write(string.Create(CultureInfo.InvariantCulture, $"| {side} × {side} | {times[0]:0.00} ms | {times[1]:0.00} ms |\n"));
        }
    }

    /// <summary>Fifty layers, how much dearer a layer is in a network of a thousand, and large maps.</summary>
    public static IEnumerable<Row> Measure()
    {
        INamedTypeSymbol few = Network(Declare("Sigmoid", 50)), many = Network(Declare("Sigmoid", 1000));
        Medians.Of(WarmUp, () => Analyze(few));
        double[] times = Medians.Of(Rounds, () => Analyze(few), () => Analyze(many));
        yield return new(
            "Analyzer, 50 layers", null, new Dictionary<string, double> { [Setting.NetDsl] = times[0] },
            Target.AtMost(times[0], 2, "ms"),
            Target.AtMost(times[1] / 1000 / (times[0] / 50), 1.5, "× the time per layer at 1,000 layers"));
        double vgg = VggTimes(224)[0];
        yield return new("Analyzer, VGG-16 of 224 × 224", null, new Dictionary<string, double> { [Setting.NetDsl] = vgg }, Target.AtMost(vgg, 2, "ms"));
    }

    /// <summary>Without and with batch norms.</summary>
    private static double[] VggTimes(int side)
    {
        INamedTypeSymbol plain = Network(DeclareVgg(side, filters => $"[Conv2D({filters}, 3, Activation.Relu, Pad = 1)]"));
        INamedTypeSymbol normed = Network(DeclareVgg(side, filters => $"[Conv2D({filters}, 3, Pad = 1, Bias = false), BatchNorm, Activate(Activation.Relu)]"));
        Medians.Of(WarmUp, () => Analyze(plain, normed));
        return Medians.Of(Rounds, () => Analyze(plain), () => Analyze(normed));
    }

    private static void Analyze(params INamedTypeSymbol[] networks)
    {
        foreach (INamedTypeSymbol network in networks)
        {
            _ = RuleList.Check(NetworkModelBuilder.Build(NetworkParser.Parse(network, default)!.Declaration)).Count();
        }
    }

    /// <summary>A program of one deep network, <c>Net</c>.</summary>
    public static CSharpCompilation Declare(string activation, int depth)
    {
        string layers = string.Concat(Enumerable.Repeat($"[Dense(64, Activation.{activation})]\n", depth - 1));
        return GeneratorTest.Compile($"[Input(64)]\n{layers}[Dense(10)]\n[Loss(Loss.SoftmaxCrossEntropy)]\npublic partial class Net;\n");
    }

    private static CSharpCompilation DeclareVgg(int side, Func<int, string> convolution)
    {
        string maps = string.Concat(Vgg.Select(stage => $"{string.Concat(stage.Select(filters => convolution(filters) + "\n"))}[MaxPool2D(2)]\n"));
        string head = string.Concat(Enumerable.Repeat("[Dense(4096, Activation.Relu), Dropout(0.5)]\n", 2));
        return GeneratorTest.Compile($"[Input(3, {side}, {side})]\n{maps}[Flatten]\n{head}[Dense(1000)]\n[Loss(Loss.SoftmaxCrossEntropy)]\npublic partial class Net;\n");
    }

    private static INamedTypeSymbol Network(CSharpCompilation program) => program.GetTypeByMetadataName("Net")!;
}
