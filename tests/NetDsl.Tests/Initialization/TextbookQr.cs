namespace NetDsl.Tests.Initialization;

/// <summary>Two textbook factorizations in double, one column at a time, as oracles and as the mistakes that others shipped.</summary>
public static class TextbookQr
{
    /// <summary>
    /// The Q, [rows, columns], with a positive diagonal of R, which is unique: Gram and Schmidt's method, every column made orthogonal
    /// twice (Golub and Van Loan, Matrix Computations, §5.2.8).
    /// </summary>
    public static double[] GramSchmidt(ReadOnlySpan<float> matrix, int rows, int columns)
    {
        double[] q = Read(matrix, rows, columns);
        for (int c = 0; c < columns; c++)
        {
            for (int pass = 0; pass < 2; pass++)
            {
                for (int before = 0; before < c; before++)
                {
                    double product = 0;
                    for (int i = 0; i < rows; i++)
                        product += q[(i * columns) + before] * q[(i * columns) + c];
                    for (int i = 0; i < rows; i++)
                        q[(i * columns) + c] -= product * q[(i * columns) + before];
                }
            }

            double norm = 0;
            for (int i = 0; i < rows; i++)
                norm += q[(i * columns) + c] * q[(i * columns) + c];
            for (int i = 0; i < rows; i++)
                q[(i * columns) + c] /= Math.Sqrt(norm);
        }

        return q;
    }

    /// <summary>The Q, [rows, rows], that Householder's method leaves if nobody looks at the signs of R's diagonal: not
    /// Haar-distributed.</summary>
    public static double[] HouseholderWithoutSigns(ReadOnlySpan<float> matrix, int rows, int columns)
    {
        double[] a = Read(matrix, rows, columns), q = new double[rows * rows];
        for (int i = 0; i < rows; i++)
            q[(i * rows) + i] = 1;

        double[] v = new double[rows];
        for (int c = 0; c < Math.Min(columns, rows - 1); c++)
        {
            double squares = 0;
            for (int i = c; i < rows; i++)
                squares += a[(i * columns) + c] * a[(i * columns) + c];

            double length = 0;
            for (int i = 0; i < rows; i++)
            {
                v[i] = i < c ? 0 : a[(i * columns) + c] + (i == c ? Math.CopySign(Math.Sqrt(squares), a[(c * columns) + c]) : 0);
                length += v[i] * v[i];
            }

            for (int column = c; column < columns; column++) // A ← H·A
            {
                double product = 0;
                for (int i = 0; i < rows; i++)
                    product += v[i] * a[(i * columns) + column];
                for (int i = 0; i < rows; i++)
                    a[(i * columns) + column] -= 2 * product / length * v[i];
            }

            for (int row = 0; row < rows; row++) // Q ← Q·H
            {
                double product = 0;
                for (int i = 0; i < rows; i++)
                    product += q[(row * rows) + i] * v[i];
                for (int i = 0; i < rows; i++)
                    q[(row * rows) + i] -= 2 * product / length * v[i];
            }
        }

        return q;
    }

    private static double[] Read(ReadOnlySpan<float> matrix, int rows, int columns)
    {
        double[] result = new double[rows * columns];
        for (int i = 0; i < result.Length; i++)
            result[i] = matrix[i];
        return result;
    }
}
