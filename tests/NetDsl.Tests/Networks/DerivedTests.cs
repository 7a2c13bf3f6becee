using System.Numerics.Tensors;
using NetDsl.Kernels;
using NetDsl.Tests.Memory;

namespace NetDsl.Tests.Networks;

/// <summary>Values derived from weights are computed anew after every change of them, and only then.</summary>
public sealed class DerivedTests
{
    private static readonly float[] Inputs = [1, 10, 2, 20, 3, 30, 4, 40], Answers = new float[8];

    public static TheoryData<string> Changes => [.. Ways.Keys];

    private static Dictionary<string, Action<Normed>> Ways { get; } = new()
    {
        ["a step"] = network => network.TrainStep(Inputs, Answers, new Sgd(0.1)),
        ["a step that moves statistics alone"] = network => network.TrainStep(Inputs, Answers, new Sgd(0)),
        ["training"] = network => network.Train(Data, new Adam(), epochs: 1),
        ["the best epoch"] = network => network.Train(Data, new Adam(), epochs: 2, options: new TrainingOptions { Validation = Data, EarlyStop = new() }),
        ["Initialize"] = network => network.Initialize(seed: 7),
        ["Load"] = network => network.LoadFrom(Saved()),
        ["Parameters"] = network => network.Parameters[0] = 9,
        ["State"] = network => network.State[^16] = 9,
        ["a layer's span"] = network => Engine.Parameters(network, 16, 2)[1] = 9,
        ["the sign of a zero"] = network => network.Parameters[16] = float.NegativeZero,
        ["a NaN"] = network => network.Parameters[0] = float.NaN,
    };

    private static Dataset Data => Dataset.FromTargets(Inputs, Answers, count: 4);

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_is_seen(string way)
    {
        var network = new Normed(seed: 1);
        var sum = network.Derive<float[]>(state => state.ToArray());
        float[] first = sum.Value;
        Assert.Same(first, sum.Value);
        Ways[way](network);
        Assert.NotSame(first, sum.Value);
        Assert.Equal(network.Tensors.ToArray(), sum.Value);
        Assert.Same(sum.Value, sum.Value);
    }

    /// <summary>A span that was asked for once may be written at any time later.</summary>
    [Fact]
    public void Writing_through_memory_that_was_handed_out_before_is_seen_each_time()
    {
        var network = new Normed(seed: 1);
        var sum = network.Derive<float>(state => TensorPrimitives.Sum(state));
        Span<float> kept = network.Parameters;
        for (int i = 0; i < 5; i++)
        {
            float before = sum.Value;
            kept[0] += 1;
            Assert.Equal(before + 1, sum.Value);
            network.TrainStep(Inputs, Answers, new Sgd(0.1));
            Assert.Equal(TensorPrimitives.Sum<float>(network.State), sum.Value);
        }
    }

    [Fact]
    public void A_resumed_run_is_a_change()
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("run");
        var options = new TrainingOptions { CheckpointPath = path, Resume = true };
        new Normed(seed: 1).Train(Data, new Adam(), epochs: 1, options: options);
        var network = new Normed(seed: 2);
        var copy = network.Derive<float[]>(state => state.ToArray());
        Assert.NotNull(copy.Value);
        network.Train(Data, new Adam(), epochs: 1, options: options);      // is over, and only restores
        Assert.Equal(network.Tensors.ToArray(), copy.Value);
    }

    [Fact]
    public void What_changes_nothing_computes_nothing_anew_and_allocates_nothing()
    {
        var network = new Inner(seed: 1);
        int computed = 0;
        var sum = network.Derive<int>(_ => ++computed);
        float[] output = new float[2];
        int seen = 0;
        network.Predict([1, 2], output);
        network.Evaluate(Data);
        network.ProbeSignal(Data);
        network.Save(Stream.Null);
        Assert.Equal(0, Allocated.By(Use, steps: 1000));
        Assert.Equal(1, computed);
        _ = network.State;                   // from here on every use compares
        Assert.Equal(0, Allocated.By(Use, steps: 1000));
        Assert.Equal((2, 2), (computed, seen));

        void Use()
        {
            network.Predict([1, 2], output);
            seen = Math.Max(seen, sum.Value);
        }
    }

    [Fact]
    public void Many_readers_see_one_change_after_the_other()
    {
        var network = new Normed(seed: 1);
        var copy = network.Derive<float[]>(state => state.ToArray());
        for (int round = 0; round < 50; round++)
        {
            if (round % 2 == 0)
            {
                network.Parameters.Fill(round);
            }
            else
            {
                network.TrainStep(Inputs, Answers, new Sgd(0.1));
            }

            float[] now = network.Tensors.ToArray();
            Parallel.For(0, 8, _ => Assert.Equal(now, copy.Value));
        }
    }

    private static MemoryStream Saved()
    {
        var stream = new MemoryStream();
        StatisticsTests.Trained().Save(stream);
        stream.Position = 0;
        return stream;
    }

    /// <summary>[2] → [2], whose passes read its state from inside, as generated code does.</summary>
    private sealed class Inner(long seed) : Network(seed)
    {
        public override void Predict(ReadOnlySpan<float> input, Span<float> output) => Engine.Predict(this, input, output, 1);

        public override void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, int count) => Engine.Predict(this, inputs, outputs, count);

        protected override void InitializeParameters(long seed) => Engine.State(this, 0, 2).Fill(1);

        protected override NetworkDescription Describe() => new()
        {
            Name = nameof(Inner),
            InputShape = [2],
            Loss = Loss.MeanSquaredError,
            Layers = [],
            ParameterBufferLength = 16,
            DecayedLength = 16,
            Workspace = Places.Of(("Y", 2)),
        };

        protected override ReadOnlySpan<float> Forward(Inputs inputs, Workspace workspace)
        {
            Span<float> y = workspace.Values(0);
            TensorPrimitives.Multiply(inputs.Values, Engine.State(this, 0, 1)[0], y);
            return y;
        }

        protected override float Backward(Inputs inputs, Targets targets, Workspace workspace) => 0;

        protected override float ComputeLoss(ReadOnlySpan<float> output, Targets targets) => 0;
    }
}
