using System.Globalization;
using NetDsl.Fuzz;
using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Training;

/// <summary>A checkpoint is a safetensors file of weights, and says where it comes from.</summary>
public sealed class CheckpointAsFileTests : IDisposable
{
    private static readonly Dataset Data = Dataset.FromLabels(
        Enumerable.Range(0, 60).SelectMany(i => TrainingTests.ThreeGroups().Input(i).ToArray()).ToArray(),
        Enumerable.Range(0, 60).Select(i => i % 3).ToArray(),
        ["one", "two", "three"]);

    private readonly TemporaryFolder _folder = new();

    private TrainingOptions Options => new()
    {
        CheckpointPath = _folder.PathOf("run.safetensors"),
        KeepBest = Monitored.TrainingLoss,
        Callbacks = [new ExponentialAverage(0.9) { TakeAtEnd = false }],
        CheckpointEntries = new Dictionary<string, string> { ["ticket"] = "churn 17" },
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_network_loads_it_and_passes_over_the_run()
    {
        Mlp trained = Train(Options with { KeepBest = null }), loaded = new(seed: 9);
        LoadReport report = loaded.LoadFrom(Options.CheckpointPath!, new LoadOptions());
        Assert.Equal(trained.Parameters, loaded.Parameters);
        Assert.Equal(["one", "two", "three"], loaded.ClassNames);
        Assert.Empty(report.Unused);
        Assert.Empty(report.Kept);
    }

    [Fact]
    public void The_best_epoch_is_loaded_by_its_names()
    {
        Mlp trained = Train(Options), loaded = new(seed: 9);        // ends with the best
        loaded.LoadFrom(
            Options.CheckpointPath!, new LoadOptions { Rename = name => name.StartsWith("best/", StringComparison.Ordinal) ? name[5..] : null });
        Assert.Equal(trained.Parameters, loaded.Parameters);
    }

    [Fact]
    public void Another_reader_finds_weights_moments_and_best_epoch_under_their_names()
    {
        var adam = new Adam(0.01);
        Mlp trained = Train(Options with { KeepBest = null, EarlyStop = new EarlyStopping { Monitor = Monitored.TrainingLoss } }, adam);
        Dictionary<string, OracleTensor> tensors = Oracle.Read(File.ReadAllBytes(Options.CheckpointPath!))!;
        string[] own = ["Dense1.weight", "Dense1.bias", "Dense2.weight", "Dense2.bias"];
        Assert.Equal(
            [.. own, .. own.Select(name => "best/" + name), .. own.Select(name => "optimizer/mean/" + name),
                .. own.Select(name => "optimizer/square/" + name), "callback/0"],
            tensors.Keys);
        Assert.Equal(trained.Parameters[..16].ToArray(), Oracle.Floats(tensors["best/Dense1.weight"])!);
        Assert.Equal(adam.State(1).Slice(16, 24).ToArray(), Oracle.Floats(tensors["optimizer/square/Dense2.weight"])!);
    }

    [Fact]
    public void What_an_optimizer_keeps_between_the_tensors_is_kept_as_one_vector()
    {
        Train(Options, new Counting());
        Dictionary<string, OracleTensor> tensors = Oracle.Read(File.ReadAllBytes(Options.CheckpointPath!))!;
        Assert.Equal([80], tensors["optimizer/steps"].Shape.Select(size => (int)size));
        var resumed = new Counting();
        new Mlp(seed: 2).Train(Data, resumed, epochs: 3, batchSize: 16, Options with { Resume = true });
        Assert.All(resumed.State(0).ToArray(), count => Assert.Equal(12, count));
    }

    [Fact]
    public void It_says_where_it_comes_from()
    {
        DateTime before = DateTime.UtcNow.AddSeconds(-1);
        Train(Options);
        IReadOnlyDictionary<string, string> entries = ModelFile.ReadEntries(Options.CheckpointPath!);
        Assert.Equal("churn 17", entries["ticket"]);
        Assert.Equal("60 samples of 2 numbers, 3 classes", entries["netdsl.data"]);
        Assert.NotEmpty(entries["netdsl.version"]);
        Assert.InRange(DateTime.Parse(entries["netdsl.started"], CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal), before, DateTime.UtcNow);
        Assert.DoesNotContain(
            entries.Keys, name => name is not ("ticket" or "netdsl.data" or "netdsl.version" or "netdsl.started" or "netdsl.commit"));

        new Mlp(seed: 2).Train(Data, new Adam(0.01), epochs: 3, batchSize: 16, Options with { Resume = true, CheckpointEntries = new Dictionary<string, string>() });
        IReadOnlyDictionary<string, string> later = ModelFile.ReadEntries(Options.CheckpointPath!);
        Assert.Equal(entries["netdsl.started"], later["netdsl.started"]);
        Assert.False(later.ContainsKey("ticket"));
    }

    [Theory]
    [InlineData("1.2.0+0f3a9c1d", "0f3a9c1d")]
    [InlineData("1.2.0-beta+meta.0f3a9c1d", null)]
    [InlineData("1.2.0+local", null)]
    [InlineData("1.2.0", null)]
    [InlineData(null, null)]
    public void The_commit_stands_behind_the_version(string? version, string? commit) => Assert.Equal(commit, Provenance.CommitOf(version));

    [Fact]
    public void Figures_that_are_no_numbers_come_back()
    {
        double[] figures = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0.1, -0.0, double.Epsilon, double.MaxValue];
        Metric[] metrics = [.. figures.Select((figure, i) => new Metric($"figure {i}", _ => figure))];
        TrainingOptions options = Options with { Validation = Data, Metrics = metrics };
        TrainingHistory whole = new Mlp(seed: 1).Train(Data, new Adam(0.01), epochs: 2, batchSize: 16, options);
        TrainingHistory resumed = new Mlp(seed: 2).Train(Data, new Adam(0.01), epochs: 2, batchSize: 16, options with { Resume = true });
        Assert.Equal(
            whole.Last.Validation!.Metrics.Values.Select(BitConverter.DoubleToInt64Bits), resumed.Last.Validation!.Metrics.Values.Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(whole.Last.Validation.Metrics.Keys, resumed.Last.Validation.Metrics.Keys);
    }

    private static Mlp Train(TrainingOptions options, Optimizer? optimizer = null)
    {
        var network = new Mlp(seed: 1);
        network.Train(Data, optimizer ?? new Adam(0.01), epochs: 2, batchSize: 16, options);
        return network;
    }

    /// <summary>Counts its steps, for every place of the buffer.</summary>
    private sealed class Counting() : Optimizer(0.1)
    {
        protected override IReadOnlyList<string> StateNames => ["steps"];

        protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int decayedLength)
        {
            foreach (ref float count in State(0))
            {
                count++;
            }
        }
    }
}
