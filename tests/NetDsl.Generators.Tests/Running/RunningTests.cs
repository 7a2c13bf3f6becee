using NetDsl.Testing;

namespace NetDsl.Generators.Tests.Running;

/// <summary>Generated networks, compiled and run.</summary>
public class RunningTests
{
    [Fact]
    public void A_network_learns_xor()
    {
        using var program = new LoadedProgram(GeneratorTest.Run("""
            [Input(2), Dense(8, Activation.Tanh), Dense(2), Loss(Loss.SoftmaxCrossEntropy)]
            public partial class Xor;

            public static class User
            {
                public static string Learn()
                {
                    float[] inputs = [0, 0, 0, 1, 1, 0, 1, 1];
                    int[] labels = [0, 1, 1, 0];
                    var network = new Xor(seed: 1);
                    var optimizer = new Adam(0.05);
                    float loss = 1;
                    for (int step = 0; step < 300; step++)
                    {
                        loss = network.TrainStep(inputs, labels, optimizer);
                    }

                    return $"{loss < 0.05f} {string.Concat(Enumerable.Range(0, 4).Select(i => network.Classify(inputs.AsSpan(2 * i, 2))))}";
                }
            }
            """));

        Assert.Equal("True 0110", program.Call<string>("User", "Learn"));
    }

    [Fact]
    public void Constants_and_views_have_the_declared_shapes()
    {
        using var program = new LoadedProgram(GeneratorTest.Run("""
            [Input(2, 3)]
            [Flatten]
            [Dense(5, Activation.Relu, Name = "Hidden")]
            [Dropout(0.5)]
            [Dense(4, Bias = false)]
            public partial class Net;

            public static class User
            {
                public static string Constants() =>
                    $"{Net.InputSize} {Net.OutputSize} {Net.ParameterCount} | {Net.HiddenLayer.InputSize} {Net.HiddenLayer.OutputSize} {Net.HiddenLayer.ParameterCount} | "
                    + $"{Net.Dense2Layer.InputSize} {Net.Dense2Layer.OutputSize} {Net.Dense2Layer.ParameterCount} | {Net.Flatten1Layer.OutputSize} {Net.Dropout1Layer.ParameterCount}";

                public static string Views()
                {
                    var network = new Net(1);
                    for (int i = 0; i < network.Parameters.Length; i++)
                    {
                        network.Parameters[i] = i;
                    }

                    var weight = network.Dense2.Weight;
                    return $"{network.Hidden.Weight.Lengths[0]}×{network.Hidden.Weight.Lengths[1]} {network.Hidden.Bias.Length} {weight.Lengths[0]}×{weight.Lengths[1]} | "
                        + $"{network.Hidden.Weight[0, 1]} {network.Hidden.Weight[4, 5]} {weight[0, 0]} {weight[3, 4]} {network.Hidden.Bias[0]}";
                }

                public static bool Writes()
                {
                    var network = new Net(1);
                    network.Parameters.Clear();
                    network.Hidden.Weight[2, 3] = 2;
                    network.Hidden.Bias[2] = 1;
                    network.Dense2.Weight[1, 2] = 3;
                    var output = new float[4];
                    network.Predict([0, 0, 0, 10, 0, 0], output);
                    return output is [0, 63, 0, 0];
                }
            }
            """));

        Assert.Equal("6 4 55 | 6 5 35 | 5 4 20 | 6 0", program.Call<string>("User", "Constants"));

        // Weights first, each on 16 floats: Hidden's 30 take 32, Dense2's 20 take 32, then Hidden's bias.
        Assert.Equal("5×6 5 4×5 | 1 29 32 51 64", program.Call<string>("User", "Views"));
        Assert.True(program.Call<bool>("User", "Writes"));
    }

    [Fact]
    public void An_identity_passes_its_input_and_PyTorch_s_biases_are_random()
    {
        using var program = new LoadedProgram(GeneratorTest.Run("""
            [Input(2, 3), Reshape(6), Dense(6, Init = Init.Identity, Gain = 2), AlphaDropout(0.5), Dense(4, Init = Init.Identity), Reshape(4, 1)]
            public partial class Passing;

            [Input(3), DefaultInit(Init.PyTorchDefault), Dense(100), Dense(50, BiasInit = 0)]
            public partial class Torch
            {
                public static float[] Biases(long seed) => [.. new Torch(seed).Dense1.Bias, .. new Torch(seed).Dense2.Bias];
            }
            """));

        float[] output = new float[4];
        program.Create("Passing", 1L).Predict([1, 2, 3, 4, 5, 6], output);
        Assert.Equal([2, 4, 6, 8], output);

        float[] biases = program.Call<float[]>("Torch", "Biases", 1L);
        Assert.Equal(100, biases[..100].Distinct().Count());
        Assert.InRange(biases[..100].Max(MathF.Abs), 0.5f, 1 / MathF.Sqrt(3));
        Assert.All(biases[100..], bias => Assert.Equal(0, bias));
        Assert.NotEqual(biases, program.Call<float[]>("Torch", "Biases", 2L));
    }

