using NetDsl.Kernels;
using NetDsl.Tests.Memory;
using NetDsl.Tests.Threading;

namespace NetDsl.Tests.Kernels.Sequences;

/// <summary>Recurrent kernels at sizes below and above a vector, at limits of what padding holds, and their memory.</summary>
[Collection(ThreadCount.Collection)]
public class RecurrenceExtentTests
{
    public static TheoryData<string> Kinds => RecurrentCase.Kinds;

    /// <summary>Units around the 4, 8 and 16 numbers of vectors; in float and double, with the gradients of float against those of double.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void All_sizes_give_what_the_formulas_do(string kind)
    {
        foreach (int units in new[] { 1, 2, 3, 4, 7, 8, 15, 16, 17, 31, 32, 33 })
        {
            int samples = 1 + (units % 5), steps = 1 + (units % 7), inputs = 1 + (units * 3 % 11);
            int[] lengths = [.. Enumerable.Range(0, samples).Select(sample => 1 + ((sample + units) % steps))];
            foreach (int direction in new[] { 0, 1 })
            {
                var recurrence = new RecurrentCase(kind, samples, new(steps, inputs, units, direction, Directions: 2), lengths);
                AssertClose(recurrence.Reference(), recurrence.Forward<double>(), 1e-13);
                AssertClose(recurrence.Reference(), Numeric.Doubles(recurrence.Forward<float>()), 3e-6);
                var exact = recurrence.Gradients<double>();
                var rounded = recurrence.Gradients<float>();
                AssertClose(exact.X, Numeric.Doubles(rounded.X), 2e-5);
                AssertClose(exact.W, Numeric.Doubles(rounded.W), 2e-5);
                AssertClose(exact.U, Numeric.Doubles(rounded.U), 2e-5);
                AssertClose(exact.B, Numeric.Doubles(rounded.B), 2e-5);
                AssertClose(exact.StateBias, Numeric.Doubles(rounded.StateBias), 2e-5);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_largest_numbers_in_padding_change_no_bit(string kind)
    {
        const int Samples = 3, Steps = 5, Inputs = 4, Units = 20;
        int[] lengths = [5, 1, 3];
        foreach (int direction in new[] { 0, 1 })
        {
            var recurrence = new RecurrentCase(kind, Samples, new(Steps, Inputs, Units, direction, Directions: 2), lengths);
            float[] y = recurrence.Forward<float>();
            var gradients = recurrence.Gradients<float>();
            for (int row = 0; row < Samples * Steps; row++)
            {
                if (row % Steps >= lengths[row / Steps])
                {
                    recurrence.X.AsSpan(row * Inputs, Inputs).Fill(float.MaxValue);
                    recurrence.Dy.AsSpan(row * recurrence.Width, recurrence.Width).Fill(double.NaN);
                    gradients.X.AsSpan(row * Inputs, Inputs).Clear();
                }
            }

            var spoilt = recurrence.Gradients<float>();
            Assert.Equal(y, recurrence.Forward<float>());
            Assert.Equal(gradients.X, spoilt.X);
            Assert.Equal(gradients.W, spoilt.W);
            Assert.Equal(gradients.U, spoilt.U);
            Assert.Equal(gradients.B, spoilt.B);
            Assert.Equal(gradients.StateBias, spoilt.StateBias);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void All_gradients_have_the_same_bits_on_any_threads(string kind)
    {
        const int Samples = 13, Steps = 9;
        int[] lengths = [.. Enumerable.Range(0, Samples).Select(sample => 1 + (sample * 5 % Steps))];
        var recurrence = new RecurrentCase(kind, Samples, new(Steps, 35, 67, Direction: 1, Directions: 2), lengths);
        var (x, w, u, b, own) = recurrence.Gradients<float>();
        AnyThreads.AssertSameBits(x.Length + w.Length + u.Length + b.Length + own.Length, written =>
        {
            var gradients = recurrence.Gradients<float>();
            float[] all = [.. gradients.X, .. gradients.W, .. gradients.U, .. gradients.B, .. gradients.StateBias];
            all.CopyTo(written, 0);
        });
    }

    /// <summary>A sample's gradient by x, too, is the same in any batch; among others of other lengths.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_slope_has_the_same_bits_in_any_batch(string kind)
    {
        const int Samples = 9, Steps = 7, Inputs = 6, Units = 21;
        int[] lengths = [.. Enumerable.Range(0, Samples).Select(sample => 1 + (sample * 5 % Steps))];
        var many = new RecurrentCase(kind, Samples, new(Steps, Inputs, Units), lengths);
        float[] dx = many.Gradients<float>().X;
        for (int sample = 0; sample < Samples; sample++)
        {
            var alone = new RecurrentCase(kind, 1, new(Steps, Inputs, Units), [lengths[sample]]);
            many.X.AsSpan(sample * Steps * Inputs, Steps * Inputs).CopyTo(alone.X);
            many.Dy.AsSpan(sample * Steps * Units, Steps * Units).CopyTo(alone.Dy);
            Assert.Equal(dx[(sample * Steps * Inputs)..((sample + 1) * Steps * Inputs)], alone.Gradients<float>().X);
        }
    }

    [Fact]
    public void A_step_of_training_allocates_nothing()
    {
        const int Samples = 5, Steps = 8, Inputs = 11, Units = 19;
        int[] lengths = [8, 1, 5, 8, 2];
        var shape = new RecurrentShape(Steps, Inputs, Units);
        float[] x = new float[Samples * Steps * Inputs], dx = new float[x.Length], w = new float[4 * Units * Inputs], dw = new float[w.Length];
        float[] u = new float[4 * Units * Units], du = new float[u.Length], b = new float[4 * Units], db = new float[b.Length];
        float[] y = new float[Samples * Steps * Units], dy = new float[y.Length], gates = new float[4 * y.Length], cells = new float[y.Length];
        float[] state = new float[Samples * 2 * Units];
        Assert.Equal(0, Allocated.By(Step));

        void Step()
        {
            Lstm.Forward<float>(x, lengths, w, u, b, state, gates, cells, y, shape);
            Lstm.Backward<float>(x, lengths, w, u, gates, cells, y, dy, dw, du, db, dx, shape);
            Span<float> w3 = w.AsSpan(0, 3 * Units * Inputs), u3 = u.AsSpan(0, 3 * Units * Units), db3 = db.AsSpan(0, 3 * Units);
            Span<float> dw3 = dw.AsSpan(0, w3.Length), du3 = du.AsSpan(0, u3.Length), half = state.AsSpan(0, Samples * Units);
            Gru.Forward<float>(x, lengths, w3, u3, b.AsSpan(0, 3 * Units), b.AsSpan(0, Units), half, gates, y, shape);
            Gru.Backward<float>(x, lengths, w3, u3, gates, y, dy, dw3, du3, db3, b.AsSpan(0, Units), dx, shape, accumulate: true);
            Span<float> w1 = w.AsSpan(0, Units * Inputs), u1 = u.AsSpan(0, Units * Units), dw1 = dw.AsSpan(0, w1.Length);
            Rnn.Forward<float, Relu>(x, lengths, w1, u1, b.AsSpan(0, Units), half, y, shape, default);
            Rnn.Backward<float, Relu>(x, lengths, w1, u1, y, dy, dw1, du.AsSpan(0, u1.Length), db.AsSpan(0, Units), dx, shape, default);
        }
    }

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], tolerance * Math.Max(1, Math.Abs(expected[i])));
        }
    }
}
