using System.Numerics;
using NetDsl.Kernels;
using NetDsl.Tests.Threading;

namespace NetDsl.Tests.Kernels;

[Collection(ThreadCount.Collection)]
public class ResidualTests
{
    private const int Length = 300_007;

    private static readonly float[] X = Numeric.Convert<float>(Numeric.Values(Length, 1));
    private static readonly float[] Branch = Numeric.Convert<float>(Numeric.Values(Length, 2));
    private static readonly float[] Dy = Numeric.Convert<float>(Numeric.Values(Length, 3));

    [Fact]
    public void Every_length_is_summed_element_by_element()
    {
        foreach (int length in Enumerable.Range(0, 71).Append(70_001))
        {
            CheckElements<float>(length);
            CheckElements<double>(length);
        }
    }

    [Theory]
    [InlineData(21)]
    [InlineData(70_001)]
    public void What_comes_back_is_added_where_that_is_asked_for_and_left_out_where_it_is_not_wanted(int length)
    {
        double[] branch = Numeric.Values(length, 2), dy = Numeric.Values(length, 3), alone = new double[length], dAlpha = [0], again = [0];
        double[] added = [.. Enumerable.Repeat(1.0, length)], addedAlone = [.. added];
        Residual.Backward<double>(branch, [0.5], dy, dAlpha, alone);
        Residual.Backward<double>(branch, [0.5], dy, again, added, accumulate: true);
        Residual.Backward<double>(branch, [0.5], dy, [], addedAlone, accumulate: true);

        Assert.Equal(dAlpha, again);
        Assert.All(Enumerable.Range(0, length), i => Assert.Equal(1 + (0.5 * dy[i]), added[i], 12));
        Assert.Equal(added, addedAlone);
        Residual.Backward<double>(branch, [0.5], dy, again, []);
        Assert.Equal(dAlpha, again);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    [InlineData(-0.3)]
    public void The_gradients_are_the_central_differences(double alpha)
    {
        double[] x = Numeric.Values(21, 1), branch = Numeric.Values(21, 2), scale = [alpha], y = new double[21], dy = Numeric.Values(21, 3);
        double[] dBranch = new double[21], dAlpha = [99];
        Residual.Backward<double>(branch, scale, dy, dAlpha, dBranch);

        double Trained()
        {
            Residual.Forward<double>(x, branch, scale, y);
            return y.Zip(dy, (a, b) => a * b).Sum();
        }

        Numeric.AssertGradient(Trained, branch, dBranch, "branch");
        Numeric.AssertGradient(Trained, scale, dAlpha, "alpha");
        Numeric.AssertGradient(Trained, x, dy, "x");
    }

    [Fact]
    public void The_sum_over_a_long_batch_loses_no_digits()
    {
        float[] dAlpha = [0], dBranch = new float[Length];
        Residual.Backward<float>(Branch, [0.5f], Dy, dAlpha, dBranch);
        double expected = Branch.Zip(Dy, (a, b) => (double)a * b).Sum(), size = Branch.Zip(Dy, (a, b) => Math.Abs((double)a * b)).Sum();
        Assert.Equal(expected, dAlpha[0], 1e-7 * size);
    }

    [Fact]
    public void Residuals_have_the_same_bits_at_any_number_of_threads()
    {
        AnyThreads.AssertSameBits(Length, y => Residual.Forward<float>(X, Branch, [0.7f], y));
        AnyThreads.AssertSameBits(Length, dBranch =>
        {
            float[] dAlpha = [0];
            Residual.Backward<float>(Branch, [0.7f], Dy, dAlpha, dBranch);
            return dAlpha[0];
        });
    }

    [Fact]
    public void Spans_that_may_be_shared_give_the_same_values()
    {
        float[] x = [1, 2], branch = [10, 20], dy = [3, 5], dAlpha = [0];
        Residual.Forward<float>(x, branch, [0.5f], x);
        Assert.Equal([6, 12], x);
        Residual.Backward<float>(branch, [0.5f], dy, dAlpha, branch);
        Assert.Equal([1.5f, 2.5f], branch);
        Assert.Equal([130], dAlpha);
        Residual.Backward<float>(branch, [2f], dy, [], branch);
        Assert.Equal([6, 10], branch);
    }

    /// <summary>As generated code has it, where the slope of the branch takes the place of that of the sum.</summary>
    [Fact]
    public void The_gradient_by_the_branch_may_take_the_place_of_dy() => AnyThreads.AssertSameBits(Length, dBranch =>
    {
        float[] apart = new float[Length], dAlpha = [0], otherAlpha = [0];
        Residual.Backward<float>(Branch, [0.7f], Dy, dAlpha, apart);
        Dy.CopyTo(dBranch);
        Residual.Backward<float>(Branch, [0.7f], dBranch, otherAlpha, dBranch);
        Assert.Equal(apart, dBranch.ToArray());
        Assert.Equal(dAlpha, otherAlpha);
        Dy.CopyTo(dBranch);
        Residual.Backward<float>(Branch, [0.7f], dBranch, [], dBranch);
        Assert.Equal(apart, dBranch.ToArray());
        return otherAlpha[0];
    });

    [Fact]
    public void Wrong_lengths_are_refused()
    {
        Assert.Throws<ArgumentException>("branch", () => Residual.Forward<float>(new float[3], new float[4], new float[1], new float[3]));
        Assert.Throws<ArgumentException>("y", () => Residual.Forward<float>(new float[3], new float[3], new float[1], new float[2]));
        var error = Assert.Throws<ArgumentException>("alpha", () =>
            Residual.Forward<float>(new float[3], new float[3], new float[2], new float[3]));
        Assert.StartsWith("alpha has 2 values; it must have one.", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("dy", () =>
            Residual.Backward<float>(new float[3], new float[1], new float[4], new float[1], new float[3]));
        Assert.Throws<ArgumentException>("dAlpha", () =>
            Residual.Backward<float>(new float[3], new float[1], new float[3], new float[2], new float[3]));
        Assert.Throws<ArgumentException>("dBranch", () =>
            Residual.Backward<float>(new float[3], new float[1], new float[3], new float[1], new float[2]));
    }

    private static void CheckElements<T>(int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T scale = T.CreateChecked(0.75);
        T[] x = Numeric.Convert<T>(Numeric.Values(length, length));
        T[] branch = Numeric.Convert<T>(Numeric.Values(length, length + 1)), y = new T[length];

        Residual.Forward<T>(x, branch, [scale], y);
        Assert.Equal(x.Zip(branch, (a, b) => a + (scale * b)), y);
        T[] dAlpha = [T.NaN];
        Residual.Backward<T>(branch, [scale], x, dAlpha, y);
        Assert.Equal(x.Select(a => scale * a), y);
        double[] products = [.. branch.Zip(x, (a, b) => double.CreateChecked(a) * double.CreateChecked(b))];
        Assert.Equal(products.Sum(), double.CreateChecked(dAlpha[0]), 4 * Tolerance.Epsilon<T>() * products.Sum(Math.Abs));
    }
}
