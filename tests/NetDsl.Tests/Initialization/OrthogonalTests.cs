using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace NetDsl.Tests.Initialization;

public sealed class OrthogonalTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 7)]
    [InlineData(7, 1)]
    [InlineData(2, 2)]
    [InlineData(16, 16)]
    [InlineData(31, 32)]
    [InlineData(33, 32)]
    [InlineData(32, 33)]
    [InlineData(64, 64)]
    [InlineData(65, 65)]
    [InlineData(40, 200)]
    [InlineData(200, 40)]
    [InlineData(256, 256)]
    public void Rows_of_a_wide_matrix_and_columns_of_a_tall_one_are_orthonormal(int rows, int columns)
    {
        foreach (long seed in new[] { 1, 2, 3 })
        {
            OrthogonalCheck.IsOrthonormal(Ours(seed, rows, columns), rows, columns, gain: 1, tolerance: 1e-6).MustPass();
        }
    }

    [Theory]
    [InlineData(1.5f)]
    [InlineData(0.01f)]
    public void The_gain_is_the_length_of_every_row_or_column(float gain)
    {
        foreach ((int rows, int columns) in new[] { (40, 40), (20, 50), (50, 20) })
        {
            float[] weights = new float[rows * columns];
            Initializers.Orthogonal(weights, new RandomStream(4, "Dense1.weight"), rows, columns, gain);
            OrthogonalCheck.IsOrthonormal(weights, rows, columns, gain, 1e-6).MustPass();
        }
    }

    [Theory]
    [InlineData(8, 8)]
    [InlineData(40, 20)]
    [InlineData(70, 33)]
    [InlineData(100, 64)]
    [InlineData(130, 97)]
    public void The_matrix_is_the_Q_with_a_positive_diagonal_of_R_of_the_stream_s_normals(int rows, int columns)
    {
        // Q of float arithmetic differs from the exact one by some 1e-7 times the condition of the Gaussian matrix, which is small here.
        var stream = new RandomStream(11, "Dense1.weight");
        float[] normals = new float[rows * columns], tall = new float[rows * columns], wide = new float[rows * columns];
        stream.FillNormal(normals, 0, 1);
        QR<double> exact = Factorized(normals, rows, columns);
        Initializers.Orthogonal(tall, stream, rows, columns);
        Initializers.Orthogonal(wide, stream, columns, rows);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                Assert.Equal(exact.Q[i, j] * Math.Sign(exact.R[j, j]), tall[(i * columns) + j], 2e-6);
                Assert.Equal(tall[(i * columns) + j], rows == columns ? wide[(i * columns) + j] : wide[(j * rows) + i]);
            }
        }
    }

    [Theory]
    [InlineData(12, 12)]
    [InlineData(12, 30)]
    [InlineData(40, 35)]
    public void Diagonals_have_either_sign_as_often(int rows, int columns)
        => OrthogonalCheck.HasBalancedDiagonal(Ours, rows, columns).MustPass();

    [Theory]
    [InlineData(12, 12)]
    [InlineData(40, 35)]
    public void A_factorization_without_the_signs_is_rejected(int rows, int columns)
    {
        static float[] Wrong(long seed, int rows, int columns)
        {
            float[] matrix = new float[rows * columns];
            new RandomStream(seed, "Dense1.weight").FillNormal(matrix, 0, 1);
            return [.. Factorized(matrix, rows, columns).Q.ToRowMajorArray().Select(value => (float)value)];
        }

        OrthogonalCheck.IsOrthonormal(Wrong(1, rows, columns), rows, columns, 1, 1e-6).MustPass(); // orthonormal it is
        OrthogonalCheck.HasBalancedDiagonal(Wrong, rows, columns).MustFail("diagonal");
    }

    [Fact]
    public void A_wide_matrix_that_is_the_tall_one_read_row_by_row_is_rejected()
    {
        static float[] Wrong(int rows, int columns) => Ours(1, Math.Max(rows, columns), Math.Min(rows, columns));
        OrthogonalCheck.IsOrthonormal(Wrong(50, 20), 50, 20, 1, 1e-6).MustPass(); // right on one orientation
        OrthogonalCheck.IsOrthonormal(Wrong(20, 50), 20, 50, 1, 1e-6).MustFail("rows");
    }

    [Fact]
    public void A_tall_matrix_whose_rows_are_normalised_instead_is_rejected()
    {
        static float[] Wrong(int rows, int columns)
        {
            float[] square = Ours(1, rows, rows); // its first rows, read as if they were columns
            return square[..(rows * columns)];
        }

        OrthogonalCheck.IsOrthonormal(Wrong(50, 20), 50, 20, 1, 1e-6).MustFail("columns");
    }

    [Fact]
    public void Elements_have_the_variance_of_one_over_the_longer_side()
    {
        // The last element, which a factorization treats unlike the others. By Haar's symmetry its square has the mean 1/40 and, as a beta
        // distribution, the variance 2·39/(40²·42), like any other's; 5 deviations of the mean over 600 matrices.
        const int seeds = 600;
        double squares = 0;
        for (long seed = 0; seed < seeds; seed++)
        {
            float last = Ours(seed, 20, 40)[799];
            squares += (double)last * last;
        }

        Assert.Equal(1.0 / 40, squares / seeds, 5 * Math.Sqrt(2 * 39 / (40.0 * 40 * 42) / seeds));
    }

    /// <summary>As Math.NET does it, in double. The signs of R's diagonal are as Householder's method leaves them.</summary>
    private static QR<double> Factorized(float[] matrix, int rows, int columns) =>
        Matrix<double>.Build.DenseOfRowMajor(rows, columns, matrix.Select(value => (double)value)).QR(QRMethod.Thin);

    private static float[] Ours(long seed, int rows, int columns)
    {
        float[] weights = new float[rows * columns];
        Initializers.Orthogonal(weights, new RandomStream(seed, "Dense1.weight"), rows, columns);
        return weights;
    }
}
