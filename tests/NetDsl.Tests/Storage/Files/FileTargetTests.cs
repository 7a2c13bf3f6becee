using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text;
using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Storage;

/// <summary>Saves where something stands already: a file, a link, a folder. Everything lies in a folder of its own.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class FileTargetTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // As .NET tells it, so that it is the text that a resolved path has, too.
    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    [UnixFact]
    public void A_link_stays_and_what_it_leads_to_is_replaced()
    {
        File.WriteAllText(At("v1"), "old");
        Directory.CreateDirectory(At("models/deep"));
        Directory.CreateDirectory(At("elsewhere"));
        File.CreateSymbolicLink(At("whole"), At("v1"));
        File.CreateSymbolicLink(At("relative"), "v1");
        File.CreateSymbolicLink(At("models/up"), "../v1");
        File.CreateSymbolicLink(At("chain"), "./models/../relative");
        Directory.CreateSymbolicLink(At("elsewhere/folder"), At("models"));
        File.CreateSymbolicLink(At("through"), "elsewhere/folder/up");
        foreach (string link in new[] { "whole", "relative", "models/up", "chain", "elsewhere/folder/up", "through" })
        {
            File.WriteAllText(At("v1"), "old");
            NetworkTests.Known().Save(At(link));
            new ThreeClasses(seed: 2).LoadFrom(At("v1"));
            Assert.NotNull(new FileInfo(At(link)).LinkTarget);
        }

        Assert.Equal(2, Directory.GetFiles(At("models")).Length + Directory.GetFiles(At("elsewhere")).Length + Directory.GetFiles(At("models/deep")).Length + 1);
        Assert.Equal(["chain", "relative", "through", "v1", "whole"], Names());
    }

    [UnixFact]
    public void In_a_folder_that_is_a_link_the_folder_above_is_that_of_the_folder_itself()
    {
        Directory.CreateDirectory(At("a/b"));
        Directory.CreateDirectory(At("x"));
        Directory.CreateSymbolicLink(At("x/b"), At("a/b"));
        File.CreateSymbolicLink(At("a/b/latest"), "../net");
        NetworkTests.Known().Save(At("x/b/latest"));
        new ThreeClasses(seed: 2).LoadFrom(At("a/net"));
        Assert.False(File.Exists(At("x/net")));
    }

    [UnixFact]
    public void A_link_to_a_file_that_is_not_there_makes_it()
    {
        File.CreateSymbolicLink(At("latest"), "v2");
        File.CreateSymbolicLink(At("lost"), "no/v3");
        NetworkTests.Known().Save(At("latest"));
        Assert.Equal("v2", new FileInfo(At("latest")).LinkTarget);
        new ThreeClasses(seed: 2).LoadFrom(At("v2"));
        var error = Assert.Throws<DirectoryNotFoundException>(() => NetworkTests.Known().Save(At("lost")));
        Assert.Equal($"{At("lost")} cannot be written: its folder {At("no")} does not exist.", error.Message);
    }

    [UnixFact]
    public void Links_in_a_circle_are_refused()
    {
        File.CreateSymbolicLink(At("a"), "b");
        File.CreateSymbolicLink(At("b"), "a");
        File.CreateSymbolicLink(At("self"), "self/self");
        Refused("a", "its symbolic links lead in a circle.");
        Refused("self", "its symbolic links lead in a circle.");
        Assert.Equal(["a", "b", "self"], Names());
    }

    [UnixFact]
    public void A_pipe_is_refused_and_stays_one()
    {
        using (Process mkfifo = Process.Start("mkfifo", At("pipe")))
        {
            mkfifo.WaitForExit();
        }

        File.CreateSymbolicLink(At("link"), "pipe");
        foreach (string name in new[] { "pipe", "link" })
        {
            Refused(name, "it is a pipe, a device or a socket, and not a file. Open it and write to its stream.");
            Assert.False(UnixFiles.Status(At(name))!.Value.IsRegular);
        }
    }

    [UnixFact]
    public void A_socket_is_refused_and_stays_one()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(At("socket")));
        Refused("socket", "it is a pipe, a device or a socket, and not a file. Open it and write to its stream.");
        Assert.False(UnixFiles.Status(At("socket"))!.Value.IsRegular);
    }

    [UnixFact]
    public void What_nobody_may_write_is_refused_and_left_alone()
    {
        File.WriteAllText(At("kept"), "old");
        File.CreateSymbolicLink(At("link"), "kept");
        foreach (UnixFileMode mode in new[] { UnixFileMode.UserRead, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead, UnixFileMode.None })
        {
            File.SetUnixFileMode(At("kept"), mode);
            Refused("kept", "it is read-only. Make it writable, or choose another name.");
            Assert.Contains($"link (that is, {At("kept")}) cannot be written: it is read-only.", Message("link"), StringComparison.Ordinal);
            Assert.Equal(mode, File.GetUnixFileMode(At("kept")));
        }

        File.SetUnixFileMode(At("kept"), OwnerOnly);
        Assert.Equal("old", File.ReadAllText(At("kept")));
    }

    [UnixFact]
    public void The_mode_is_kept()
    {
        foreach (UnixFileMode mode in new[]
        {
            OwnerOnly, OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead, OwnerOnly | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite,
            OwnerOnly | UnixFileMode.UserExecute | UnixFileMode.GroupExecute, UnixFileMode.GroupWrite | UnixFileMode.UserWrite,
        })
        {
            File.WriteAllText(At("net"), "old");
            File.SetUnixFileMode(At("net"), mode);
            AtomicFile.Write(At("net"), _ => Assert.Equal(mode, File.GetUnixFileMode(Assert.Single(Directory.GetFiles(_folder, ".netdsl-*")))));
            Assert.Equal(mode, File.GetUnixFileMode(At("net")));
            File.Delete(At("net"));
        }
    }

    [UnixFact]
    public void A_new_file_has_the_mode_of_every_new_file()
    {
        File.WriteAllText(At("by .NET"), "");
        NetworkTests.Known().Save(At("net"));
        Assert.Equal(File.GetUnixFileMode(At("by .NET")), File.GetUnixFileMode(At("net")));
    }

    [UnixFact]
    public void The_owner_is_kept()
    {
        const uint Someone = 12_345;
        File.WriteAllText(At("net"), "old");
        using (FileStream stream = File.OpenWrite(At("net")))
        {
            // Only root may give files away: others find their own file kept.
            UnixFiles.ChangeOwner(stream.SafeFileHandle, Someone, Someone + 1);
        }

        UnixFileStatus before = UnixFiles.Status(At("net"))!.Value;
        NetworkTests.Known().Save(At("net"));
        Assert.Equal(before, UnixFiles.Status(At("net")));
        new ThreeClasses(seed: 2).LoadFrom(At("net"));
    }

    [UnixFact]
    public void A_hard_link_keeps_the_old_content()
    {
        File.WriteAllText(At("net"), "old");
        using (Process link = Process.Start("ln", [At("net"), At("other")]))
        {
            link.WaitForExit();
        }

        NetworkTests.Known().Save(At("net"));
        Assert.Equal("old", File.ReadAllText(At("other")));
    }

    [UnixFact]
    public void Every_name_that_the_file_system_takes_can_be_saved_to_and_no_longer_one()
    {
        foreach (char letter in "nä語")
        {
            int size = Encoding.UTF8.GetByteCount([letter]);
            string longest = new(letter, 255 / size);
            NetworkTests.Known().Save(At(longest));
            NetworkTests.Known().Save(At(longest));
            new ThreeClasses(seed: 2).LoadFrom(At(longest));
            Assert.Throws<PathTooLongException>(() => NetworkTests.Known().Save(At(longest + letter)));
            Assert.EndsWith(" cannot be written: its name is longer than the file system takes.", Message(longest + letter), StringComparison.Ordinal);
        }

        foreach (string name in new[] { "a b", " ", "new\nline", "back\\slash", "😀", "*?", ".netdsl-", "-n" })
        {
            NetworkTests.Known().Save(At(name));
            new ThreeClasses(seed: 2).LoadFrom(At(name));
        }
    }

    [UnixFact]
    public void A_message_names_the_users_path_and_not_the_one_aside()
    {
        File.WriteAllText(At("net"), "old");
        var full = Assert.Throws<IOException>(() => AtomicFile.Write(At("net"), stream => throw new IOException($"No space left on device : '{((FileStream)stream).Name}'", 28)));
        Assert.Equal($"{At("net")} cannot be written: No space left on device : '{At("net")}'", full.Message);
        Assert.Equal(28, full.HResult);
        Assert.DoesNotContain(".netdsl-", full.ToString(), StringComparison.Ordinal);
        var denied = Assert.Throws<IOException>(() => AtomicFile.Write(At("net"), stream => throw new UnauthorizedAccessException($"'{((FileStream)stream).Name}'")));
        Assert.Equal($"{At("net")} cannot be written: access to it or to its folder {_folder} is denied.", denied.Message);
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(At("net"), _ => throw new InvalidOperationException()));
        Assert.Equal("old", File.ReadAllText(At("net")));
        Assert.Equal(["net"], Names());
    }

    [UnixFact]
    public void A_folder_that_vanishes_meanwhile_is_an_error_of_the_users_path()
    {
        Directory.CreateDirectory(At("folder"));
        var error = Assert.Throws<IOException>(() => AtomicFile.Write(At("folder/net"), _ => Directory.Delete(At("folder"), recursive: true)));
        Assert.StartsWith($"{At("folder/net")} cannot be written: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(".netdsl-", error.ToString(), StringComparison.Ordinal);
    }

    [UnixFact]
    public void Nothing_is_done_where_nothing_can_be_written()
    {
        File.WriteAllText(At("file"), "");
        Directory.CreateDirectory(At("folder"));
        foreach ((string name, string reason) in new[]
        {
            ("folder", "it is a folder. Give the path of a file in it."),
            ("folder/", "it is a folder. Give the path of a file in it."),
            ("none/", "it is a folder. Give the path of a file in it."),
            ("file/net", $"{At("file")} is a file and not a folder."),
            ("none/net", $"its folder {At("none")} does not exist."),
        })
        {
            var error = Assert.ThrowsAny<IOException>(() => AtomicFile.Write(At(name), _ => Assert.Fail("worked")));
            Assert.Equal($"{At(name)} cannot be written: {reason}", error.Message);
            Assert.Equal(error.Message, Assert.ThrowsAny<IOException>(() => AtomicFile.Check(At(name))).Message);
        }

        Assert.Throws<ArgumentException>(() => NetworkTests.Known().Save(At("a\0b")));
        Assert.Equal(["file"], Names());
    }

    [UnixFact]
    public void Checking_leaves_everything_as_it_was()
    {
        File.WriteAllText(At("net"), "old");
        File.SetUnixFileMode(At("net"), OwnerOnly);
        AtomicFile.Check(At("net"));
        AtomicFile.Check(At("new"));
        Assert.Equal(["net"], Names());
        Assert.Equal("old", File.ReadAllText(At("net")));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(At("net")));
    }

    [UnixFact]
    public void The_folder_is_flushed_to_disk()
    {
        Assert.True(UnixFiles.SyncFolder(_folder));
        Assert.False(UnixFiles.SyncFolder(At("none")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string At(string name) => Path.Combine(_folder, name);

    private IEnumerable<string> Names() => Directory.GetFiles(_folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private string Message(string name) => Assert.ThrowsAny<IOException>(() => NetworkTests.Known().Save(At(name))).Message;

    private void Refused(string name, string reason) => Assert.EndsWith($" cannot be written: {reason}", Message(name), StringComparison.Ordinal);
}
