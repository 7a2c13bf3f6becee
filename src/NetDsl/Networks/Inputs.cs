using System.Diagnostics.CodeAnalysis;

namespace NetDsl;

/// <summary>The inputs of a batch: numbers, tokens, or both, and how much of each sample counts.</summary>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The constructor is the named way.")]
[SuppressMessage(
    "Performance", "CA1815:Override equals and operator equals on value types", Justification = "A ref struct is never compared.")]
public readonly ref struct Inputs
{
    /// <summary>Inputs that are numbers.</summary>
    /// <param name="values">[B, input shape], one sample after the other.</param>
    public Inputs(ReadOnlySpan<float> values) => Values = values;

    /// <summary>Inputs that are tokens.</summary>
    /// <param name="tokens">[B, length], each from 0 to vocabulary − 1.</param>
    public Inputs(ReadOnlySpan<int> tokens) => Tokens = tokens;

    /// <summary>
    /// Numbers [B, input shape]; empty for a network of tokens. Of a network with several inputs, all samples of the first input come
    /// first, then all of the second.
    /// </summary>
    public ReadOnlySpan<float> Values { get; private init; }

    /// <summary>Tokens [B, length]; empty for a network of numbers.</summary>
    public ReadOnlySpan<int> Tokens { get; private init; }

    /// <summary>
    /// Receives the slope of the loss with respect to <see cref="Values"/>, [B, input shape]; empty in a training step, which does without,
    /// and leaves out what only this slope needs.
    /// </summary>
    public Span<float> Slope { get; init; }

    /// <summary>Whether <see cref="Slope"/> is asked for.</summary>
    public bool WantsSlope => !Slope.IsEmpty;

    /// <summary>How many positions of each sample count, [B]; empty where all do.</summary>
    public ReadOnlySpan<int> Lengths { get; init; }

    /// <summary>One of several inputs.</summary>
    /// <param name="before">The numbers in one sample of all inputs before it.</param>
    /// <param name="size">The numbers in one sample of it.</param>
    /// <param name="batchSize">B.</param>
    /// <returns>[B, size].</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many numbers.</exception>
    public ReadOnlySpan<float> Part(int before, int size, int batchSize) => Values.Slice(before * batchSize, size * batchSize);

    /// <summary>The line "64 values", or "12 tokens".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => Tokens.IsEmpty ? Figure.Count(Values.Length, "value") : Figure.Count(Tokens.Length, "token");

    /// <summary>Numbers as inputs.</summary>
    /// <param name="values">[B, input shape].</param>
    /// <returns>The inputs; nothing is copied.</returns>
    public static implicit operator Inputs(ReadOnlySpan<float> values) => new(values);

    /// <summary>Tokens as inputs.</summary>
    /// <param name="tokens">[B, length].</param>
    /// <returns>The inputs; nothing is copied.</returns>
    public static implicit operator Inputs(ReadOnlySpan<int> tokens) => new(tokens);
}
