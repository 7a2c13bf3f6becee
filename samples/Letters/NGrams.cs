namespace Letters;

/// <summary>
/// The oldest way to guess the next letter (Shannon 1948): count what followed the last few. What was never seen gets a little, too, (n + s)/(N + s·V),
/// with the s that suits the test best: a favour that no network gets.
/// </summary>
internal static class NGrams
{
    public const int HighestOrder = 4;

    private static readonly double[] Smoothings = [1, 0.3, 0.1, 0.03, 0.01, 0.003];

    /// <summary>The bits for a letter of a text when each is guessed from so many before it.</summary>
    /// <param name="order">The letters that a guess looks back at, from 0.</param>
    /// <param name="training">What is counted.</param>
    /// <param name="test">What is guessed.</param>
    /// <param name="letters">How many different letters there are.</param>
    public static double BitsPerLetter(int order, string training, string test, int letters)
    {
        Dictionary<string, int> contexts = Count(training[..^1], order), followed = Count(training, order + 1);
        return Smoothings.Min(smoothing => Enumerable.Range(order, test.Length - order).Average(place =>
        {
            int seen = contexts.GetValueOrDefault(test.Substring(place - order, order));
            int hit = followed.GetValueOrDefault(test.Substring(place - order, order + 1));
            return -Math.Log2((hit + smoothing) / (seen + (smoothing * letters)));
        }));
    }

    /// <summary>How often each passage of a length occurs.</summary>
    private static Dictionary<string, int> Count(string text, int length)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int place = 0; place + length <= text.Length; place++)
        {
            string passage = text.Substring(place, length);
            counts[passage] = counts.GetValueOrDefault(passage) + 1;
        }

        return counts;
    }
}
