namespace NetDsl.Tests.Kernels.Sequences;

/// <summary>The state that recurrent kernels carry on, and what of y they write.</summary>
public class RecurrenceStateTests
{
    public static TheoryData<string> Kinds => RecurrentCase.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Sequences_of_a_batch_in_pieces_give_the_bits_of_the_whole(string kind)
    {
        const int Samples = 5, Steps = 45;
        foreach ((int inputs, int units) in new[] { (1, 3), (7, 13), (5, 40) })
        {
            var recurrence = new RecurrentCase(kind, Samples, new(Steps, inputs, units), []);
            float[] whole = recurrence.Forward<float>(), x = Numeric.Convert<float>(recurrence.X);
            float[] state = new float[Samples * recurrence.StateSize], atEnd = new float[state.Length], pieces = new float[whole.Length];
            recurrence.Forward(state: atEnd);
            foreach ((int first, int steps) in new[] { (0, 2), (2, 1), (3, 35), (38, 7) })
            {
                float[] y = recurrence.Forward(state, Cut(x, Samples, Steps, first, steps, inputs), steps);
                for (int sample = 0; sample < Samples; sample++)
                {
                    y.AsSpan(sample * steps * units, steps * units).CopyTo(pieces.AsSpan(((sample * Steps) + first) * units));
                }
            }

            Assert.Equal(whole, pieces);
            Assert.Equal(atEnd, state);
        }
    }

    /// <summary>What goes on is the state at the last step that counts, for each sample.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_state_is_that_after_the_last_step_that_counts(string kind)
    {
        const int Samples = 4, Steps = 6, Inputs = 3, Units = 11;
        int[] lengths = [6, 1, 3, 5];
        var recurrence = new RecurrentCase(kind, Samples, new(Steps, Inputs, Units), lengths);
        float[] x = Numeric.Convert<float>(recurrence.X);
        float[] begun = Numeric.Convert<float>(Numeric.Values(Samples * recurrence.StateSize, 9)), states = [.. begun];
        float[] y = recurrence.Forward(states);
        for (int sample = 0; sample < Samples; sample++)
        {
            int size = recurrence.StateSize, length = lengths[sample];
            float[] alone = begun[(sample * size)..((sample + 1) * size)];
            float[] part = Cut(x, Samples, Steps, 0, length, Inputs)[(sample * length * Inputs)..((sample + 1) * length * Inputs)];
            float[] expected = recurrence.Forward(alone, part, length, counted: []);
            Assert.Equal(expected, y[(sample * Steps * Units)..(((sample * Steps) + length) * Units)]);
            Assert.Equal(alone, states[(sample * size)..((sample + 1) * size)]);
            Assert.Equal(alone[..Units], expected[^Units..]);
            Assert.All(y[(((sample * Steps) + length) * Units)..((sample + 1) * Steps * Units)], value => Assert.Equal(0, value));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_direction_writes_columns_of_its_own(string kind)
    {
        const int Samples = 3, Steps = 5, Units = 10;
        int[] lengths = [5, 1, 3];
        var ahead = new RecurrentCase(kind, Samples, new(Steps, 4, Units, Direction: 0, Directions: 2), lengths);
        var back = new RecurrentCase(kind, Samples, new(Steps, 4, Units, Direction: 1, Directions: 2), lengths);
        double[] both = [.. Enumerable.Repeat(double.NaN, ahead.States)], one = ahead.Reference(), other = back.Reference();
        back.Forward(y: both);
        for (int i = 0; i < both.Length; i++)
        {
            Assert.Equal(i % (2 * Units) < Units, double.IsNaN(both[i]));
        }

        ahead.Forward(y: both);
        for (int i = 0; i < both.Length; i++)
        {
            Assert.Equal(i % (2 * Units) < Units ? one[i] : other[i], both[i], 1e-13);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_bias_that_is_left_out_is_one_of_zeros(string kind)
    {
        var zeros = new RecurrentCase(kind, 3, new(4, 5, 9), [4, 2, 3]);
        zeros.B.AsSpan().Clear();
        zeros.StateBias.AsSpan().Clear();
        var none = new RecurrentCase(kind, 3, new(4, 5, 9), [4, 2, 3], isBiased: false);
        Assert.Equal(zeros.Forward<float>(), none.Forward<float>());
        (float[] dx, float[] dw, float[] du, _, _) = zeros.Gradients<float>();
        (float[] dx2, float[] dw2, float[] du2, float[] db, float[] dOwn) = none.Gradients<float>();
        Assert.Equal(dx, dx2);
        Assert.Equal(dw, dw2);
        Assert.Equal(du, du2);
        Assert.Empty(db);
        Assert.Empty(dOwn);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Gradients_that_are_not_wanted_change_no_other(string kind)
    {
        var recurrence = new RecurrentCase(kind, 3, new(4, 5, 9), [4, 2, 3]);
        (_, float[] dw, float[] du, _, _) = recurrence.Gradients<float>();
        (float[] dx2, float[] dw2, float[] du2, _, _) = recurrence.Gradients<float>(wantsAll: false);
        Assert.Empty(dx2);
        Assert.Equal(dw, dw2);
        Assert.Equal(du, du2);
    }

    /// <summary>Some steps of each sample of [B, T, features].</summary>
    private static float[] Cut(float[] x, int samples, int all, int first, int steps, int features) =>
        [.. Enumerable.Range(0, samples).SelectMany(sample =>
            x[(((sample * all) + first) * features)..(((sample * all) + first + steps) * features)])];
}
