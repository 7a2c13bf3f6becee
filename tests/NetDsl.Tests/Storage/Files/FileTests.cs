using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Storage;

public sealed class FileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    [Fact]
    public void A_network_goes_through_a_file()
    {
        string path = At("net.safetensors");
        NetworkTests.Known().Save(path);
        var network = new ThreeClasses(seed: 2);
        network.LoadFrom(path);
        Assert.Equal(NetworkTests.Known().Parameters, network.Parameters);
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void Saving_replaces_a_longer_file_that_exists()
    {
        string path = At("net.safetensors");
        File.WriteAllText(path, new string('x', 10_000));
        NetworkTests.Known().Save(path);
        new ThreeClasses(seed: 2).LoadFrom(path);
    }

    [Fact]
    public void A_save_that_fails_leaves_the_old_file_and_nothing_else()
    {
        string path = At("net.safetensors");
        File.WriteAllText(path, "old");
        Assert.Throws<IOException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write("new and longer"u8);
            throw new IOException("disk full");
        }));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_file_appears_only_when_it_is_complete()
    {
        string path = At("net.safetensors");
        AtomicFile.Write(path, stream =>
        {
            stream.Write("all of it"u8);
            stream.Flush();
            Assert.False(File.Exists(path));
        });
        Assert.Equal("all of it", File.ReadAllText(path));
    }

    [Fact]
    public void A_folder_in_the_way_is_an_error_that_leaves_nothing_behind()
    {
        string path = At("net.safetensors");
        Directory.CreateDirectory(path);
        Assert.ThrowsAny<IOException>(() => NetworkTests.Known().Save(path));
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_folder_where_a_file_is_to_be_read_is_the_documented_exception()
    {
        foreach (Action read in new Action[]
        {
            () => NetworkTests.Known().LoadFrom(_folder),
            () => Dataset.FromCsv(_folder, "label"),
        })
        {
            Assert.Equal($"{_folder} cannot be read: it is a folder. Give the path of a file in it.", Assert.Throws<IOException>(read).Message);
        }
    }

    [Fact]
    public void A_folder_or_file_that_does_not_exist_is_an_error_of_the_file_system()
    {
        Assert.Throws<DirectoryNotFoundException>(() => NetworkTests.Known().Save(At("missing/net.safetensors")));
        Assert.Throws<FileNotFoundException>(() => NetworkTests.Known().LoadFrom(At("missing.safetensors")));
    }

    [Fact]
    public void A_bad_file_is_named_in_the_message()
    {
        string path = At("bad.safetensors");
        File.WriteAllBytes(path, [1, 2, 3]);
        var error = Assert.Throws<InvalidDataException>(() => NetworkTests.Known().LoadFrom(path));
        Assert.StartsWith("bad.safetensors cannot be loaded into ThreeClasses: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_networks_file_is_refused()
    {
        string path = At("line.safetensors");
        new Line(seed: 1).Save(path);
        var error = Assert.Throws<InvalidDataException>(() => NetworkTests.Known().LoadFrom(path));
        Assert.Contains(
            "Dense1.weight has shape [1, 1], but the network needs [3, 2]; Dense1.bias has shape [1], but the network needs [3].",
            error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_must_be_given()
    {
        Assert.Throws<ArgumentException>("path", () => NetworkTests.Known().Save(""));
        Assert.Throws<ArgumentNullException>("path", () => NetworkTests.Known().LoadFrom((string)null!));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string At(string name) => Path.Combine(_folder, name);
}
