using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using NetDsl.Oracle.Tests.PyTorch;
using NetDsl.Testing;
using Xunit.Abstractions;

namespace NetDsl.Oracle.Tests;

/// <summary>
/// The program that trains in PyTorch, by one process and by two. These are told of each other as torchrun tells them, by the variables of
/// the environment: torchrun itself does not start in all builds of PyTorch.
/// </summary>
public sealed class ScaleOutTests : IDisposable
{
    private const int Samples = 640, BatchSize = 32;        // 20 steps an epoch

    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;
    private readonly ITestOutputHelper _output;
    private readonly LoadedProgram _program = new(GeneratorTest.Run("""
        [Input(6), Dense(16, Activation.Tanh), LayerNorm, Dense(12, Activation.Relu), Dense(3), Loss(Loss.SoftmaxCrossEntropy)]
        public partial class Plain;

        [Input(1, 6), Conv1D(8, 3, Activation.Relu), BatchNorm, Flatten, Dropout(0.2), Dense(3), Loss(Loss.SoftmaxCrossEntropy)]
        public partial class Dropping;

        [SequenceInput(6, 1), Gru(5, ReturnSequences = true), Lstm(4), Dense(3), Loss(Loss.SoftmaxCrossEntropy)]
        public partial class Recurrent;

        [TokenInput(6, 7), Embedding(8), PositionalEmbedding, SelfAttention(2, Causal = true), Dense(7), Loss(Loss.SoftmaxCrossEntropy)]
        public partial class Text;
        """));

    public ScaleOutTests(ITestOutputHelper output) => _output = output;

