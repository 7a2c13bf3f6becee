namespace NetDsl.Evidence.Tests.Sequences;

/// <summary>Sequences drawn from a seed, whose answers only a memory can know.</summary>
internal static class SequenceTasks
{
    /// <summary>What counts in no loss of <see cref="Copy"/>.</summary>
    public const int NotAsked = -1;

    /// <summary>The distinct symbols of <see cref="Copy"/>; the ninth number of a step stands for silence, the tenth asks.</summary>
    public const int Symbols = 8;

    /// <summary>
    /// The adding problem (Hochreiter and Schmidhuber 1997): each step has a value from 0 to 1 and a mark, which is 1 at one step of each half; the target is the sum of
    /// the two values. A constant guess has an error of 1/6.
    /// </summary>
    public static Dataset Adding(int count, int steps, int seed)
    {
        var random = new Random(seed);
        (float[] Inputs, float[] Sum)[] samples = [.. Enumerable.Range(0, count).Select(_ =>
        {
            float[] inputs = new float[steps * 2];
            for (int step = 0; step < steps; step++)
            {
                inputs[2 * step] = random.NextSingle();
            }

            int first = random.Next(steps / 2), second = random.Next(steps / 2, steps);
            inputs[(2 * first) + 1] = inputs[(2 * second) + 1] = 1;
            return (inputs, new[] { inputs[2 * first] + inputs[2 * second] });
        })];
        return Dataset.FromSequences([.. samples.Select(sample => sample.Inputs)], features: 2, [.. samples.Select(sample => sample.Sum)]);
    }

    /// <summary>Steps of 1 and −1, and at each whether −1 came an odd number of times so far.</summary>
    public static Dataset Parity(int count, int steps, int seed)
    {
        var random = new Random(seed);
        float[][] inputs = [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, steps).Select(_ => random.Next(2) == 0 ? 1f : -1f).ToArray())];
        int[][] labels = [.. inputs.Select(sequence => Enumerable.Range(1, steps).Select(length => sequence[..length].Count(step => step < 0) % 2).ToArray())];
        return Dataset.FromSequences(inputs, features: 1, labels);
    }

    /// <summary>Symbols, then silence, then so many steps that ask for the symbols, in their order.</summary>
    public static Dataset Copy(int count, int symbols, int lag, int seed)
    {
        var random = new Random(seed);
        int steps = symbols + lag + symbols;
        int[][] drawn = [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, symbols).Select(_ => random.Next(Symbols)).ToArray())];
        float[][] inputs = [.. drawn.Select(text =>
        {
            float[] oneHot = new float[steps * (Symbols + 2)];
            for (int step = 0; step < steps; step++)
            {
                int which = step < symbols ? text[step] : step < symbols + lag ? Symbols : Symbols + 1;
                oneHot[(step * (Symbols + 2)) + which] = 1;
            }

            return oneHot;
        })];
        return Dataset.FromSequences(inputs, Symbols + 2, [.. drawn.Select(text => Enumerable.Repeat(NotAsked, symbols + lag).Concat(text).ToArray())]);
    }

    /// <summary>A sine of any phase that turns by 0.1 to 0.3 a step, and its next value.</summary>
    public static Dataset Sine(int count, int steps, int seed)
    {
        var random = new Random(seed);
        float[][] waves = [.. Enumerable.Range(0, count).Select(_ =>
        {
            double phase = 2 * Math.PI * random.NextDouble(), turn = 0.1 + (0.2 * random.NextDouble());
            return Enumerable.Range(0, steps + 1).Select(step => (float)Math.Sin(phase + (turn * step))).ToArray();
        })];
        return Dataset.FromSequences([.. waves.Select(wave => wave[..steps])], features: 1, [.. waves.Select(wave => wave[steps..])]);
    }
}
