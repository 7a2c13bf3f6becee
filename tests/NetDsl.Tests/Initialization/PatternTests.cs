namespace NetDsl.Tests.Initialization;

/// <summary>Identity and sparse: where the weights are that are not 0.</summary>
public sealed class PatternTests
{
    private static readonly RandomStream Stream = new(42, "Dense1.weight");

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 4)]
    [InlineData(3, 5)]
    [InlineData(5, 3)]
    [InlineData(1, 7)]
    [InlineData(7, 1)]
    public void An_identity_has_the_gain_on_its_leading_diagonal_and_0_elsewhere(int rows, int columns)
    {
        float[] weights = [.. Enumerable.Repeat(9f, rows * columns)];
        Initializers.Identity(weights, rows, columns, 1.5f);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                Assert.Equal(row == column ? 1.5f : 0, weights[(row * columns) + column]);
            }
        }
    }

    [Fact]
    public void An_identity_without_a_gain_is_the_identity()
    {
        float[] weights = new float[4];
        Initializers.Identity(weights, 2, 2);
        Assert.Equal([1, 0, 0, 1], weights);
    }

    // PyTorch: ceil of the product in double, so 0.07 of 100, which is 7.000000000000001, are 8.
    [Theory]
    [InlineData(100, 30, 0.9, 90)]
    [InlineData(10, 7, 0.9, 9)]
    [InlineData(7, 50, 0.5, 4)]
    [InlineData(100, 3, 0.07, 8)]
    [InlineData(3, 2, 0.001, 1)]
    [InlineData(64, 64, 0, 0)]
    [InlineData(5, 4, 0.9, 5)]
    [InlineData(1, 9, 0.5, 1)]
    public void Every_column_has_the_share_of_zeros_rounded_up(int rows, int columns, double sparsity, int zeros)
    {
        float[] weights = new float[rows * columns];
        Initializers.Sparse(weights, Stream, rows, columns, sparsity, 0.5f);
        for (int column = 0; column < columns; column++)
        {
            Assert.Equal(zeros, Enumerable.Range(0, rows).Count(row => weights[(row * columns) + column] == 0));
        }
    }

    [Fact]
    public void The_weights_that_are_not_0_are_those_of_the_normal()
    {
        const int Rows = 400, Columns = 1000;
        float[] sparse = new float[Rows * Columns], normal = new float[Rows * Columns];
        Initializers.Sparse(sparse, Stream, Rows, Columns, 0.75, 0.1f);
        Initializers.RandomNormal(normal, Stream, 0.1f);

        Assert.All(sparse.Zip(normal), pair => Assert.True(pair.First == 0 || pair.First == pair.Second));
        DistributionCheck.IsNormal(sparse.Where(weight => weight != 0).ToArray(), 0.1f).MustPass();
    }

    [Fact]
    public void Every_row_is_as_likely_and_no_column_follows_another()
    {
        const int Rows = 16, Columns = 40_000;
        float[] weights = new float[Rows * Columns];
        Initializers.Sparse(weights, Stream, Rows, Columns, 0.75, 1);

        // Of a row, zeros are binomial: n·¾ ± √(n·¾·¼); of a pair of columns, n·(¾)² and so on. Five deviations.
        for (int row = 0; row < Rows; row++)
        {
            float[] values = weights[(row * Columns)..((row + 1) * Columns)];
            int zeros = values.Count(weight => weight == 0), twins = values.Zip(values.Skip(1)).Count(pair => pair.First == 0 && pair.Second == 0);
            Assert.InRange(zeros, 30_000 - (5 * 87), 30_000 + (5 * 87));
            Assert.InRange(twins, 22_500 - (5 * 200), 22_500 + (5 * 200));
        }
    }

    [Fact]
    public void Other_seeds_and_other_layers_have_their_zeros_elsewhere()
    {
        float[] first = Places(Stream), again = Places(Stream);
        Assert.Equal(first, again);
        Assert.NotEqual(first, Places(new RandomStream(43, "Dense1.weight")));
        Assert.NotEqual(first, Places(new RandomStream(42, "Dense2.weight")));

        static float[] Places(RandomStream stream)
        {
            float[] weights = new float[400];
            Initializers.Sparse(weights, stream, 20, 20, 0.5, 1);
            return [.. weights.Select(weight => weight == 0 ? 0f : 1f)];
        }
    }

    [Fact]
    public void More_columns_leave_the_zeros_of_the_first_as_they_are()
    {
        float[] narrow = new float[10 * 3], wide = new float[10 * 8];
        Initializers.Sparse(narrow, Stream, 10, 3, 0.5, 1);
        Initializers.Sparse(wide, Stream, 10, 8, 0.5, 1);
        for (int row = 0; row < 10; row++)
        {
            for (int column = 0; column < 3; column++)
            {
                Assert.Equal(narrow[(row * 3) + column] == 0, wide[(row * 8) + column] == 0);
            }
        }
    }
}
