using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Training;

/// <summary>A checkpoint that another kind of machine wrote is resumed, and the history says so.</summary>
public sealed class OtherMachineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    private TrainingOptions Resume => new() { CheckpointPath = Path.Combine(_folder, "run.checkpoint"), Resume = true };

    [Fact]
    public void A_checkpoint_of_another_kind_of_machine_says_so_and_is_refused_on_request()
    {
        // One without vectors, which no machine is that runs this test.
        (int exitCode, _, string errors) = ChildProcess.RunUnder(new() { ["DOTNET_EnableHWIntrinsic"] = "0" }, "checkpoint", Resume.CheckpointPath!);
        Assert.True(exitCode == 0, errors);

        var network = new Mlp(seed: 2);
        float[] before = network.Parameters.ToArray();
        var error = Assert.Throws<InvalidDataException>(() => Train(network, Resume with { RequireSameBits = true }));
        Assert.Contains("it would not go on to the same bits, which RequireSameBits asks for. The checkpoint was written on another kind of machine (", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters);

        string remark = Assert.Single(Train(network, Resume).Remarks);
        Assert.Matches(@"^The checkpoint was written on another kind of machine \(.*, no vectors, no fused multiply-add; this one: .*, vectors of \d+ bits, .*fused multiply-add\)", remark);
    }

    [Fact]
    public void A_checkpoint_of_this_machine_says_nothing()
    {
        Write(Resume.CheckpointPath!);
        Assert.Empty(Train(new Mlp(seed: 2), Resume with { RequireSameBits = true }).Remarks);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Trains and writes a checkpoint: the work of the child process.</summary>
    internal static string Write(string path)
    {
        new Mlp(seed: 1).Train(TrainingTests.ThreeGroups(), new Adam(0.01), epochs: 2, batchSize: 16, new TrainingOptions { CheckpointPath = path });
        return "";
    }

    private static TrainingHistory Train(Mlp network, TrainingOptions options) =>
        network.Train(TrainingTests.ThreeGroups(), new Adam(0.01), epochs: 3, batchSize: 16, options);
}
