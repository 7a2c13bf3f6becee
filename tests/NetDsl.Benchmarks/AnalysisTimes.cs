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

    public static void Print(TextWriter output)
    {
        output.Write("| Layers | ReLU | per layer | tanh | per layer | sigmoid, warned of | per layer |\n| ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        INamedTypeSymbol[][] networks = [.. Depths.Select(depth => new[] { "Relu", "Tanh", "Sigmoid" }.Select(activation => Declare(activation, depth)).ToArray())];
        Medians.Of(WarmUp, () => Analyze(networks[0]));
        for (int i = 0; i < Depths.Length; i++)
        {
            double[] times = Medians.Of(Rounds, [.. networks[i].Select(network => (Action)(() => Analyze(network)))]);
            string cells = string.Join(" | ", times.Select(time => string.Create(CultureInfo.InvariantCulture, $"{time:0.00} ms | {1000 * time / Depths[i]:0} µs")));
            output.Write(string.Create(CultureInfo.InvariantCulture, $"| {Depths[i]:N0} | {cells} |\n"));
        }
    }

    private static void Analyze(params INamedTypeSymbol[] networks)
    {
        foreach (INamedTypeSymbol network in networks)
        {
            _ = RuleList.Check(NetworkModelBuilder.Build(NetworkParser.Parse(network, default)!.Declaration)).Count();
        }
    }

    private static INamedTypeSymbol Declare(string activation, int depth)
    {
        string layers = string.Concat(Enumerable.Repeat($"[Dense(64, Activation.{activation})]\n", depth - 1));
        CSharpCompilation program = GeneratorTest.Compile($"[Input(64)]\n{layers}[Dense(10)]\n[Loss(Loss.SoftmaxCrossEntropy)]\npublic partial class Net;\n");
        return program.GetTypeByMetadataName("Net")!;
    }
}
