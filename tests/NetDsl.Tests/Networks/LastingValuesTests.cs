using System.Runtime.CompilerServices;

namespace NetDsl.Tests.Networks;

/// <summary>Values that outlive a call belong to one sequence, and to nobody else.</summary>
public class LastingValuesTests
{
    private const int Width = 3;

    /// <summary>Each sequence must give the running sums of its own inputs, whoever predicts between its steps.</summary>
    [Fact]
    public void Sequences_that_take_turns_never_mix()
    {
        var network = new RunningSum();
        var random = new System.Random(1);
        var sequences = Enumerable.Range(1, 4)
            .Select(batch => (Lasting: new LastingValues(RunningSum.Memory, batch), Sums: new float[batch * Width]))
            .ToArray();
        for (int step = 0; step < 200; step++)
        {
            (LastingValues lasting, float[] sums) = sequences[random.Next(sequences.Length)];
            float[] inputs = [.. sums.Select(_ => (float)random.Next(-9, 10))], outputs = new float[sums.Length];
            network.Run(inputs, outputs, lasting.BatchSize, lasting);
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] += inputs[i];
            }

            Assert.Equal(sums, outputs);
        }
    }

    [Fact]
    public void A_sequence_of_more_samples_than_are_predicted_at_once_stays_whole()
    {
        const int Batch = 700;
        float[] inputs = [.. Enumerable.Range(0, Batch * Width).Select(i => (float)i)], outputs = new float[inputs.Length];
        var network = new RunningSum();
        var lasting = new LastingValues(RunningSum.Memory, Batch);
        network.Run(inputs, outputs, Batch, lasting);
        network.Run(inputs, outputs, Batch, lasting);
        Assert.Equal(inputs.Select(x => 2 * x), outputs);
    }

    [Fact]
    public void A_call_that_continues_no_sequence_says_so_and_meets_none()
    {
        var network = new RunningSum();
        network.Run([1, 2, 3], new float[Width], 1, new LastingValues(RunningSum.Memory, batchSize: 1));
        var error = Assert.Throws<InvalidOperationException>(() => network.Predict([1, 2, 3], new float[Width]));
        Assert.Equal("Sum1.state outlives a call, but this call continues no sequence that holds it.", error.Message);
    }

    [Fact]
    public void Every_step_has_as_many_samples_as_the_sequence()
    {
        var lasting = new LastingValues(RunningSum.Memory, batchSize: 2);
        var error = Assert.Throws<ArgumentException>(() => new RunningSum().Run(new float[3 * Width], new float[3 * Width], 3, lasting));
        Assert.StartsWith("The sequences are 2, so every call takes as many samples, and not 3.", error.Message, StringComparison.Ordinal);
    }

    /// <summary>The network lives, and its pool of workspaces with it; the sequence dies, also one whose last step failed.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_workspace_in_the_pool_holds_nothing_of_a_sequence(bool fails)
    {
        var network = new RunningSum { Fails = fails };
        WeakReference sequence = StepOf(network);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(sequence.IsAlive);
        GC.KeepAlive(network);
    }

    [Fact]
    public void What_is_kept_for_each_step_has_room_for_as_many_as_were_asked_for_and_is_zero_at_first()
    {
        var lasting = new LastingValues(RunningSum.Memory, batchSize: 2, capacity: 5);
        var workspace = new Workspace(RunningSum.Memory);
        workspace.PrepareToPredict(2, length: 1, lasting);
        Assert.Equal(2 * 5 * 4, workspace.Values(RunningSum.Keys).Length);
        Assert.Equal(-1, workspace.Values(RunningSum.Keys).IndexOfAnyExcept(0f));
        workspace.Values(RunningSum.Keys).Fill(1);

        // Another workspace is lent the same memory.
        workspace.GiveBack();
        Assert.Throws<InvalidOperationException>(() => workspace.Values(RunningSum.Keys)[0]);
        var other = new Workspace(RunningSum.Memory);
        other.PrepareToPredict(2, length: 1, lasting);
        Assert.Equal(-1, other.Values(RunningSum.Keys).IndexOfAnyExcept(1f));

        other.PrepareToTrain(2, seed: 1, step: 0);
        Assert.Throws<InvalidOperationException>(() => other.Values(RunningSum.Running)[0]);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference StepOf(RunningSum network)
    {
        var lasting = new LastingValues(RunningSum.Memory, batchSize: 1);
        Exception? error = Record.Exception(() => network.Run(new float[Width], new float[Width], 1, lasting));
        Assert.Equal(network.Fails, error is NotSupportedException);
        return new(lasting);
    }

    /// <summary>s ← s + x, y = s: the smallest layer with a memory.</summary>
    private sealed class RunningSum() : Network(seed: 1)
    {
        public const int Running = 1;
        public const int Keys = 2;

        public static WorkspaceDescription Memory { get; } = new()
        {
            Predicting = new(16),
            Training = new(16),
            Probing = new(16),
            Lasting = new(16) { PerStep = 16 },
            Slots =
            [
                new("Sum1", Width, 0, 0, 0),
                new("Sum1.state", Width, Predicting: 0) { IsLasting = true },
                new("Sum1.keys", 4, Predicting: 0) { IsLasting = true, Extent = Extent.Step },
            ],
        };

        public bool Fails { get; init; }

        public override void Predict(ReadOnlySpan<float> input, Span<float> output) => Run(input, output, count: 1);

        public override void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, int count) => Run(inputs, outputs, count);

        protected override ReadOnlySpan<float> Forward(Inputs inputs, Workspace workspace)
        {
            Span<float> state = workspace.Values(Running), y = workspace.Values(0);
            for (int i = 0; i < state.Length; i++)
            {
                y[i] = state[i] += inputs.Values[i];
            }

            return Fails ? throw new NotSupportedException() : y;
        }

        protected override NetworkDescription Describe() => new()
        {
            Name = nameof(RunningSum),
            InputShape = [Width],
            Layers = [new LayerDescription { Name = "Sum1", Kind = "Sum", InputShape = [Width], OutputShape = [Width], Reads = [-1] }],
            ParameterBufferLength = 0,
            DecayedLength = 0,
            Workspace = Memory,
        };
    }
}