    [Fact]
    public void Weights_follow_the_seed_and_differ_between_layers()
    {
        using var program = new LoadedProgram(GeneratorTest.Run("""
            [Input(16), Dense(16, Activation.Relu), Dense(16, Activation.Relu), Dense(16, Activation.Relu, Name = "Third")]
            public partial class Net;
            """));

        float[] weights = program.Create("Net", 42L).Parameters.ToArray();
        float[] same = program.Create("Net", 42L).Parameters.ToArray();
        float[] other = program.Create("Net", 43L).Parameters.ToArray();
        Network random = program.Create("Net");
        Network repeated = program.Create("Net", random.Seed);

        Assert.Equal(weights, same);
        Assert.NotEqual(weights, other);
        Assert.Equal(random.Parameters.ToArray(), repeated.Parameters.ToArray());
        Assert.True(weights.Take(3 * 256).Distinct().Count() > 760);
        Assert.Equal(0, weights.Skip(3 * 256).Count(bias => bias != 0));
    }

    [Fact]
    public void Initial_values_are_those_of_the_initializers_called_by_hand()
    {
        using var program = new LoadedProgram(GeneratorTest.Run("""
            [Input(10)]
            [Dense(20, Activation.Relu, BiasInit = 0.25)]
            [Dense(30, Activation.Tanh, Bias = false)]
            [Dense(7, Init = Init.Orthogonal, Gain = 1.5, Name = "Turn")]
            [Dense(6, Init = Init.LeCunNormal)]
            [Dense(5, Init = Init.RandomUniform, Range = 0.3)]
            [Dense(4, Activation.LeakyRelu, Slope = 0.1, Init = Init.HeUniform)]
            [Dense(3, Activation.Selu)]
            [Dense(2, Init = Init.Constant, Value = -0.5)]
            public partial class Net;
            """));

        AssertStarts(
            program,
            "Net",
            ("Dense1.weight", (w, stream) => Initializers.HeNormal(w, stream, fanIn: 10)),
            ("Dense1.bias", (w, _) => Initializers.Constant(w, 0.25f)),
            ("Dense2.weight", (w, stream) => Initializers.XavierUniform(w, stream, fanIn: 20, fanOut: 30)),
            ("Turn.weight", (w, stream) => Initializers.Orthogonal(w, stream, rows: 7, columns: 30, gain: 1.5f)),
            ("Turn.bias", (w, _) => Initializers.Zero(w)),
            ("Dense4.weight", (w, stream) => Initializers.LeCunNormal(w, stream, fanIn: 7)),
            ("Dense5.weight", (w, stream) => Initializers.RandomUniform(w, stream, range: 0.3f)),
            ("Dense6.weight", (w, stream) => Initializers.HeUniform(w, stream, fanIn: 5, gain: (float)Math.Sqrt(2 / 1.01))),
            ("Dense7.weight", (w, stream) => Initializers.LeCunNormal(w, stream, fanIn: 4)),
            ("Dense8.weight", (w, _) => Initializers.Constant(w, -0.5f)));
    }

    [Fact]
    public void Initial_values_beyond_the_classics_are_those_of_the_initializers_called_by_hand()
    {
        using var program = new LoadedProgram(GeneratorTest.Run("""
            [Input(10)]
            [DefaultInit(Init.VarianceScaling, VarianceScale = 3, VarianceMode = VarianceMode.FanOut)]
            [Dense(20, Distribution = Distribution.TruncatedNormal)]
            [Dense(30, Init = Init.XavierNormal, Gain = 2)]
            [Dense(7, Init = Init.LeCunUniform)]
            [Dense(6, Init = Init.RandomNormal, Std = 0.2)]
            [Dense(5, Init = Init.TruncatedNormal, Std = 0.3)]
            [Dense(8, Init = Init.Sparse, Sparsity = 0.5, Std = 0.4)]
            [Dense(3, Init = Init.PyTorchDefault)]
            [Dense(4, Activation.Sine, Omega = 12, Init = Init.Auto)]
            [Dense(2, Activation.Gelu, Init = Init.Auto)]
            [Dense(3, Activation.Gelu, Init = Init.Auto, Gain = 1.25)]
            [Dense(3, Init = Init.Identity, Gain = 0.5)]
            [Dense(1, Init = Init.Zero)]
            public partial class Net;

            [Input(10), Dense(4, Activation.Sine), Dense(1)]
            public partial class Wave;
            """));

        AssertStarts(
            program,
            "Net",
            ("Dense1.weight", (w, stream) => Initializers.VarianceScaling(w, stream, 10, 20, scale: 3, VarianceMode.FanOut, Distribution.TruncatedNormal)),
            ("Dense2.weight", (w, stream) => Initializers.XavierNormal(w, stream, fanIn: 20, fanOut: 30, gain: 2)),
            ("Dense3.weight", (w, stream) => Initializers.LeCunUniform(w, stream, fanIn: 30)),
            ("Dense4.weight", (w, stream) => Initializers.RandomNormal(w, stream, std: 0.2f)),
            ("Dense5.weight", (w, stream) => Initializers.TruncatedNormal(w, stream, std: 0.3f)),
            ("Dense6.weight", (w, stream) => Initializers.Sparse(w, stream, rows: 8, columns: 5, sparsity: 0.5, std: 0.4f)),
            ("Dense7.weight", (w, stream) => Initializers.PyTorchDefault(w, stream, fanIn: 8)),
            ("Dense7.bias", (w, stream) => Initializers.PyTorchDefault(w, stream, fanIn: 8)),
            ("Dense8.weight", (w, stream) => Initializers.Siren(w, stream, fanIn: 3, omega: 12, first: false)),
            ("Dense9.weight", (w, stream) => Initializers.HeNormal(w, stream, fanIn: 4, gain: 1.53353f)),
            ("Dense10.weight", (w, stream) => Initializers.HeNormal(w, stream, fanIn: 2, gain: 1.25f)),
            ("Dense11.weight", (w, _) => Initializers.Identity(w, rows: 3, columns: 3, gain: 0.5f)),
            ("Dense12.weight", (w, _) => Initializers.Zero(w)));
        AssertStarts(program, "Wave", ("Dense1.weight", (w, stream) => Initializers.Siren(w, stream, fanIn: 10, omega: 30, first: true)));
    }

