namespace NetDsl.Tests.Training;

/// <summary>Processes that are really killed, without warning, and others that go on.</summary>
public sealed class KilledRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    [Theory]
    [InlineData("Sgd")]
    [InlineData("Adam")]
    public void Processes_killed_in_the_middle_of_epochs_and_a_last_one_end_as_a_process_that_was_not_to_the_bit(string optimizer)
    {
        string checkpoint = Path.Combine(_folder, "run.checkpoint");
        string whole = KilledRun.Train(optimizer, checkpoint: "", killAfter: 0);
        Assert.Contains(" True ", whole, StringComparison.Ordinal);         // stopped early, after an epoch that no checkpoint need be of

        Kill(step: 3);                              // before the first checkpoint
        Assert.False(File.Exists(checkpoint));
        Kill((2 * KilledRun.Steps) + 4);            // in epoch 3
        DateTime second = File.GetLastWriteTimeUtc(checkpoint);
        Kill(step: 5);                              // in epoch 3 again
        Assert.Equal(second, File.GetLastWriteTimeUtc(checkpoint));
        Kill((2 * KilledRun.Steps) + 1);            // in epoch 5
        (int exitCode, string output, string errors) = ChildProcess.Run("train", optimizer, checkpoint, "0");
        Assert.True(exitCode == 0, errors);
        Assert.Equal(whole, output);

        void Kill(int step)
        {
            (int exitCode, string output, _) = ChildProcess.Run("train", optimizer, checkpoint, $"{step}");
            Assert.NotEqual(0, exitCode);
            Assert.Empty(output);
        }
    }

    [Fact]
    public void A_process_killed_while_it_writes_leaves_the_old_file_whole_and_what_it_began_is_no_hindrance()
    {
        string path = Path.Combine(_folder, "run.checkpoint");
        File.WriteAllText(path, "the old");
        (int exitCode, string output, _) = ChildProcess.Run("write", path);
        Assert.NotEqual(0, exitCode);
        Assert.Empty(output);
        Assert.Equal("the old", File.ReadAllText(path));
        Assert.Equal(2, Directory.GetFiles(_folder).Length);

        AtomicFile.Write(path, stream => stream.Write("the new"u8));
        Assert.Equal("the new", File.ReadAllText(path));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
