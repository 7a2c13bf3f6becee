namespace NetDsl.Tests.Kernels.Sequences;

/// <summary>Attention by its formula, one number at a time.</summary>
internal static class AttentionReference
{
    /// <summary>The answers, [B, T, d], from queries, keys and values side by side, [B, T, 3·d]; keep is by what a weight is multiplied.</summary>
    public static double[] Answers(
        double[] projected, int[] lengths, int samples, int steps, int d, int heads, bool causal, Func<int, int, int, int, double>? keep = null)
    {
        var y = new double[samples * steps * d];
        int width = d / heads;
        for (int sample = 0; sample < samples; sample++)
        {
            int length = lengths.Length == 0 ? steps : lengths[sample];
            for (int head = 0; head < heads; head++)
            {
                for (int query = 0; query < length; query++)
                {
                    int seen = causal ? query + 1 : length;
                    double Element(int step, int part, int i) => projected[(((sample * steps) + step) * 3 * d) + (part * d) + (head * width) + i];
                    double[] scores = [.. Enumerable.Range(0, seen).Select(key =>
                        Enumerable.Range(0, width).Sum(i => Element(query, 0, i) * Element(key, 1, i)) / Math.Sqrt(width))];
                    double largest = scores.Max(), sum = scores.Sum(score => Math.Exp(score - largest));
                    for (int i = 0; i < width; i++)
                    {
                        y[(((sample * steps) + query) * d) + (head * width) + i] = Enumerable.Range(0, seen).Sum(key =>
                            Math.Exp(scores[key] - largest) / sum * (keep?.Invoke(sample, head, query, key) ?? 1) * Element(key, 2, i));
                    }
                }
            }
        }

        return y;
    }

    /// <summary>The slopes by queries, keys and values, [B, T, 3·d], where dy is that by the answers.</summary>
    public static double[] Slopes(
        double[] projected, int[] lengths, double[] dy, int samples, int steps, int d, int heads, bool causal,
        Func<int, int, int, int, double>? keep = null)
    {
        var slopes = new double[projected.Length];
        int width = d / heads;
        double scale = 1 / Math.Sqrt(width);
        for (int sample = 0; sample < samples; sample++)
        {
            int length = lengths.Length == 0 ? steps : lengths[sample];
            for (int head = 0; head < heads; head++)
            {
                int Place(int step, int part) => (((sample * steps) + step) * 3 * d) + (part * d) + (head * width);
                for (int query = 0; query < length; query++)
                {
                    int seen = causal ? query + 1 : length, given = (((sample * steps) + query) * d) + (head * width), from = Place(query, 0);
                    double[] scores = new double[seen], worth = new double[seen];
                    for (int key = 0; key < seen; key++)
                    {
                        for (int i = 0; i < width; i++)
                        {
                            scores[key] += scale * projected[from + i] * projected[Place(key, 1) + i];
                            worth[key] += dy[given + i] * projected[Place(key, 2) + i] * (keep?.Invoke(sample, head, query, key) ?? 1);
                        }
                    }

                    double largest = scores.Max(), sum = scores.Sum(score => Math.Exp(score - largest));
                    double[] weights = [.. scores.Select(score => Math.Exp(score - largest) / sum)];
                    double mean = weights.Zip(worth, (weight, one) => weight * one).Sum();
                    for (int key = 0; key < seen; key++)
                    {
                        double ofScore = weights[key] * (worth[key] - mean), kept = weights[key] * (keep?.Invoke(sample, head, query, key) ?? 1);
                        for (int i = 0; i < width; i++)
                        {
                            slopes[from + i] += ofScore * scale * projected[Place(key, 1) + i];
                            slopes[Place(key, 1) + i] += ofScore * scale * projected[from + i];
                            slopes[Place(key, 2) + i] += kept * dy[given + i];
                        }
                    }
                }
            }
        }

        return slopes;
    }
}
