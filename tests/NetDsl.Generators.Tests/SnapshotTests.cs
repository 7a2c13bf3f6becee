using NetDsl.Testing;

namespace NetDsl.Generators.Tests;

/// <summary>The comparison itself: it fails when it should, and leaves something to compare.</summary>
public sealed class SnapshotTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl").FullName;

    private static readonly GeneratedCode Code = GeneratorTest.Run("[Input(2), Dense(1)] public partial class Net;");

    private string Prefix => Path.Combine(_folder, "Tests.Test");

    private string Verified => Prefix + ".Net.g.verified.cs";

    private string Received => Prefix + ".Net.g.received.cs";

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_missing_snapshot_fails_and_shows_what_came()
    {
        Assert.ThrowsAny<Exception>(() => Snapshot.Verify(Code, Prefix, updates: false));

        Assert.Equal(Code.Text, File.ReadAllText(Received));
        Assert.False(File.Exists(Verified));
    }

    [Fact]
    public void Another_text_fails_with_the_lines_that_differ()
    {
        File.WriteAllText(Verified, Code.Text.Replace("InputSize = 2;", "InputSize = 3;", StringComparison.Ordinal));

        Exception thrown = Assert.ThrowsAny<Exception>(() => Snapshot.Verify(Code, Prefix, updates: false));

        Assert.Contains("-    public const int InputSize = 3;", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("+    public const int InputSize = 2;", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(Code.Text, File.ReadAllText(Received));
    }

    [Fact]
    public void An_update_writes_what_the_next_run_finds_right()
    {
        Snapshot.Verify(Code, Prefix, updates: true);
        File.WriteAllText(Received, "left behind");

        Snapshot.Verify(Code, Prefix, updates: false);

        Assert.False(File.Exists(Received));
    }

    [Fact]
    public void A_snapshot_of_a_file_that_is_not_generated_fails()
    {
        Snapshot.Verify(Code, Prefix, updates: true);
        File.WriteAllText(Prefix + ".Old.g.verified.cs", "");

        Assert.ThrowsAny<Exception>(() => Snapshot.Verify(Code, Prefix, updates: false));
    }

    [Fact]
    public void Every_snapshot_has_its_test()
    {
        string[] files = Directory.GetFiles(Repository.PathOf("tests/NetDsl.Generators.Tests/Snapshots"));

        Assert.NotEmpty(files);
        Assert.All(files.Where(file => !file.EndsWith(".received.cs", StringComparison.Ordinal)), file =>
        {
            string[] parts = Path.GetFileName(file).Split('.');
            Assert.NotNull(typeof(SnapshotTests).Assembly.GetType($"NetDsl.Generators.Tests.{parts[0]}")?.GetMethod(parts[1]));
        });
    }
}
