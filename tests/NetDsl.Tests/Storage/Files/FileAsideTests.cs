namespace NetDsl.Tests.Storage;

/// <summary>Sweeps up files that killed processes left, and nothing else.</summary>
public sealed class FileAsideTests : IDisposable
{
    private const string Digits = "0123456789abcdef0123456789abcdef";

    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    [Theory]
    [InlineData($".netdsl-{Digits}.tmp", 2, false)]
    [InlineData($".netdsl-{Digits}.tmp", 0, true)]          // of a process that may still run
    [InlineData($".netdsl-{Digits}.tmp2", 48, true)]
    [InlineData($".netdsl-{Digits}0.tmp", 48, true)]
    [InlineData(".netdsl-notes.tmp", 48, true)]
    [InlineData(".netdsl-ABCDEF6789abcdef0123456789abcdef.tmp", 48, true)]
    [InlineData($"netdsl-{Digits}.tmp", 48, true)]
    public void Only_what_is_ours_and_old_is_deleted(string name, int hours, bool stays)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, "half");
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddHours(-hours));
        AtomicFile.Write(Path.Combine(_folder, "net"), _ => { });
        Assert.Equal(stays, File.Exists(path));
    }

    [Fact]
    public void What_is_being_written_is_not_deleted_however_old_it_seems()
    {
        AtomicFile.Write(Path.Combine(_folder, "slow"), slow =>
        {
            string aside = ((FileStream)slow).Name;
            File.SetLastWriteTimeUtc(aside, DateTime.UtcNow.AddHours(-48));
            AtomicFile.Write(Path.Combine(_folder, "fast"), _ => { });
            slow.Write("slow"u8);
        });
        Assert.Equal("slow", File.ReadAllText(Path.Combine(_folder, "slow")));
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public void A_folder_of_that_name_stays()
    {
        string path = Directory.CreateDirectory(Path.Combine(_folder, $".netdsl-{Digits}.tmp")).FullName;
        Directory.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddHours(-48));
        AtomicFile.Write(Path.Combine(_folder, "net"), _ => { });
        Assert.True(Directory.Exists(path));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