    private static void AssertStarts(LoadedProgram program, string name, params (string Parameter, Action<float[], RandomStream> Fill)[] starts)
    {
        Network network = program.Create(name, 9L);
        Assert.All(starts, start =>
        {
            ParameterDescription parameter = program.DescriptionOf(name).Parameters.Single(found => found.Name == start.Parameter);
            var expected = new float[parameter.Length];
            start.Fill(expected, new RandomStream(9, start.Parameter));
            Assert.Equal(expected, network.Parameters.Slice(parameter.Offset, parameter.Length).ToArray());
        });
    }

    [Fact]
    public void A_batch_gets_the_answers_of_its_samples()
    {
        using var program = new LoadedProgram(GeneratorTest.Run("""
            [Input(3), Dense(33, Activation.Gelu), Dropout(0.5), Activate(Activation.Silu), Dense(2, Activation.Sigmoid), Loss(Loss.BinaryCrossEntropy)]
            public partial class Net;
            """));
        Network network = program.Create("Net", 5L);
        const int Count = 300; // more than run at once
        float[] inputs = [.. Enumerable.Range(0, Count * 3).Select(i => MathF.Sin(i))];
        var outputs = new float[Count * 2];

        network.Predict(inputs, outputs, Count);

        for (int sample = 0; sample < Count; sample++)
        {
            var one = new float[2];
            network.Predict(inputs.AsSpan(sample * 3, 3), one);
            Assert.Equal(outputs[(sample * 2)..((sample * 2) + 2)], one);
        }
    }

    [Fact]
    public void Dropout_draws_anew_in_every_step_and_alike_from_every_seed()
    {
        using var program = new LoadedProgram(GeneratorTest.Run("""
            [Input(64), Dropout(0.5), Dense(1), Loss(Loss.MeanSquaredError)]
            public partial class Net;

            public static class User
            {
                public static float[] Losses(long seed)
                {
                    var network = new Net(seed);
                    network.Parameters.Fill(1);
                    float[] ones = [.. Enumerable.Repeat(1f, 64)], zero = [0];
                    var none = new Sgd(0);
                    return [.. Enumerable.Range(0, 5).Select(_ => network.TrainStep(ones, zero, none))];
                }
            }
            """));

        float[] losses = program.Call<float[]>("User", "Losses", 1L);

        Assert.Equal(losses, program.Call<float[]>("User", "Losses", 1L));
        Assert.NotEqual(losses, program.Call<float[]>("User", "Losses", 2L));
        Assert.True(losses.Distinct().Count() > 1);

        // (2·k + 1)² for k kept of 64.
        Assert.All(losses, loss => Assert.Equal(0, (Math.Sqrt(loss) - 1) % 2, precision: 3));
    }

    [Fact]
    public void The_description_tells_what_runs()
    {
        using var program = new LoadedProgram(GeneratorTest.Run("""
            [Input(1, 8, 8), Flatten, Dense(32, Activation.Relu), Dense(10), Loss(Loss.SoftmaxCrossEntropy)]
            public partial class Net;
            """));

        NetworkDescription description = program.DescriptionOf("Net");

        Assert.Equal("Net", description.Name);
        Assert.Equal([1, 8, 8], description.InputShape);
        Assert.Equal([10], description.OutputShape);
        Assert.Equal(["Flatten1", "Dense1", "Dense2"], description.Layers.Select(layer => layer.Name));
        Assert.Equal((64 * 32) + 32 + (32 * 10) + 10, description.ParameterCount);
        Assert.Equal((64 * 32) + (32 * 10), description.MultiplyAdds);
        Assert.Equal(Loss.SoftmaxCrossEntropy, description.Loss);
        Assert.Equal("He normal, σ = 0.1768", description.Layers[1].Initializer);
        Assert.Equal("Xavier uniform, σ = 0.2182", description.Layers[2].Initializer);
    }
}
