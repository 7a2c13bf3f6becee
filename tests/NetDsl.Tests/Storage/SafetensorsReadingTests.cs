using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Storage;

/// <summary>Files are looked into without a network.</summary>
public sealed class SafetensorsReadingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Tensors_have_their_names_types_shapes_and_values()
    {
        ThreeClasses network = NetworkTests.Known();
        network.Save(At("net"), new SaveOptions { Weights = WeightFormat.BFloat16, Entries = new Dictionary<string, string> { ["commit"] = "6e44bd7" } });
        var file = SafetensorsFile.Open(At("net"));
        Assert.Equal("net: 2 tensors", $"{file}");
        Assert.Equal(["Dense1.weight [3, 2] BF16", "Dense1.bias [3] BF16"], file.Tensors.Select(tensor => $"{tensor}"));
        Assert.Equal(["Dense1.weight", "BF16"], [file.Tensors[0].Name, file.Tensors[0].ElementType]);
        Assert.Equal([3L, 2], file.Tensors[0].Shape);
        Assert.Equal([6L, 3], file.Tensors.Select(tensor => tensor.Count));
        Assert.Equal(network.Bias.ToArray(), file.Read("Dense1.bias"));
        Assert.Equal(network.Weight.ToArray(), file.Read("Dense1.weight"));
        Assert.Equal(("6e44bd7", "pt"), (file.Metadata["commit"], file.Metadata["format"]));
        Assert.Contains("ThreeClasses", file.Metadata["netdsl"], StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_read_says_why()
    {
        Assert.Throws<FileNotFoundException>(() => SafetensorsFile.Open(At("none")));
        File.WriteAllText(At("text"), "hello");
        Assert.StartsWith("text cannot be read: it is a text that begins", Assert.Throws<InvalidDataException>(() => SafetensorsFile.Open(At("text"))).Message, StringComparison.Ordinal);

        NetworkTests.Known().Save(At("net"));
        var file = SafetensorsFile.Open(At("net"));
        Assert.StartsWith(
            "net has no tensor 'Dense2.bias'. It has 'Dense1.weight', 'Dense1.bias'.",
            Assert.Throws<ArgumentException>("name", () => file.Read("Dense2.bias")).Message,
            StringComparison.Ordinal);
        new Line(seed: 1).Save(At("other"));
        File.Move(At("other"), At("net"), overwrite: true);
        Assert.Single(file.Read("Dense1.bias"));        // another network, whose tensor is called alike
        File.WriteAllText(At("net"), "{}");
        Assert.Throws<InvalidDataException>(() => file.Read("Dense1.bias"));
    }

    private string At(string name) => _folder.PathOf(name);
}
