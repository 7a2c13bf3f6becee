using NetDsl.Kernels;
using NetDsl.Tests.Threading;

namespace NetDsl.Tests.Kernels;

/// <summary>Kernels told to accumulate add to the gradient that is there: that of a value which several layers read.</summary>
[Collection(ThreadCount.Collection)]
public class AccumulateTests
{
    private const int Batch = 7, Inputs = 19, Units = 13;

    public static TheoryData<string> Names => ActivationCase.AllNames;

    [Fact]
    public void A_product_goes_on_from_what_c_holds_bit_by_bit()
    {
        for (int size = 1; size <= 70; size++)
        {
            foreach (int other in new[] { 1, 9, 20 })
            {
                CheckProducts(size, other, 5);
                CheckProducts(other, size, 7);
                CheckProducts(other, 3, size);
            }
        }

        foreach (int threads in new[] { 1, 2, 3, 8 })
        {
            using var limit = new ThreadCount(threads);
            CheckProducts(300, 210, 400);
            CheckProducts(3000, 70, 100);
            CheckProducts(130, 10, 2600);
            CheckProducts(2, 1001, 500);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Dense_adds_the_gradient_by_x_and_overwrites_the_others(string name)
    {
        ActivationCase activation = ActivationCase.Named(name);
        double[] x = Numeric.Values(Batch * Inputs, 1), weight = Numeric.Values(Units * Inputs, 2), bias = Numeric.Values(Units, 3);
        double[] h = new double[Batch * Units], y = new double[Batch * Units], dy = Numeric.Values(Batch * Units, 4);
        activation.DenseForward(x, weight, bias, h, y, Inputs, Units);
        double[] dx = new double[x.Length], before = Numeric.Values(x.Length, 5), added = [.. before], dh = [.. dy], again = [.. dy];
        double[] dWeight = new double[weight.Length], dBias = new double[Units];
        double[] otherWeight = new double[weight.Length], otherBias = new double[Units];

        activation.DenseBackward(x, weight, h, y, dh, dWeight, dBias, dx, Inputs, Units);
        activation.DenseBackward(x, weight, h, y, again, otherWeight, otherBias, added, Inputs, Units, accumulate: true);

        Numeric.AssertSum(before, dx, added);
        Assert.Equal(dh, again);
        Assert.Equal(dWeight, otherWeight);
        Assert.Equal(dBias, otherBias);
    }

    /// <summary>For tensors that several layers share.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Dense_adds_the_gradients_of_its_tensors_where_it_is_asked_to(string name)
    {
        ActivationCase activation = ActivationCase.Named(name);
        double[] x = Numeric.Values(Batch * Inputs, 1), weight = Numeric.Values(Units * Inputs, 2), bias = Numeric.Values(Units, 3);
        double[] h = new double[Batch * Units], y = new double[Batch * Units], dy = Numeric.Values(Batch * Units, 4), dx = new double[x.Length];
        activation.DenseForward(x, weight, bias, h, y, Inputs, Units);
        double[] dWeight = new double[weight.Length], dBias = new double[Units];
        activation.DenseBackward(x, weight, h, y, [.. dy], dWeight, dBias, dx, Inputs, Units);
        foreach ((bool addsWeight, bool addsBias) in new[] { (true, true), (true, false), (false, true) })
        {
            double[] beforeWeight = Numeric.Values(weight.Length, 5), beforeBias = Numeric.Values(Units, 6), againX = new double[x.Length];
            double[] againWeight = [.. beforeWeight], againBias = [.. beforeBias];
            activation.DenseBackward(
                x, weight, h, y, [.. dy], againWeight, againBias, againX, Inputs, Units, accumulateWeight: addsWeight, accumulateBias: addsBias);
            Numeric.AssertSum(addsWeight ? beforeWeight : new double[weight.Length], dWeight, againWeight);
            Numeric.AssertSum(addsBias ? beforeBias : new double[Units], dBias, againBias);
            Assert.Equal(dx, againX);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Activate_adds_the_same_gradient(string name)
    {
        // One width within the room on the stack, one beyond it.
        foreach (int width in new[] { 37, 2500 })
        {
            ActivationCase activation = ActivationCase.Named(name);
            double[] x = Numeric.Values(3 * width, 1, -3, 3), y = new double[x.Length], dy = Numeric.Values(x.Length, 2);
            double[] dx = new double[x.Length], before = Numeric.Values(x.Length, 3), added = [.. before];
            activation.ActivateForward(x, y, width);
            activation.ActivateBackward(x, y, dy, dx, width);
            activation.ActivateBackward(x, y, dy, added, width, accumulate: true);
            Assert.Equal(before.Zip(dx, (a, b) => a + b), added);
        }
    }

    [Fact]
    public void Dropouts_add_the_same_gradient()
    {
        double[] x = Numeric.Values(Batch * Inputs, 1), mask = new double[x.Length], dy = Numeric.Values(x.Length, 2);
        double[] before = Numeric.Values(x.Length, 3), dx = new double[x.Length], added = [.. before];

        Dropout.Forward<double>(x, dx, mask, 0.4, new RandomStream(1, 2), Batch);
        Dropout.Backward<double>(mask, dy, dx);
        Dropout.Backward<double>(mask, dy, added, accumulate: true);
        Assert.Equal(before.Zip(dx, (a, b) => a + b), added);

        added = [.. before];
        AlphaDropout.Forward<double>(x, dx, mask, 0.4, new RandomStream(1, 2), Batch);
        AlphaDropout.Backward<double>(mask, dy, dx);
        AlphaDropout.Backward<double>(mask, dy, added, accumulate: true);
        Assert.Equal(before.Zip(dx, (a, b) => a + b), added);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Added_gradients_have_the_same_bits_at_any_number_of_threads(string name)
    {
        const int Rows = 5000, Width = 37;
        ActivationCase activation = ActivationCase.Named(name);
        float[] x = Numeric.Convert<float>(Numeric.Values(Rows * Width, 1, -3, 3)), y = new float[x.Length];
        float[] dy = Numeric.Convert<float>(Numeric.Values(x.Length, 2)), before = Numeric.Convert<float>(Numeric.Values(x.Length, 3));
        activation.ActivateForward(x, y, Width);
        AnyThreads.AssertSameBits(x.Length, dx =>
        {
            before.CopyTo(dx, 0);
            activation.ActivateBackward(x, y, dy, dx, Width, accumulate: true);
        });
    }

    private static unsafe void CheckProducts(int rows, int columns, int inner)
    {
        float[] a = Numeric.Convert<float>(Numeric.Values(rows * inner, 1)), b = Numeric.Convert<float>(Numeric.Values(inner * columns, 2));
        float[] before = Numeric.Convert<float>(Numeric.Values(rows * columns, 3)), c = [.. before, 1];
        fixed (float* left = a, right = b, to = c)
        {
            (Product.Times(left, right, to, rows, columns, inner) with { Accumulates = true }).RunInParallel();
            AssertInOrder("Times", a, b, before, c, (inner, 1), (columns, 1), rows, columns, inner);

            before.CopyTo(c, 0);
            (Product.TransposedTimes(left, right, to, rows, columns, inner) with { Accumulates = true }).RunInParallel();
            AssertInOrder("TransposedTimes", a, b, before, c, (1, rows), (columns, 1), rows, columns, inner);

            before.CopyTo(c, 0);
            (Product.TimesTransposed(left, right, to, rows, columns, inner) with { Accumulates = true }).RunInParallel();
            AssertInOrder("TimesTransposed", a, b, before, c, (inner, 1), (1, inner), rows, columns, inner);
        }
    }

    private static void AssertInOrder(
        string name, float[] a, float[] b, float[] before, float[] c,
        (int Row, int Inner) ofA, (int Inner, int Column) ofB, int rows, int columns, int inner)
    {
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                float expected = before[(i * columns) + j];
                for (int p = 0; p < inner; p++)
                {
                    expected = VectorMath.MultiplyAdd(a[(i * ofA.Row) + (p * ofA.Inner)], b[(p * ofB.Inner) + (j * ofB.Column)], expected);
                }

                if (c[(i * columns) + j] != expected)
                {
                    Assert.Fail($"{name} [{rows}, {inner}, {columns}] at ({i}, {j}): {c[(i * columns) + j]}, expected {expected}");
                }
            }
        }

        Assert.Equal(1, c[^1]);
    }
}
