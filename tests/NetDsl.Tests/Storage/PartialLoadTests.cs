using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Storage;

public sealed class PartialLoadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Saved => _folder.PathOf("three.safetensors");

    public PartialLoadTests() => new ThreeHeaded(seed: 1).Save(Saved);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_whole_file_is_loaded_whole()
    {
        (ThreeHeaded three, ThreeHeaded other) = (new(seed: 1), new(seed: 2));
        LoadReport report = other.LoadFrom(Saved, new LoadOptions());
        Assert.Equal(three.State, other.State);
        Assert.Equal(["Dense1.weight", "Dense1.bias", "Head.weight", "Head.bias"], report.Loaded);
        Assert.Empty(report.Kept);
        Assert.Empty(report.Unused);
        Assert.Equal("4 tensors loaded", report.ToString());
    }

    [Fact]
    public void Tensors_are_renamed_and_left_out()
    {
        (ThreeHeaded three, ThreeHeaded other) = (new(seed: 1), new(seed: 2));
        float[] before = other.State.ToArray();
        LoadReport report = other.LoadFrom(Saved, new LoadOptions
        {
            Partial = true,
            Rename = name => name switch { "Head.bias" => null, "Dense1.bias" => "Elsewhere.bias", _ => name },
        });
        Assert.Equal(["Dense1.weight", "Head.weight"], report.Loaded);
        Assert.Equal(["Dense1.bias", "Head.bias"], report.Kept);
        Assert.Equal(["Dense1.bias", "Head.bias"], report.Unused.Select(name => name.Trim('\'')).Order());
        Assert.Equal(three.State[..64].ToArray(), other.State[..64].ToArray());
        Assert.Equal(before[64..], other.State[64..].ToArray());
    }

    [Fact]
    public void A_renamed_file_must_fit_whole_without_partial()
    {
        new TwoHeaded(seed: 3).Save(_folder.PathOf("two"));
        var swapped = new ThreeHeaded(seed: 2);
        string Rename(string name) => name.Replace("Dense1", "Body", StringComparison.Ordinal);
        Assert.Contains(
            "Dense1.weight [8, 2] is missing",
            Assert.Throws<InvalidDataException>(() => swapped.LoadFrom(Saved, new LoadOptions { Rename = Rename })).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "both renamed to",
            Assert.Throws<InvalidDataException>(() => swapped.LoadFrom(Saved, new LoadOptions { Rename = _ => "same" })).Message,
            StringComparison.Ordinal);
        swapped.LoadFrom(Saved, new LoadOptions { Rename = name => name });
        Assert.Equal(new ThreeHeaded(seed: 1).State, swapped.State);
    }

    [Fact]
    public void Of_another_network_with_nothing_in_common_nothing_is_loaded()
    {
        var line = new Line(seed: 1);
        float[] before = line.State.ToArray();
        Assert.Contains(
            "none of its tensors",
            Assert.Throws<InvalidDataException>(() => line.LoadFrom(Saved, new LoadOptions { Partial = true })).Message,
            StringComparison.Ordinal);
        Assert.Equal(before, line.State.ToArray());
    }

    [Fact]
    public void An_optimizer_of_the_time_before_is_refused()
    {
        var network = new TwoHeaded(seed: 1);
        var optimizer = new Adam();
        network.TrainStep([1, 2], [0], optimizer);
        network.LoadFrom(Saved, new LoadOptions { Partial = true });
        Assert.Throws<InvalidOperationException>(() => network.TrainStep([1, 2], [0], optimizer));
    }
}
