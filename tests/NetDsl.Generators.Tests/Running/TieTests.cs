using NetDsl.Semantics.Building;
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
        again.LoadFrom(file);
        Assert.Equal(network.Parameters.ToArray(), again.Parameters.ToArray());
    }

    [Fact]
    public void The_layer_says_whose_weights_it_has_and_not_how_they_start()
    {
        NetworkDescription tied = _tied.DescriptionOf("Net");
        Assert.Equal([new SharedParameter("weight", "Dense1.weight")], tied.Layers[1].SharedParameters);
        Assert.Empty(tied.Layers[0].SharedParameters);
        Assert.Equal((null, null, null), (tied.Layers[1].Initializer, tied.Layers[1].Reason, tied.Layers[1].WeightStart));
        Assert.Contains(tied.ToTable().Split('\n'), line => line.TrimStart().StartsWith("Dense2", StringComparison.Ordinal) && line.Contains("Dense1.weight", StringComparison.Ordinal));
        string source = ModelByHand.Write(Tie(Untied)).Source;
        Assert.Contains("8 → 8, GELU, weight of Dense1.weight, 8 parameters", source, StringComparison.Ordinal);
        Assert.Single(Occurrences(source, "Initializers."));
        Assert.Equal(2, Occurrences(ModelByHand.Write(Untied).Source, "Initializers.").Count());
    }

    /// <summary>Three layers, the last of which owns nothing: files tell whose tensors it has, and that it has some.</summary>
    [Fact]
    public void Weights_of_a_network_that_shares_otherwise_are_refused()
    {
        NetworkModel three = ModelByHand.Dense(Width, "Tanh", "Relu", "Relu");
        LayerModel first = three.Layers[0], second = three.Layers[1], third = three.Layers[2];
        using LoadedProgram likeFirst = ModelByHand.Load(three.With(first, second, third.Sharing("weight", first).Sharing("bias", first))),
            likeSecond = ModelByHand.Load(three.With(first, second, third.Sharing("weight", second).Sharing("bias", second))),
            two = ModelByHand.Load(ModelByHand.Dense(Width, "Tanh", "Relu"));
        using var file = new MemoryStream();
        likeFirst.Create("Net", 1L).Save(file);

        file.Position = 0;
        likeFirst.Create("Net", 2L).LoadFrom(file);
        Assert.Contains(
            "Dense3: the file has Dense with Dense1.weight as weight and Dense1.bias as bias, this network has Dense with Dense2.weight as weight and Dense2.bias as bias",
            Refusal(likeSecond), StringComparison.Ordinal);
        Assert.Contains("Dense2: the file has ReLU and then Dense with Dense1.weight", Refusal(two), StringComparison.Ordinal);

        string Refusal(LoadedProgram other)
        {
            file.Position = 0;
            return Assert.Throws<InvalidDataException>(() => other.Create("Net", 2L).LoadFrom(file)).Message;
        }
    }

    /// <summary>The gradients of two layers that share a tensor add up: by the chain rule, and here by networks that do not share.</summary>
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
        return model.With(first, second.Sharing("weight", first));
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
