namespace NetDsl.IntegrationTests;

public sealed class StorageTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"netdsl-{Guid.NewGuid():N}.safetensors");

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void What_was_saved_is_loaded()
    {
        var trained = new Spiral(seed: 1);
        trained.Train(Spirals.Make(90, seed: 1), new Adam(0.01), epochs: 2);
        trained.Save(_file);
        var loaded = new Spiral(seed: 2);
        Assert.NotEqual(trained.Parameters.ToArray(), loaded.Parameters.ToArray());

        loaded.LoadFrom(_file);

        Assert.Equal(trained.Parameters.ToArray(), loaded.Parameters.ToArray());
        Assert.Equal(trained.First.Weight[31, 1], loaded.First.Weight[31, 1]);
    }

    [Fact]
    public void Another_network_refuses_the_file()
    {
        new Spiral(seed: 1).Save(_file);

        Assert.Throws<InvalidDataException>(() => new Curve(seed: 1).LoadFrom(_file));
    }
}
