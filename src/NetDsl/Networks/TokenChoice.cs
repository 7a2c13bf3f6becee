using System.Numerics.Tensors;

namespace NetDsl;

/// <summary>Chooses tokens one after the other.</summary>
internal sealed class TokenChoice(GenerationOptions options, int vocabulary)
{
    private const string Stream = "generation";

    private readonly RandomStream _random = new(options.Seed ?? Network.FreshSeed(), Stream);
    private readonly double[] _weights = new double[vocabulary];
    private readonly int[] _order = new int[vocabulary];
    private readonly double[] _keys = new double[vocabulary];
    private long _drawn;

    /// <summary>The next token.</summary>
    /// <param name="scores">Logits, [vocabulary].</param>
    public int Next(ReadOnlySpan<float> scores)
    {
        int best = Answer.Among(scores);
        if (best == Answer.None)
        {
            throw new InvalidOperationException("The network gives scores that are no numbers: its weights are not finite.");
        }

        if (options.Temperature == 0)
        {
            return best;
        }

        for (int token = 0; token < scores.Length; token++)
        {
            _weights[token] = Math.Exp(((double)scores[token] - scores[best]) / options.Temperature);
            _order[token] = token;
        }

        int count = Keep();
        return Draw(count);
    }

    /// <summary>Sorts tokens by their weight where some are left out, and tells how many are not.</summary>
    private int Keep()
    {
        int count = _weights.Length;
        if (options.TopK is null && options.TopP == 1)
        {
            return count;
        }

        TensorPrimitives.Negate(_weights, _keys);
        Array.Sort(_keys, _order);
        count = Math.Min(count, options.TopK ?? count);
        double total = 0, sum = 0;
        for (int i = 0; i < count; i++)
        {
            total -= _keys[i];
        }

        for (int i = 0; i < count; i++)
        {
            sum -= _keys[i];
            if (sum >= options.TopP * total)
            {
                return i + 1;
            }
        }

        return count;
    }

    private int Draw(int count)
    {
        Span<float> uniform = stackalloc float[1];
        _random.FillUniform(uniform, 0, 1, _drawn++);
        double total = 0;
        for (int i = 0; i < count; i++)
        {
            total += _weights[_order[i]];
        }

        double left = uniform[0] * total;
        for (int i = 0; i < count - 1; i++)
        {
            left -= _weights[_order[i]];
            if (left < 0)
            {
                return _order[i];
            }
        }

        return _order[count - 1];
    }
}
