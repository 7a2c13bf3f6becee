using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetDsl.Tests.Networks;

public class WorkspaceTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(1001)]
    public void An_aligned_buffer_is_zero_has_its_length_and_starts_on_a_cache_line(int length)
    {
        for (int repeat = 0; repeat < 20; repeat++)
        {
            var buffer = new AlignedBuffer(length);
            Assert.Equal(length, buffer.Span.Length);
            Assert.Equal(-1, buffer.Span.IndexOfAnyExcept(0f));
            Assert.Equal(0, AddressOf(buffer.Span) % 64);
        }
    }

    [Fact]
    public void Parameters_start_on_a_cache_line_and_stay_there()
    {
        var network = new ThreeClasses(seed: 1);
        nint before = AddressOf(network.Parameters);
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        Assert.Equal(before, AddressOf(network.Parameters));
        Assert.Equal(0, before % 64);
    }

    [Fact]
    public void Values_are_disjoint_slices_of_batch_times_size()
    {
        var workspace = new Workspace(Places.Of(("A", 10), ("B", 32)));
        workspace.PrepareToPredict(batchSize: 3);
        workspace.Values(0).Fill(1);
        workspace.Values(1).Fill(2);
        Assert.Equal(30, workspace.Values(0).Length);
        Assert.Equal(96, workspace.Values(1).Length);
        Assert.Equal(-1, workspace.Values(0).IndexOfAnyExcept(1f));
        Assert.Equal(-1, workspace.Values(1).IndexOfAnyExcept(2f));
        Assert.Equal(0, AddressOf(workspace.Values(1)) % 64);
    }

    [Fact]
    public void A_value_lies_where_the_purpose_of_the_pass_says()
    {
        var workspace = new Workspace(new()
        {
            Predicting = new(16),
            Training = new(32),
            Probing = new(48),
            Slots = [new("A", 16, Predicting: 0, Training: 0, Probing: 0), new("B", 16, Predicting: 0, Training: 16, Probing: 32), new("B.slope", 16, Training: 0, Probing: 16)],
        });
        workspace.PrepareToPredict(batchSize: 2);
        Assert.True(workspace.Values(0).Overlaps(workspace.Values(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => workspace.Values(2));

        workspace.PrepareToTrain(batchSize: 2, seed: 1, step: 0);
        Assert.False(workspace.Values(0).Overlaps(workspace.Values(1)));
        Assert.True(workspace.Values(0).Overlaps(workspace.Values(2)));

        workspace.PrepareToProbe(batchSize: 2, seed: 1, step: 0);
        Assert.True(workspace.IsTraining);
        Assert.False(workspace.Values(0).Overlaps(workspace.Values(2)));
    }

    [Fact]
    public void A_value_of_the_batch_as_a_whole_is_as_long_for_any_batch()
    {
        var workspace = new Workspace(new()
        {
            Predicting = new(16, PerBatch: 32),
            Slots = [new("A", 16, Predicting: 0), new("A.mean", 5, Predicting: 16) { Extent = Extent.Batch }],
        });
        foreach (int batch in new[] { 1, 9 })
        {
            workspace.PrepareToPredict(batch);
            Assert.Equal((16 * batch, 5), (workspace.Values(0).Length, workspace.Values(1).Length));
            Assert.False(workspace.Values(0).Overlaps(workspace.Values(1)));
        }
    }

    [Fact]
    public void Integers_are_read_as_they_were_written()
    {
        var workspace = new Workspace(Places.Of(("Places", 3)));
        workspace.PrepareToPredict(batchSize: 2);
        workspace.Integers(0).Fill(int.MaxValue);
        Assert.Equal([int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue], workspace.Integers(0).ToArray());
    }

    [Fact]
    public void A_workspace_grows_for_a_larger_batch_and_serves_a_smaller_one()
    {
        var workspace = new Workspace(Places.Of(("A", 16)));
        foreach (int batch in new[] { 2, 100, 7 })
        {
            workspace.PrepareToTrain(batch, seed: 1, step: 0);
            Assert.Equal(batch, workspace.BatchSize);
            Assert.True(workspace.IsTraining);
            Assert.Equal(batch * 16, workspace.Values(0).Length);
        }

        workspace.PrepareToPredict(batchSize: 1);
        Assert.False(workspace.IsTraining);
    }

    [Fact]
    public void A_batch_beyond_what_one_buffer_holds_is_refused_before_memory_is_taken()
    {
        var workspace = new Workspace(Places.Of(("A", 1 << 20)));
        var error = Assert.Throws<ArgumentException>(() => workspace.PrepareToPredict(batchSize: 1 << 20));
        Assert.Contains("use batches of at most ", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Before the first step, and before memory for the samples is taken.</summary>
    [Fact]
    public void Training_in_batches_beyond_what_one_buffer_holds_is_refused()
    {
        var network = new Wide();
        var data = Dataset.FromTargets(new float[10], new float[10], count: 10);
        var error = Assert.Throws<ArgumentException>(() => network.Train(data, new Sgd(0.1), epochs: 1, batchSize: 8));
        Assert.StartsWith(
            "A batch of 8 samples needs 4,294,967,296 floats in one buffer, which holds 2,147,483,575: use batches of at most 3.", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, PassLimits.MostSamples(new(1 << 29)));
        Assert.Equal(1, PassLimits.MostSamples(new(AlignedBuffer.Longest)));
        Assert.Equal(AlignedBuffer.Longest, PassLimits.MostSamples(new(0)));
        Assert.True(AlignedBuffer.Longest + AlignedBuffer.FloatsPerCacheLine - 1 <= Array.MaxLength);
    }

    [Fact]
    public void Masks_come_from_seed_layer_and_step_since_initialization()
    {
        var network = new ThreeClasses(seed: 5);
        var streams = new List<RandomStream>();
        network.Passed = workspace => streams.AddRange([workspace.MaskStream(0), workspace.MaskStream(1)]);
        var optimizer = new Sgd(0.1);
        network.TrainStep([1, 2], [0], optimizer);
        network.TrainStep([1, 2], [0], optimizer);
        network.Initialize(seed: 5);
        network.TrainStep([1, 2], [0], new Sgd(0.1));

        Assert.Equal(new RandomStream(5, ThreeClasses.Slot(0)), streams[0]);
        Assert.Equal(new RandomStream(5, ThreeClasses.Slot(1)), streams[1]);
        Assert.Equal(new RandomStream(5, streams[0].Id + 1), streams[2]);
        Assert.Equal(new RandomStream(5, streams[1].Id + 1), streams[3]);
        Assert.Equal(streams[0], streams[4]);
    }

    [Fact]
    public void No_two_steps_of_a_long_run_share_a_mask()
    {
        var network = new ThreeClasses(seed: 5);
        var ids = new HashSet<ulong>();
        network.Passed = workspace => Assert.True(ids.Add(workspace.MaskStream(0).Id));
        var optimizer = new Sgd(0);
        for (int step = 0; step < 70_000; step++)
        {
            network.TrainStep([1, 2], [0], optimizer);
        }

        Assert.Equal(70_000, ids.Count);
    }

    // Of pinned memory, so that the address means something after this line.
    private static nint AddressOf(Span<float> span) => Unsafe.ByteOffset(ref Unsafe.NullRef<float>(), ref MemoryMarshal.GetReference(span));

    /// <summary>Plans more for a sample than four of them fit into one buffer.</summary>
    private sealed class Wide() : Regression(1)
    {
        protected override NetworkDescription Describe() =>
            DescribeDense(nameof(Wide), 1, 1, Loss.MeanSquaredError) with { Workspace = new() { Predicting = new(1 << 29), Training = new(1 << 29), Probing = new(1 << 29), Slots = Places.Of(("Dense1", 1), ("Dense1.slope", 1)).Slots } };
    }
}
