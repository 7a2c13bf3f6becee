using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Modules;

/// <summary>Which files are written, and what is refused. That modules compute the same, PyTorch is asked.</summary>
public sealed class PyTorchExportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Module_program_weights_and_data_lie_in_the_folder()
    {
        ThreeClasses network = NetworkTests.Known();
        Dataset data = Dataset.FromLabels(new float[] { 1, 2, 3, 4, 5, 6, 7, 8 }, new int[] { 0, 1, 2, 0 }, ["a", "b", "c"]).With(Preprocessing.Standardize);
        network.ExportPyTorch(Out, data.Take(3), data.Skip(3));

        Assert.Equal(
            ["three_classes.py", "three_classes.safetensors", "train.safetensors", "train_three_classes.py", "validation.safetensors"],
            Directory.GetFiles(Out).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(network.Description.ToPyTorch(), File.ReadAllText(At("three_classes.py")));
        Assert.Contains("from three_classes import ThreeClasses", File.ReadAllText(At("train_three_classes.py")), StringComparison.Ordinal);
        Assert.DoesNotContain("$", File.ReadAllText(At("train_three_classes.py")), StringComparison.Ordinal);
        Assert.Equal(["a", "b", "c"], Loaded(At("three_classes.safetensors")).ClassNames);
        Assert.Equal(network.Preprocessing!.Apply(data).Input(0), Dataset.Load(At("train.safetensors")).Input(0));
    }

    [Fact]
    public void What_its_owner_changed_is_not_replaced()
    {
        ThreeClasses network = NetworkTests.Known();
        network.ExportPyTorch(Out);
        network.ExportPyTorch(Out);
        File.AppendAllText(At("train_three_classes.py"), "# mine\n");
        File.Delete(At("three_classes.safetensors"));

        string message = Assert.Throws<IOException>(() => network.ExportPyTorch(Out)).Message;
        Assert.Equal($"{At("train_three_classes.py")} is there and differs from what would be written: delete it, or choose another folder.", message);
        Assert.False(File.Exists(At("three_classes.safetensors")));
    }

    [Fact]
    public void Validation_needs_what_is_trained_on()
    {
        Dataset data = Dataset.FromLabels([1, 2], [0]);
        Assert.Throws<ArgumentException>("validation", () => NetworkTests.Known().ExportPyTorch(Out, validation: data));
        Assert.Throws<ArgumentException>("train", () => NetworkTests.Known().ExportPyTorch(Out, Dataset.FromLabels([1, 2, 3], [0])));
        Assert.False(Directory.Exists(Out));
    }

    [Theory]
    [InlineData("forward", "'forward' is a name of PyTorch's modules: give what is called so another one.")]
    [InlineData("None", "'None' is a name of Python: give what is called so another one.")]
    public void Names_that_mean_something_else_are_refused(string name, string message)
    {
        NetworkDescription known = NetworkTests.Known().Description;
        NetworkDescription other = known with { Layers = [known.Layers[0] with { Name = name }] };
        Assert.Equal(message, Assert.Throws<NotSupportedException>(other.ToPyTorch).Message);
    }

    [Fact]
    public void An_activation_of_ones_own_is_refused()
    {
        NetworkDescription known = NetworkTests.Known().Description;
        NetworkDescription other = known with { Layers = [known.Layers[0] with { Activation = new(null) { OwnType = "My.Bend" } }] };
        Assert.Equal(
            "Dense1 applies Bend, an activation of your own, which PyTorch does not have: put one of the library in its place.",
            Assert.Throws<NotSupportedException>(other.ToPyTorch).Message);
    }

    private string Out => _folder.PathOf("out");

    private string At(string name) => Path.Combine(Out, name);

    private static ThreeClasses Loaded(string path)
    {
        var network = new ThreeClasses(seed: 1);
        network.LoadFrom(path);
        return network;
    }
}
