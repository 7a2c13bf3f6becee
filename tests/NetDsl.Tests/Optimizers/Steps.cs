namespace NetDsl.Tests.Optimizers;

/// <summary>The three steps that reference.py works out for every optimizer.</summary>
internal static class Steps
{
    private static readonly float[][] Gradients = [[0.5f, -1], [0.25f, 0.5f], [-1, 2]];

    public static void Check(Optimizer optimizer, params double[][] expected) => Check(optimizer, decayedLength: 2, expected);

    public static void Check(Optimizer optimizer, int decayedLength, params double[][] expected)
    {
        float[] parameters = [1, -2];
        for (int step = 0; step < 3; step++)
        {
            optimizer.Step(parameters, Gradients[step], decayedLength);
            Assert.Equal(expected[step][0], parameters[0], 1e-6);
            Assert.Equal(expected[step][1], parameters[1], 1e-6);
        }

        Assert.Equal(3, optimizer.StepCount);
    }

    /// <summary>Every place of a span of any length must go the same way, whether vector code or what follows it treats the place.</summary>
    public static void CheckEveryLength(Func<Optimizer> make)
    {
        for (int length = 0; length <= 67; length++)
        {
            Optimizer optimizer = make();
            var parameters = new float[length];
            parameters.AsSpan().Fill(0.3f);
            foreach (float gradient in new[] { 0.7f, -1.3f, 0.11f })
            {
                var gradients = new float[length];
                gradients.AsSpan().Fill(gradient);
                optimizer.Step(parameters, gradients, decayedLength: 0);
            }

            Assert.True(length == 0 || parameters.AsSpan().IndexOfAnyExcept(parameters[0]) == -1, $"length {length}");
            Assert.True(length == 0 || parameters[0] != 0.3f);
        }
    }

    /// <summary>Wherever decay ends, what lies before goes as if all decayed, and what lies after as if nothing did, to the bit.</summary>
    /// <param name="make">An optimizer with the weight decay given.</param>
    public static void CheckDecayEnds(Func<double, Optimizer> make)
    {
        const int Length = 37;
        float[] decayed = Walk(make(0.5), Length), spared = Walk(make(0), Length);
        Assert.All(Enumerable.Range(0, Length), i => Assert.NotEqual(decayed[i], spared[i]));
        for (int end = 0; end <= Length; end++)
        {
            float[] both = Walk(make(0.5), end);
            Assert.Equal(decayed[..end], both[..end]);
            Assert.Equal(spared[end..], both[end..]);
        }
    }

    private static float[] Walk(Optimizer optimizer, int decayedLength)
    {
        float[] parameters = [.. Enumerable.Range(0, 37).Select(i => 0.25f + (i / 10f))];
        for (int step = 0; step < 3; step++)
        {
            optimizer.Step(parameters, [.. Enumerable.Range(0, 37).Select(i => MathF.Sin((7 * i) + step))], decayedLength);
        }

        return parameters;
    }
}
