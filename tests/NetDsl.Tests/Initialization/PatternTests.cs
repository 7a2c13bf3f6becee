using NetDsl.Kernels;
using NetDsl.Tests.Kernels;

namespace NetDsl.Tests.Initialization;

/// <summary>Identity, sparse and kernels that are 0 but for their middle: where the weights are that are not 0.</summary>
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

    [Theory]
    [InlineData(4, 4, 3, 3, 1)]
    [InlineData(6, 2, 2, 5, 3)]
    [InlineData(3, 5, 1, 4, 1)]
    [InlineData(8, 2, 1, 1, 2)]
    [InlineData(2, 3, 3, 1, 2)]
    public void Dirac_s_kernels_have_the_gain_where_channel_and_filter_of_a_group_have_the_same_number(int rows, int columns, int height, int width, int groups)
    {
        float[] weights = [.. Enumerable.Repeat(9f, rows * columns * height * width)];
        Initializers.Dirac(weights, rows, columns, height, width, 1.5f, groups);
        for (int i = 0; i < weights.Length; i++)
        {
            (int x, int y, int column, int row) = (i % width, i / width % height, i / width / height % columns, i / width / height / columns);
            bool isMiddle = x == width / 2 && y == height / 2;
            Assert.Equal(isMiddle && row % (rows / groups) == column ? 1.5f : 0, weights[i]);
        }
    }

    /// <summary>A convolution with as many filters as channels, whose windows reach beyond the border by half of a kernel.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Dirac_s_convolution_passes_everything_on(int groups)
    {
        const int Channels = 6;
        var window = new SpatialWindow(5, 7, 3, 5, top: 1, left: 2, bottom: 1, right: 2);
        float[] x = Numeric.Convert<float>(Numeric.Values(2 * Channels * window.InputSize, 1)), y = new float[x.Length], turned = new float[x.Length];
        float[] weights = new float[Channels * (Channels / groups) * window.KernelSize];
        Initializers.Dirac(weights, Channels, Channels / groups, 3, 5, groups: groups);

        Conv2D.Forward(x, weights, [], y, window, Channels, Channels, groups, default(Linear));
        ConvTranspose2D.Forward(x, weights, [], turned, window, Channels, Channels, groups, default(Linear));

        Assert.Equal(x, y);
        Assert.Equal(x, turned);
    }

    /// <summary>Each group of filters is one matrix: orthonormal rows of kernels, or where they are many, columns.</summary>
    [Theory]
    [InlineData(16, 4, 3, 3, 1)]
    [InlineData(64, 2, 3, 3, 1)]
    [InlineData(24, 2, 3, 1, 4)]
    [InlineData(32, 1, 3, 3, 32)]
    [InlineData(40, 1, 3, 1, 2)]
    public void The_kernels_of_every_group_are_an_orthogonal_matrix(int rows, int columns, int height, int width, int groups)
    {
        int places = columns * height * width, ofGroup = rows / groups;
        float[] weights = new float[rows * places];
        Initializers.Orthogonal(weights, Stream, rows, places, 1.25f, groups);
        for (int group = 0; group < groups; group++)
        {
            OrthogonalCheck.IsOrthonormal(weights.AsSpan(group * ofGroup * places, ofGroup * places), ofGroup, places, 1.25, 1e-6).MustPass();
        }

        // A matrix over all groups would make the filters of a depthwise convolution far too small.
        double squares = weights.Sum(weight => (double)weight * weight);
        Assert.Equal(1.25 * 1.25 * groups * Math.Min(ofGroup, places), squares, tolerance: 1e-3 * squares);
    }

    [Theory]
    [InlineData(16, 8, 3, 3, 1)]
    [InlineData(8, 16, 2, 4, 1)]
    [InlineData(12, 3, 1, 5, 3)]
    public void A_delta_orthogonal_kernel_is_a_matrix_at_its_middle(int rows, int columns, int height, int width, int groups)
    {
        int places = height * width, middle = (height / 2 * width) + (width / 2), ofGroup = rows / groups;
        float[] weights = [.. Enumerable.Repeat(9f, rows * columns * places)], matrix = new float[rows * columns];
        Initializers.DeltaOrthogonal(weights, Stream, rows, columns, height, width, 0.75f, groups);
        Initializers.Orthogonal(matrix, Stream, rows, columns, 0.75f, groups);

        Assert.All(weights.Where((_, i) => i % places != middle), weight => Assert.Equal(0, weight));
        Assert.Equal(matrix, weights.Where((_, i) => i % places == middle));
        for (int group = 0; group < groups; group++)
        {
            OrthogonalCheck.IsOrthonormal(matrix.AsSpan(group * ofGroup * columns, ofGroup * columns), ofGroup, columns, 0.75, 1e-6).MustPass();
        }
    }

    /// <summary>With a depth of 100, and also at the border: what only looks at one place loses nothing there.</summary>
    [Fact]
    public void A_stack_of_delta_orthogonal_convolutions_keeps_every_length()
    {
        const int Channels = 16;
        var window = new SpatialWindow(6, 5, 3, 3, top: 1, left: 1, bottom: 1, right: 1);
        float[] x = Numeric.Convert<float>(Numeric.Values(Channels * window.InputSize, 1)), y = new float[x.Length], weights = new float[Channels * Channels * 9];
        double[] before = Lengths(x);
        for (int layer = 0; layer < 100; layer++)
        {
            Initializers.DeltaOrthogonal(weights, new RandomStream(7, $"Conv2D{layer}.weight"), Channels, Channels, 3, 3);
            Conv2D.Forward(x, weights, [], y, window, Channels, Channels, 1, default(Linear));
            (x, y) = (y, x);
        }

        Assert.All(before.Zip(Lengths(x)), pair => Assert.Equal(pair.First, pair.Second, tolerance: 1e-4 * pair.First));

        double[] Lengths(float[] maps) =>
            [.. Enumerable.Range(0, window.InputSize).Select(at => Math.Sqrt(Enumerable.Range(0, Channels).Sum(c => Math.Pow(maps[(c * window.InputSize) + at], 2))))];
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