    public void Dispose()
    {
        _program.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Two_processes_make_the_steps_of_one_and_the_weights_come_back()
    {
        Network network = Export("Plain");
        string[] sgd = ["--epochs", "1", "--optimizer", "sgd", "--learning-rate", "0.05", "--batch-size", $"{BatchSize}"];
        await Train("plain", processes: 1, [.. sgd, "--output", "one.safetensors", "--checkpoint", "one.pt"]);
        await Train("plain", processes: 2, [.. sgd, "--output", "two.safetensors", "--checkpoint", "two.pt"]);

        float[] one = Loaded("Plain", "one").State.ToArray(), two = Loaded("Plain", "two").State.ToArray();
        double moved = Largest(network.State.ToArray(), one), apart = Largest(one, two);
        _output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"20 steps moved weights by up to {moved:G3}; one and two processes are {apart:G2} apart."));
        Assert.True(moved > 0.01);
        Assert.True(apart <= 1e-6);
    }

    [Fact]
    public async Task The_steps_are_those_of_NetDsl()
    {
        Network network = Export("Plain");
        await Train(
            "plain", processes: 1, "--epochs", "1", "--optimizer", "sgd", "--learning-rate", "0.05", "--momentum", "0.9", "--batch-size", $"{Samples}");

        // One batch of all samples, so that their order does not count.
        await network.TrainAsync(Raw(), new Sgd(0.05, momentum: 0.9), epochs: 1, Samples);
        Assert.True(Largest(network.State.ToArray(), Loaded("Plain", "trained").State.ToArray()) <= 1e-6);
    }

    /// <summary>By Adam, which would move the sum of two biases twice as fast.</summary>
    [Fact]
    public async Task The_steps_of_recurrent_layers_are_those_of_NetDsl()
    {
        Dataset raw = Raw();
        Dataset series = Dataset.FromSequences(
            [.. Enumerable.Range(0, Samples).Select(i => raw.Input(i).ToArray().Select(value => (value - 50) / 20).ToArray())],
            features: 1,
            labels: [.. Enumerable.Range(0, Samples).Select(raw.Label)]);
        await CheckSteps("Recurrent", series, new Adam(0.01), "adam");
    }

    [Fact]
    public async Task The_steps_of_a_network_that_answers_at_each_step_are_those_of_NetDsl()
    {
        int[] tokens = [.. Enumerable.Range(0, 700).Select(i => i * i % 11 % 7)];
        await CheckSteps("Text", Dataset.FromWindows(tokens, length: 6), new Sgd(0.05), "sgd", "--momentum", "0");
    }

    private async Task CheckSteps(string name, Dataset data, Optimizer optimizer, params string[] arguments)
    {
        Network network = _program.Create(name, 1L);
        network.ExportPyTorch(_folder, data);
        string[] rate = ["--learning-rate", optimizer is Adam ? "0.01" : "0.05", "--batch-size", $"{data.Count}"];
        string printed = await Train(name.ToLowerInvariant(), processes: 1, ["--epochs", "5", .. rate, "--validation", "train.safetensors", "--optimizer", .. arguments]);
        _output.WriteLine(printed);
        float[] start = network.State.ToArray();
        await network.TrainAsync(data, optimizer, epochs: 5, data.Count);
        float[] trained = Loaded(name, "trained").State.ToArray();
        Assert.True(Largest(start, trained) > 1e-3);
        Assert.InRange(Largest(network.State.ToArray(), trained), 0, 2e-6);
        Match said = Regex.Match(printed, @"epoch 5: .*validation loss ([0-9.]+), accuracy ([0-9.]+)%");
        Evaluation found = network.Evaluate(data);
        Assert.Equal(double.Parse(said.Groups[1].Value, CultureInfo.InvariantCulture), found.Loss, tolerance: 2e-4);
        Assert.Equal(double.Parse(said.Groups[2].Value, CultureInfo.InvariantCulture) / 100, found.Accuracy!.Value, tolerance: 2e-4);
    }

    [Fact]
    public async Task Preprocessing_and_class_names_come_back_with_the_weights()
    {
        Export("Plain");
        string printed = await Train("plain", processes: 1, "--epochs", "3", "--validation", "train.safetensors");
        Network trained = Loaded("Plain", "trained");

        Assert.Equal(["low", "middle", "high"], trained.ClassNames);
        Assert.NotNull(trained.Preprocessing);
        Match said = Regex.Match(printed, @"epoch 3: .*validation loss ([0-9.]+), accuracy ([0-9.]+)%");
        Evaluation found = trained.Evaluate(Raw());
        Assert.Equal(double.Parse(said.Groups[1].Value, CultureInfo.InvariantCulture), found.Loss, tolerance: 2e-4);
        Assert.Equal(double.Parse(said.Groups[2].Value, CultureInfo.InvariantCulture) / 100, found.Accuracy!.Value, tolerance: 2e-4);
    }

    [Fact]
    public async Task One_that_is_killed_goes_on_from_its_checkpoint_as_if_nothing_had_been()
    {
        Export("Dropping");
        // Many, so that it is killed before it ends, however slow this process is.
        string[] adam = ["--epochs", "80", "--batch-size", $"{BatchSize}"];
        await Train("dropping", processes: 1, [.. adam, "--output", "whole.safetensors", "--checkpoint", "whole.pt"]);
        await Kill("dropping", [.. adam, "--output", "resumed.safetensors", "--checkpoint", "resumed.pt"], "epoch 2");
        Assert.False(File.Exists(PathOf("resumed.safetensors")));
        string went = await Train("dropping", processes: 1, [.. adam, "--output", "resumed.safetensors", "--checkpoint", "resumed.pt"]);

        Assert.DoesNotContain("epoch 2:", went, StringComparison.Ordinal);
        Assert.Equal(await File.ReadAllBytesAsync(PathOf("whole.safetensors")), await File.ReadAllBytesAsync(PathOf("resumed.safetensors")));
    }

    private string PathOf(string name) => Path.Combine(_folder, name);

    /// <summary>Writes program, weights and data.</summary>
    private Network Export(string name)
    {
        Network network = _program.Create(name, 1L);
        network.ExportPyTorch(_folder, Raw());
        return network;
    }

    /// <summary>Three classes by the sum of six numbers, in units that call for scaling.</summary>
    private static Dataset Raw()
    {
        var random = new Random(1);
        float[] inputs = [.. Enumerable.Range(0, Samples * 6).Select(_ => 50 + (20 * random.NextNormal()))];
        int[] labels = [.. Enumerable.Range(0, Samples).Select(i => inputs.AsSpan(i * 6, 6).ToArray().Sum() switch { < 275 => 0, < 325 => 1, _ => 2 })];
        return Dataset.FromLabels(inputs, labels, ["low", "middle", "high"]).With(Preprocessing.Standardize);
    }

    private Network Loaded(string name, string file)
    {
        Network network = _program.Create(name, 2L);
        network.LoadFrom(PathOf($"{file}.safetensors"));
        return network;
    }

    private static double Largest(float[] ones, float[] others) => ones.Zip(others, (one, other) => Math.Abs(one - (double)other)).Max();

    /// <summary>What the first process prints.</summary>
    private async Task<string> Train(string module, int processes, params string[] arguments)
    {
        string port = FreePort();
        Process[] all = [.. Enumerable.Range(0, processes).Select(rank => Begin(module, rank, processes, port, arguments))];
        string[] printed = await Task.WhenAll(all.Select(Output));
        return printed[0];
    }

    private async Task Kill(string module, string[] arguments, string at)
    {
        using Process process = Begin(module, 0, 1, FreePort(), arguments);
        while (await process.StandardOutput.ReadLineAsync() is { } line && !line.StartsWith(at, StringComparison.Ordinal))
        {
        }

        process.Kill();
        await process.WaitForExitAsync();
    }

    private Process Begin(string module, int rank, int processes, string port, string[] arguments)
    {
        var environment = new Dictionary<string, string> { ["OMP_NUM_THREADS"] = "1" };
        if (processes > 1)
        {
            environment["RANK"] = environment["LOCAL_RANK"] = rank.ToString(CultureInfo.InvariantCulture);
            environment["WORLD_SIZE"] = processes.ToString(CultureInfo.InvariantCulture);
            (environment["MASTER_ADDR"], environment["MASTER_PORT"], environment["USE_LIBUV"]) = ("127.0.0.1", port, "0");
        }

        return Python.Begin(environment, "page.py", [_folder, $"train_{module}.py", "train.safetensors", .. arguments]);
    }

    private static async Task<string> Output(Process process)
    {
        using (process)
        {
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0, await errors);
            return output;
        }
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
