using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetDsl.Tests.Networks;

/// <summary>A workspace for samples that are sequences: what a value's length is multiplied by is its extent.</summary>
public class ExtentTests
{
    private static readonly WorkspaceDescription Mixed = new()
    {
        Predicting = new(32, PerBatch: 16) { PerStep = 48, PerPair = 16 },
        Slots =
        [
            new("A", 10, Predicting: 0),
            new("B", 16, Predicting: 16),
            new("A.mean", 5, Predicting: 0) { Extent = Extent.Batch },
            new("S", 7, Predicting: 0) { Extent = Extent.Step },
            new("S.keys", 32, Predicting: 16) { Extent = Extent.Step },
            new("S.weights", 3, Predicting: 0) { Extent = Extent.Pair },
        ],
    };

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 9)]
    [InlineData(5, 1)]
    [InlineData(3, 7)]
    public void Values_are_as_long_as_their_extent_says_and_disjoint(int batch, int length)
    {
        var workspace = new Workspace(Mixed);
        workspace.PrepareToPredict(batch, length);
        int[] lengths = [10 * batch, 16 * batch, 5, 7 * batch * length, 32 * batch * length, 3 * batch * length * length];
        for (int slot = 0; slot < lengths.Length; slot++)
        {
            Assert.Equal(lengths[slot], workspace.Values(slot).Length);
            Assert.Equal(0, AddressOf(workspace.Values(slot)) % 64);
            workspace.Values(slot).Fill(slot + 1);
        }

        for (int slot = 0; slot < lengths.Length; slot++)
        {
            Assert.Equal(-1, workspace.Values(slot).IndexOfAnyExcept(slot + 1f));
        }
    }

    [Fact]
    public void A_longer_sequence_takes_memory_and_a_shorter_one_does_not()
    {
        var workspace = new Workspace(Mixed);
        Assert.True(Allocated(2, 8) > 2 * 8 * 48 * sizeof(float));
        Assert.Equal(0, Allocated(2, 3));
        Assert.Equal(0, Allocated(1, 8));
        Assert.Equal(0, Allocated(2, 8));
        Assert.True(Allocated(2, 9) > 2 * 9 * 48 * sizeof(float));

        long Allocated(int batch, int length)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            workspace.PrepareToPredict(batch, length);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void Values_that_do_not_grow_with_a_sequence_are_not_disturbed_by_a_longer_one()
    {
        var workspace = new Workspace(Mixed);
        workspace.PrepareToPredict(batchSize: 2, length: 3);
        workspace.Values(1).Fill(5);
        workspace.Values(2).Fill(6);
        foreach (int length in new[] { 3, 30, 1 })
        {
            workspace.PrepareToPredict(batchSize: 2, length);
            Assert.Equal(-1, workspace.Values(1).IndexOfAnyExcept(5f));
            Assert.Equal(-1, workspace.Values(2).IndexOfAnyExcept(6f));
        }
    }

    [Theory]
    [InlineData(3, 1_000, 1 << 20, 0, "A batch of 3 samples of 1,000 steps needs 3,145,728,000 floats in one buffer, which holds 2,147,483,575: use batches of at most 2.")]
    [InlineData(3_000, 1_000, 1_000, 0, "A batch of 3,000 samples of 1,000 steps needs 3,000,000,000 floats in one buffer, which holds 2,147,483,575: use batches of at most 2,147.")]
    [InlineData(2, 2, 2_147_483_000, 0, "A batch of 2 samples of 2 steps needs 8,589,932,000 floats in one buffer, which holds 2,147,483,575: use sequences of at most 1 step.")]
    [InlineData(1, 50_000, 0, 1, "A batch of 1 sample of 50,000 steps needs 2,500,000,000 floats in one buffer, which holds 2,147,483,575: use sequences of at most 46,340 steps.")]
    [InlineData(4, 4_000_000, 1_000, 0, "A batch of 4 samples of 4,000,000 steps needs 16,000,000,000 floats in one buffer, which holds 2,147,483,575: use sequences of at most 2,147,483 steps.")]
    public void What_no_buffer_holds_is_refused_before_memory_is_taken(int batch, int length, int perStep, int perPair, string message)
    {
        var workspace = new Workspace(new() { Predicting = new(16) { PerStep = perStep, PerPair = perPair } });
        long before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<ArgumentException>(() => workspace.PrepareToPredict(batch, length));
        Assert.Equal(message, error.Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        Assert.Equal(0, workspace.BatchSize);
    }

    [Fact]
    public void No_number_overflows_on_the_way_to_a_refusal()
    {
        var error = Assert.Throws<ArgumentException>(
            () => PassLimits.Check(new(0) { PerPair = int.MaxValue }, int.MaxValue, int.MaxValue));
        Assert.Contains(
            " needs 21,267,647,892,944,572,736,998,860,269,687,930,881 floats in one buffer, ", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, PassLimits.MostSamples(new(1) { PerStep = 1, PerPair = int.MaxValue }, int.MaxValue));
        Assert.Equal(AlignedBuffer.Longest / 300, PassLimits.MostSamples(new(16) { PerStep = 30, PerPair = 3 }, length: 10));
    }

    private static nint AddressOf(Span<float> span) => Unsafe.ByteOffset(ref Unsafe.NullRef<float>(), ref MemoryMarshal.GetReference(span));
}
