namespace NetDsl.Fuzz;

/// <summary>The text of a class that trains and asks a network <c>Net</c>, drawn at random. It compiles, whatever it is worth.</summary>
internal static class RandomCalls
{
    private static readonly string[] Numbers = ["0", "1", "2", "-1", "32", "1000", "int.MaxValue", "int.MinValue", "Some"];

    private static readonly string[] Rates = ["1e-3", "0.1", "0", "-1", "1", "5", "1e308", "double.NaN", "double.PositiveInfinity", "1e-320", "rate", "rate * 2"];

    private static readonly string[] Optimizers =
    [
        "new Sgd(R)", "new Sgd(R, momentum: R)", "new Sgd(R, R, true, R)", "new Adam()", "new Adam(R)", "new Adam(R, R, R, R, R)", "new AdamW(weightDecay: R)", "new RmsProp(R) { LearningRate = R }", "new Lion(beta2: R)",
    ];

    private static readonly string[] Statements =
    [
        "optimizer = O;", "optimizer.LearningRate = R;", "rate = R;", "data = Dataset.FromLabels(new float[A], new int[] { N, N });", "data = Dataset.FromTargets(new float[A], new float[A], N);",
        "net.Train(data, optimizer, N);", "net.Train(data, O, N, N);", "net.Train(data, optimizer, N, options: new() { EarlyStop = new() { Patience = N }, Shuffle = false, ShuffleSeed = N });",
        "net.Train(data, O, epochs: N, options: new() { Schedule = LearningRateSchedule.Step(N, R), Resume = true });", "net.Train(data, O, N, options: new() { Schedule = LearningRateSchedule.Warmup(N, LearningRateSchedule.Cosine(R)), Validation = data });",
        "net.Predict(new float[A], new float[A]);", "net.Predict(new float[A], new float[A], N);", "if (rate > 0) { for (int i = 0; i < N; i++) net.Train(data, optimizer, i); }",
    ];

    public static string Text(Random random)
    {
        string[] statements = [.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => Filled(random, Pick(random, Statements)))];
        return $$"""
            internal static class Use
            {
                private const int Some = 12;

                public static void Run(Net net, Dataset data, double rate)
                {
                    Optimizer optimizer = {{Filled(random, "O")}};
                    {{string.Join("\n        ", statements)}}
                }
            }

            """;
    }

    /// <summary>Every capital letter that stands alone becomes what it is short for.</summary>
    private static string Filled(Random random, string pattern)
    {
        string filled = Fill(pattern, 'O', () => Pick(random, Optimizers));
        filled = Fill(filled, 'R', () => Pick(random, Rates));
        filled = Fill(filled, 'N', () => Pick(random, Numbers));
        return Fill(filled, 'A', () => random.Next(200).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static string Fill(string text, char letter, Func<string> by) => System.Text.RegularExpressions.Regex.Replace(text, $@"\b{letter}\b", _ => by());

    private static T Pick<T>(Random random, T[] items) => items[random.Next(items.Length)];
}
