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
