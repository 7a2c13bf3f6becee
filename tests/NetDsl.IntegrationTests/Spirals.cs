namespace NetDsl.IntegrationTests;

/// <summary>Points on three spiral arms, with a little noise: no straight line divides them.</summary>
internal static class Spirals
{
    public static Dataset Make(int count, int seed)
    {
        var random = new Random(seed);
        var inputs = new float[2 * count];
        var labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = i % 3;
            double radius = 0.1 + (0.9 * random.NextDouble());
            double angle = (3 * radius) + (2 * Math.PI * labels[i] / 3) + (0.1 * (random.NextDouble() - 0.5));
            inputs[2 * i] = (float)(2 * radius * Math.Cos(angle));
            inputs[(2 * i) + 1] = (float)(2 * radius * Math.Sin(angle));
        }

        return Dataset.FromLabels(inputs, labels);
    }
}
