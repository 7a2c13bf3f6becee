using System.Numerics;
using System.Numerics.Tensors;

namespace NetDsl.Kernels;

/// <summary>A vector for each token: y = W[token].</summary>
public static class Embedding
{
    /// <summary>y = W[token].</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="tokens">[B, T], each from 0 to vocabulary − 1; behind a sample's length anything.</param>
    /// <param name="lengths">The steps of each sample that count, [B]; empty where all do.</param>
    /// <param name="weight">W, [vocabulary, features].</param>
    /// <param name="y">Receives the vectors, [B, T, features]; 0 at steps that do not count.</param>
    /// <param name="vocabulary">The number of tokens.</param>
    /// <param name="features">The numbers of a vector.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token.</exception>
    public static void Forward<T>(
        ReadOnlySpan<int> tokens, ReadOnlySpan<int> lengths, ReadOnlySpan<T> weight, Span<T> y, int vocabulary, int features)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int steps = CheckShapes(tokens, lengths, weight.Length, y.Length, vocabulary, features, nameof(weight), nameof(y));
        for (int i = 0; i < tokens.Length; i++)
        {
            Span<T> row = y.Slice(i * features, features);
            if (Counts(lengths, i, steps))
            {
                weight.Slice(TokenAt(tokens, i, lengths.IsEmpty ? null : steps, vocabulary) * features, features).CopyTo(row);
            }
            else
            {
                row.Clear();
            }
        }
    }

    /// <summary>dW[token] = Σ dy over the steps with that token, in their order; 0 for tokens that do not occur.</summary>
    /// <remarks>Each row is summed by one thread, so that sums have the same bits at any number of threads.</remarks>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="tokens">[B, T].</param>
    /// <param name="lengths">The steps of each sample that count, [B]; empty where all do.</param>
    /// <param name="dy">The gradient by y, [B, T, features].</param>
    /// <param name="dWeight">Receives the gradient of W, [vocabulary, features].</param>
    /// <param name="vocabulary">The number of tokens.</param>
    /// <param name="features">The numbers of a vector.</param>
    /// <param name="paddingToken">The token whose vector stays 0, and gets no gradient; −1 for none.</param>
    /// <param name="accumulateWeight">Whether the gradient is added to what is there: for weights that several layers share.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token.</exception>
    public static void Backward<T>(
        ReadOnlySpan<int> tokens, ReadOnlySpan<int> lengths, ReadOnlySpan<T> dy, Span<T> dWeight, int vocabulary, int features,
        int paddingToken = -1, bool accumulateWeight = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int steps = CheckShapes(tokens, lengths, dWeight.Length, dy.Length, vocabulary, features, nameof(dWeight), nameof(dy));
        if (!accumulateWeight)
        {
            dWeight.Clear();
        }

        for (int i = 0; i < tokens.Length; i++)
        {
            if (Counts(lengths, i, steps)
                && TokenAt(tokens, i, lengths.IsEmpty ? null : steps, vocabulary) is var token && token != paddingToken)
            {
                Span<T> row = dWeight.Slice(token * features, features);
                TensorPrimitives.Add(row, dy.Slice(i * features, features), row);
            }
        }
    }

    private static int CheckShapes(
        ReadOnlySpan<int> tokens, ReadOnlySpan<int> lengths, int weight, int y, int vocabulary, int features, string weightName,
        string yName)
    {
        Check.Size(vocabulary, nameof(vocabulary));
        Check.Size(features, nameof(features));
        Check.Length(weight, vocabulary, features, "[vocabulary, features]", weightName);
        Check.Length(y, tokens.Length, features, "[B, T, features]", yName);
        int steps = lengths.IsEmpty ? Math.Max(1, tokens.Length) : Check.Rows(tokens.Length, lengths.Length, "[T, B]", nameof(tokens));
        StepCheck.Lengths(lengths, tokens.Length / Math.Max(1, steps), steps);
        return steps;
    }

    private static bool Counts(ReadOnlySpan<int> lengths, int place, int steps) =>
        lengths.IsEmpty || place % steps < lengths[place / steps];

    // steps: null where it is not known how many a sample has.
    private static int TokenAt(ReadOnlySpan<int> tokens, int place, int? steps, int vocabulary)
    {
        int token = tokens[place];
        return (uint)token < (uint)vocabulary
            ? token
            : throw new ArgumentOutOfRangeException(
                nameof(tokens),
                token,
                $"Token {token} at {Named(place, steps)} is none of the vocabulary: tokens run from 0 to {vocabulary - 1}.");
    }

    private static string Named(int place, int? steps) => steps is { } each
        ? $"step {place % each} of sample {place / each}"
        : $"place {place} of all steps";
}
