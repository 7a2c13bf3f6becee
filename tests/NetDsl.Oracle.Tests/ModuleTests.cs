using System.Runtime.InteropServices;
using System.Text.Json;
using CsCheck;
using NetDsl.Oracle.Tests.PyTorch;
using NetDsl.Testing;
using NetDsl.Testing.Drawn;
using Xunit.Abstractions;

namespace NetDsl.Oracle.Tests;

/// <summary>The modules that are written for PyTorch load the network's file strictly, and give its answers: about as near as PyTorch itself is to what it answers in double.</summary>
public sealed class ModuleTests(ITestOutputHelper output) : IDisposable
{
    private const int Few = 60, Samples = 7;

    // By the larger of 1 and the output.
    private const double Allowed = 1e-5;

    // Two roundings of a network that magnifies them are of the same size, not the same.
    private const double Roundings = 4;

    private static readonly Gen<RandomDeclaration> Network =
        Gen.OneOf(Enum.GetValues<Loss>()).SelectMany(loss => RandomDeclaration.Of(loss, DrawnOptions.Unmasked));

    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Drawn_networks_answer_alike() => Check([.. new Draws<RandomDeclaration>(Network, Few, network => $"{network}", seed: 6).Values]);

    [Fact]
    public void Networks_of_sequences_answer_alike() => Check([.. SequenceNetworks.All]);

    [Fact]
    [Trait("Level", "Exhaustive")]
    public void Those_that_are_drawn_anew_answer_alike()
    {
        ulong seed = (ulong)Random.Shared.NextInt64();
        output.WriteLine($"Drawn from seed {seed}.");
        Check([.. new Draws<RandomDeclaration>(Network, 4 * Few, network => $"{network}", seed).Values]);
    }

    /// <summary>Their variables are not, since they are read again later.</summary>
    [Fact]
    public void Layers_may_be_called_like_words_of_Python() => Check(
        new RandomDeclaration(
            Loss.MeanSquaredError,
            InputSize: 4,
            OutputSize: 4,
            """
            [Input(4)]
            [Tap("a"), Dense(4, Name = "X"), Tap("b"), Dense(4, Name = "Is"), Tap("c"), Dense(4, Name = "Self"), Tap("d"), Dense(4, Name = "Entering"), Tap("e")]
            [Dense(4), Add("a"), Add("b"), Add("c"), Add("d"), Add("e")]
            [Loss(Loss.MeanSquaredError)]
            """));

    private void Check(params RandomDeclaration[] drawn)
    {
        using var program = new LoadedProgram(GeneratorTest.Run(string.Concat(drawn.Select((network, i) => network.SourceAs($"Net{i}")))));
        var expected = new Dictionary<string, float[]>();
        for (int i = 0; i < drawn.Length; i++)
        {
            expected.Add($"Net{i}", Export(program.Create($"Net{i}", (long)i), i));
        }

        var found = JsonSerializer.Deserialize<Dictionary<string, double[][]>>(Python.Run("modules.py", _folder))!;
        Assert.Equal(expected.Keys.Order(), found.Keys.Order());
        double largest = 0;
        foreach ((string name, float[] ours) in expected)
        {
            double apart = Largest([.. ours], found[name][1]), rounding = Largest(found[name][0], found[name][1]);
            Assert.True(apart <= Math.Max(Allowed, Roundings * rounding), $"{drawn[int.Parse(name[3..], null)]}\ndiffers from PyTorch in double by {apart}, and PyTorch in float by {rounding}");
            largest = Math.Max(largest, rounding <= Allowed ? apart : 0);
        }

        int rounded = expected.Keys.Count(name => Largest(found[name][0], found[name][1]) > Allowed);
        Assert.True(rounded <= expected.Count / 20);
        output.WriteLine(
            $"{expected.Count} networks: the largest difference is {largest:G2} of the larger of 1 and the output, but for {rounded}, whose answers differ more between float and double in PyTorch itself.");
    }

    private static double Largest(double[] ones, double[] others) =>
        ones.Zip(others, (one, other) => Math.Abs(one - other) / Math.Max(1, Math.Abs(other))).Max();

    /// <summary>Module, weights and inputs in a folder of the network's name; the outputs.</summary>
    private float[] Export(Network network, int seed)
    {
        var random = new Random(seed);
        network.Shake(random);
        string folder = Path.Combine(_folder, network.Description.Name);
        network.ExportPyTorch(folder);
        if (network.Description.Vocabulary > 0)
        {
            int[] tokens = [.. Enumerable.Range(0, Samples * network.Description.InputSize).Select(_ => random.Next(network.Description.Vocabulary))];
            File.WriteAllBytes(Path.Combine(folder, "tokens.bin"), MemoryMarshal.AsBytes(tokens.AsSpan()));
            float[] answers = new float[Samples * network.Description.OutputSize];
            network.Predict(new Inputs(tokens), answers, Samples);
            return answers;
        }

        float[] inputs = [.. Enumerable.Range(0, Samples * network.Description.InputSize).Select(_ => random.NextNormal())];
        File.WriteAllBytes(Path.Combine(folder, "inputs.bin"), MemoryMarshal.AsBytes(inputs.AsSpan()));
        return network.Predict(inputs, Samples);
    }
}
