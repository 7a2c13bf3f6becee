using NetDsl.Kernels;
using NetDsl.Tests.Threading;

namespace NetDsl.Tests.Kernels.Sequences;

/// <summary>Recurrent kernels against their formulas in plain loops, and against central differences.</summary>
[Collection(ThreadCount.Collection)]
public class RecurrenceTests
{
    public static TheoryData<string> Kinds => RecurrentCase.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void States_are_those_of_the_formulas(string kind)
    {
        foreach ((int samples, RecurrentShape shape, int[] lengths) in Shapes())
        {
            var recurrence = new RecurrentCase(kind, samples, shape, lengths);
            double[] expected = recurrence.Reference();
            AssertClose(expected, recurrence.Forward<double>(), 1e-13);
            AssertClose(expected, Numeric.Doubles(recurrence.Forward<float>()), 2e-6);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Gradients_are_central_differences(string kind)
    {
        foreach ((int samples, RecurrentShape shape, int[] lengths) in Shapes().Where(one => one.Samples * one.Shape.Units < 30))
        {
            var recurrence = new RecurrentCase(kind, samples, shape, lengths);
            (double[] dx, double[] dw, double[] du, double[] db, double[] dOwn) = recurrence.Gradients<double>();
            double Value()
            {
                double[] y = recurrence.Reference();
                return y.Zip(recurrence.Dy, (one, other) => one * other).Sum();
            }

            Numeric.AssertGradient(Value, recurrence.X, dx, "x");
            Numeric.AssertGradient(Value, recurrence.W, dw, "W");
            Numeric.AssertGradient(Value, recurrence.U, du, "U");
            Numeric.AssertGradient(Value, recurrence.B, db, "b");
            Numeric.AssertGradient(Value, recurrence.StateBias, dOwn, "b_hn");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_gradient_by_x_is_added_where_asked(string kind)
    {
        var recurrence = new RecurrentCase(kind, 3, new(4, 5, 6), [4, 2, 3]);
        double[] alone = recurrence.Gradients<double>().X, added = recurrence.Gradients<double>(accumulate: true).X;
        Numeric.AssertSum(recurrence.X, alone, added);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_padding_holds_changes_no_bit(string kind)
    {
        int[] lengths = [5, 1, 3];
        var recurrence = new RecurrentCase(kind, 3, new(5, 4, 20, Direction: 1, Directions: 2), lengths);
        float[] y = recurrence.Forward<float>();
        (float[] _, float[] dw, float[] du, float[] db, _) = recurrence.Gradients<float>();
        for (int sample = 0; sample < lengths.Length; sample++)
        {
            for (int step = lengths[sample]; step < 5; step++)
            {
                recurrence.X.AsSpan(((sample * 5) + step) * 4, 4).Fill(1e6);
                recurrence.Dy.AsSpan(((sample * 5) + step) * recurrence.Width, recurrence.Width).Fill(1e6);
                Assert.All(y.AsSpan(((sample * 5) + step) * recurrence.Width, recurrence.Width).ToArray(), value => Assert.Equal(0, value));
            }
        }

        Assert.Equal(y, recurrence.Forward<float>());
        (float[] dx, float[] dw2, float[] du2, float[] db2, _) = recurrence.Gradients<float>();
        Assert.Equal(dw, dw2);
        Assert.Equal(du, du2);
        Assert.Equal(db, db2);
        Assert.All(dx.AsSpan(((1 * 5) + 1) * 4, 4 * 4).ToArray(), value => Assert.Equal(0, value));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_sequence_in_pieces_gives_the_bits_of_the_whole(string kind)
    {
        const int Steps = 9, Inputs = 5, Units = 33;
        var recurrence = new RecurrentCase(kind, 1, new(Steps, Inputs, Units), []);
        float[] whole = recurrence.Forward<float>(), x = Numeric.Convert<float>(recurrence.X), state = new float[recurrence.StateSize];
        var pieces = new List<float>();
        foreach ((int first, int steps) in new[] { (0, 1), (1, 4), (5, 1), (6, 3) })
        {
            pieces.AddRange(recurrence.Forward(state, x[(first * Inputs)..((first + steps) * Inputs)], steps));
        }

        Assert.Equal(whole, pieces);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_sample_has_the_same_bits_in_any_batch_and_on_any_threads(string kind)
    {
        const int Samples = 12, Steps = 20, Inputs = 17, Units = 64;
        var many = new RecurrentCase(kind, Samples, new(Steps, Inputs, Units), []);
        AnyThreads.AssertSameBits(many.States, written => many.Forward<float>().CopyTo(written, 0));
        AnyThreads.AssertSameBits(many.U.Length, written => many.Gradients<float>().U.CopyTo(written, 0));
        AnyThreads.AssertSameBits(many.X.Length, written => many.Gradients<float>().X.CopyTo(written, 0));
        float[] all = many.Forward<float>(), x = Numeric.Convert<float>(many.X);
        for (int sample = 0; sample < Samples; sample++)
        {
            float[] alone = many.Forward<float>(x: x[(sample * Steps * Inputs)..((sample + 1) * Steps * Inputs)]);
            Assert.Equal(all[(sample * Steps * Units)..((sample + 1) * Steps * Units)], alone);
        }
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_refused()
    {
        float[] w = new float[12 * 2], u = new float[12 * 3], gates = new float[2 * 12], cells = new float[2 * 3], y = new float[2 * 3];
        var shape = new RecurrentShape(2, 2, 3);
        Assert.Throws<ArgumentException>(() => Lstm.Forward<float>(new float[5], [], w, u, [], [], gates, cells, y, shape));
        Assert.Throws<ArgumentException>(() => Lstm.Forward<float>(new float[4], [], u, u, [], [], gates, cells, y, shape));
        Assert.Throws<ArgumentOutOfRangeException>(() => Lstm.Forward<float>(new float[4], [3], w, u, [], [], gates, cells, y, shape));
        Assert.Throws<ArgumentException>(() => Lstm.Forward<float>(new float[4], [], w, u, [], new float[3], gates, cells, y, shape));
        Assert.Throws<ArgumentOutOfRangeException>(() => Lstm.Forward<float>(new float[4], [], w, u, [], [], gates, cells, y, shape with { Direction = 1 }));
        Assert.Contains("keep", Assert.Throws<ArgumentException>(() => Rnn.Forward<float, Gelu>(
            new float[4], [], new float[6], new float[9], [], [], y, shape, default)).Message, StringComparison.Ordinal);
    }

    private static IEnumerable<(int Samples, RecurrentShape Shape, int[] Lengths)> Shapes() =>
    [
        (1, new(1, 1, 1), []),
        (3, new(4, 2, 5), []),
        (2, new(6, 3, 9), [6, 2]),
        (3, new(5, 4, 3, Direction: 0, Directions: 2), [1, 5, 4]),
        (3, new(5, 4, 3, Direction: 1, Directions: 2), [1, 5, 4]),
        (2, new(3, 2, 8, Direction: 1, Directions: 2), []),
        (5, new(7, 19, 33), [7, 7, 1, 3, 5]),
        (40, new(3, 5, 16), []),
    ];

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i])), $"[{i}]: {expected[i]} {actual[i]}");
        }
    }
}
