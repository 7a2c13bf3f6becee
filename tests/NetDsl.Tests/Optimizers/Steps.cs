namespace NetDsl.Tests.Optimizers;

/// <summary>The three steps that reference.py works out for every optimizer.</summary>
internal static class Steps
{
    private static readonly float[][] Gradients = [[0.5f, -1], [0.25f, 0.5f], [-1, 2]];

    public static void Check(Optimizer optimizer, params double[][] expected)
    {
        float[] parameters = [1, -2];
        for (int step = 0; step < 3; step++)
        {
            optimizer.Step(parameters, Gradients[step], decayedLength: 2);
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
}
