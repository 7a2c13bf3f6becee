using NetDsl.Semantics.Model;
using NetDsl.Testing;

namespace NetDsl.Generators.Tests.Running;

/// <summary>A network whose second layer has the first one's weight, against one whose layers have equal weights of their own.</summary>
public sealed class TieTests : IDisposable
{
    private const int Width = 8, Samples = 12;
    private const double Rate = 0.5;

    private static readonly NetworkModel Untied = ModelByHand.Dense(Width, "Tanh", "Gelu");

    private readonly LoadedProgram _untied = ModelByHand.Load(Untied);
    private readonly LoadedProgram _tied = ModelByHand.Load(Tie(Untied));

    public void Dispose()
    {
        _untied.Dispose();
        _tied.Dispose();
    }

    [Fact]
    public void The_tensor_is_described_counted_and_saved_once()
    {
        NetworkDescription tied = _tied.DescriptionOf("Net");
        Assert.Equal(["Dense1.weight", "Dense1.bias", "Dense2.bias"], tied.Parameters.Select(tensor => tensor.Name));
        Assert.Equal((64 + 16, 64, 96), (tied.ParameterCount, tied.DecayedLength, tied.ParameterBufferLength));
        Network network = _tied.Create("Net", 1L);
        using var file = new MemoryStream();
        network.Save(file);
        file.Position = 0;
        Network again = _tied.Create("Net", 2L);
        again.Load(file);
        Assert.Equal(network.Parameters.ToArray(), again.Parameters.ToArray());
    }

    /// <summary>What two layers give to a tensor adds up: by the chain rule, and here by networks that do not share.</summary>
    [Fact]
    public void A_step_takes_the_sum_of_what_the_layers_would_take()
    {
        Network tied = _tied.Create("Net", 1L), untied = _untied.Create("Net", 1L);
        float[] start = tied.Parameters[..64].ToArray();
        start.CopyTo(untied.Parameters);
        start.CopyTo(untied.Parameters[64..]);
        Assert.Equal(Predict(untied), Predict(tied));

        Step(tied);
        Step(untied);
        float[] first = untied.Parameters[..64].ToArray(), second = untied.Parameters.Slice(64, 64).ToArray(), both = tied.Parameters[..64].ToArray();
        for (int i = 0; i < start.Length; i++)
        {
            Assert.NotEqual(start[i], first[i]);
            Assert.NotEqual(start[i], second[i]);
            Assert.Equal((double)first[i] - start[i] + second[i] - start[i], (double)both[i] - start[i], 1e-6);
        }

        // Biases are not shared.
        Assert.Equal(untied.Parameters[128..144].ToArray(), tied.Parameters[64..80].ToArray());
        Assert.Equal(untied.Parameters[144..].ToArray(), tied.Parameters[80..].ToArray());
    }

    [Fact]
    public void Generated_code_says_where_it_adds()
    {
        (string source, _) = ModelByHand.Write(Tie(Untied));
        Assert.Single(Occurrences(source, "accumulateWeight:"));
        Assert.Empty(Occurrences(ModelByHand.Write(Untied).Source, "accumulateWeight"));
        Assert.Contains("private Span<float> Dense2Weight => Engine.State(this, 0, 64);", source, StringComparison.Ordinal);
        Assert.Single(Occurrences(source, "\"Dense1.weight\""));
        Assert.Empty(Occurrences(source, "\"Dense2.weight\""));
    }

    private static NetworkModel Tie(NetworkModel model)
    {
        LayerModel first = model.Layers[0], second = model.Layers[1];
        return model.With(first, second with { Parameters = [second.Weight!.TiedTo(first.Weight!), second.Bias!] });
    }

    private static float[] Numbers(ulong stream)
    {
        var numbers = new float[Samples * Width];
        new RandomStream(1, stream).FillUniform(numbers, -1, 1);
        return numbers;
    }

    private static float[] Predict(Network network)
    {
        var outputs = new float[Samples * Width];
        network.Predict(Numbers(1), outputs, Samples);
        return outputs;
    }

    private static void Step(Network network) =>
        network.Train(Dataset.FromTargets(Numbers(1), Numbers(2), Samples), new Sgd(Rate), epochs: 1, batchSize: Samples);

    private static IEnumerable<int> Occurrences(string text, string part)
    {
        for (int at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + 1, StringComparison.Ordinal))
        {
            yield return at;
        }
    }
}
