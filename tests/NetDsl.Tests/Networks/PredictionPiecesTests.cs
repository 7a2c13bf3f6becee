using NetDsl.Kernels;
using NetDsl.Tests.Threading;

namespace NetDsl.Tests.Networks;

[Collection(ThreadCount.Collection)]
public class PredictionPiecesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Every_sample_is_in_one_piece(int threads)
    {
        using var limit = new ThreadCount(threads);
        foreach (int values in new[] { 1, 20_000, 10_000_000 })
        {
            var pieces = new PredictionPieces(Describe(values, weights: 1_000, work: 1_000_000));
            foreach (int count in new[] { 0, 1, 3, 16, 31, 32, 100, 1_000 })
            {
                Shares shares = pieces.Of(count, out bool areApart);
                int next = 0;
                for (int i = 0; i < shares.Count; i++)
                {
                    Assert.Equal(next, shares[i].First);
                    Assert.InRange(shares[i].Length, 1, 256);
                    next += shares[i].Length;
                }

                Assert.Equal(count, next);
                Assert.True(!areApart || shares.Count % threads == 0, $"{shares.Count} pieces for {threads} threads");
            }
        }
    }

    [Fact]
    public void What_is_between_layers_stays_in_half_of_a_cache()
    {
        using var limit = new ThreadCount(1);
        int values = Caches.Second / sizeof(float) / 20;
        Shares shares = new PredictionPieces(Describe(values, weights: 1_000, work: 1_000)).Of(1_000, out _);
        Assert.Equal(100, shares.Count);
    }

    /// <summary>Weights that no cache holds are read as seldom as a few samples allow.</summary>
    [Theory]
    [InlineData(1_000, 4)]
    [InlineData(2_000_000_000, 16)]
    public void Large_values_leave_a_few_samples_together(int weights, int samples)
    {
        using var limit = new ThreadCount(1);
        Assert.Equal(1_600 / samples, new PredictionPieces(Describe(10_000_000, weights, work: 1)).Of(1_600, out _).Count);
    }

    [Theory]
    [InlineData(64, 1_000, 1_000_000, 2, true)]
    [InlineData(64, 1_000, 1_000_000, 1, false)]
    [InlineData(31, 1_000, 1_000_000, 2, false)]
    [InlineData(64, 1_000, 1_000, 2, false)]
    [InlineData(64, 2_000_000_000, 1_000_000, 2, false)]
    public void Threads_have_pieces_of_their_own_where_that_is_worth_it(int count, int weights, int work, int threads, bool expected)
    {
        using var limit = new ThreadCount(threads);
        new PredictionPieces(Describe(100, weights, work)).Of(count, out bool areApart);
        Assert.Equal(expected, areApart);
    }

    private static NetworkDescription Describe(int values, int weights, long work) => new()
    {
        Name = "Any",
        InputShape = [1],
        Layers = [new() { Name = "Dense1", Kind = "Dense", InputShape = [1], OutputShape = [1], MultiplyAdds = work }],
        ParameterBufferLength = weights,
        DecayedLength = weights,
        Workspace = new() { Predicting = new(values) },
    };
}
