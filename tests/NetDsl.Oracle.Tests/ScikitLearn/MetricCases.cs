namespace NetDsl.Oracle.Tests.ScikitLearn;

/// <summary>Random tables, always the same ones: with ties, constant scores, perfect separation, extreme probabilities, empty classes, one sample.</summary>
internal static class MetricCases
{
    private const int EachKind = 150;

    private enum Manner
    {
        Random,
        Ties,
        Constant,
        Separated,
        Extreme,
    }

    public static MetricCase[] All()
    {
        var random = new Random(20_261_130);
        Manner[] manners = Enum.GetValues<Manner>();
        return
        [
            .. Enumerable.Range(0, EachKind).SelectMany(i => new MetricCase[]
            {
                Binary(random, manners[i % manners.Length]),
                Classes(random, manners[i % manners.Length]),
                Values(random, manners[i % manners.Length]),
            }),
        ];
    }

    private static BinaryCase Binary(Random random, Manner manner)
    {
        int count = random.Next(1, 60);
        double share = random.Next(4) switch { 0 => 0, 1 => 1, _ => random.NextDouble() };
        int[] labels = [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() < share ? 1 : 0)];
        double constant = random.NextDouble();
        double[] scores = [.. labels.Select(label => manner switch
        {
            Manner.Ties => random.Next(5) / 4.0,
            Manner.Constant => constant,
            Manner.Separated => (label + random.NextDouble()) / 2,
            Manner.Extreme => random.GetItems<double>([0, 1, double.Epsilon, 1e-17, 1e-300, 1 - 1e-16, 0.5], 1)[0],
            _ => random.NextDouble(),
        })];
        return new(scores, labels, Weights(random, count), random.Next(1, 16), random.GetItems([0.1, 0.5, 0.9, 1.0], 1)[0], random.Next(4), random.Next(9));
    }

    private static ClassesCase Classes(Random random, Manner manner)
    {
        int count = random.Next(1, 60), classes = random.Next(2, 7), present = random.Next(1, classes + 1);
        int[] labels = [.. Enumerable.Range(0, count).Select(_ => random.Next(present))];
        return new([.. labels.SelectMany(label => Row(random, manner, classes, label))], labels, classes);
    }

    private static double[] Row(Random random, Manner manner, int classes, int label)
    {
        double[] row = [.. Enumerable.Range(0, classes).Select(k => manner switch
        {
            Manner.Ties => random.Next(1, 4),
            Manner.Constant => 1,
            Manner.Separated => random.NextDouble() + (k == label ? 1.5 : 0.01),
            Manner.Extreme => k == 0 || random.Next(3) == 0 ? 1 : double.Exp2(-random.Next(20, 900)),
            _ => random.NextDouble(),
        })];
        double sum = row.Sum();
        return [.. row.Select(value => value / sum)];
    }

    private static ValuesCase Values(Random random, Manner manner)
    {
        int count = random.Next(1, 60), outputs = random.Next(1, 4);
        double offset = random.Next(-10, 10), scale = Math.Exp(random.Next(-3, 9));
        double[] actual = [.. Enumerable.Range(0, count * outputs).Select(i => manner switch
        {
            Manner.Ties => random.Next(3),
            Manner.Constant => i % outputs,
            Manner.Extreme => random.Next(4) == 0 ? 0 : scale * 1e6 * (random.NextDouble() - 0.5),
            _ => offset + (scale * random.NextDouble()),
        })];
        double[] predicted = [.. actual.Select(value => manner == Manner.Separated ? value : value + (scale * (random.NextDouble() - 0.5)))];
        return new(predicted, actual, Weights(random, count * outputs), outputs);
    }

    /// <summary>Some of them 0, but not all.</summary>
    private static double[] Weights(Random random, int count) =>
        [1, .. Enumerable.Range(1, count - 1).Select(_ => random.Next(4) == 0 ? 0 : 3 * random.NextDouble())];
}
