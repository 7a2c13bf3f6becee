using System.ComponentModel;

namespace NetDsl;

/// <summary>
/// A network that reads tokens: the base of a class with <see cref="TokenInputAttribute"/>, which names the members of a <see
/// cref="Network"/>
/// for tokens in place of numbers.
/// </summary>
public abstract partial class TokenNetwork : Network
{
    /// <summary>A network with a start drawn by chance.</summary>
    protected TokenNetwork()
    {
    }

    /// <summary>A network with the start that a seed gives.</summary>
    /// <param name="seed">The seed.</param>
    protected TokenNetwork(long seed)
        : base(seed)
    {
    }

    /// <summary>Predicts one text. Safe to call from several threads.</summary>
    /// <param name="tokens">Its tokens, [T].</param>
    /// <param name="output">Receives the outputs: [outputs], or [T, outputs] where each step has an answer.</param>
    /// <exception cref="ArgumentException">A length does not fit the network, or there is no such token.</exception>
    /// <exception cref="InvalidOperationException">The network is being trained.</exception>
    public void Predict(ReadOnlySpan<int> tokens, Span<float> output) => Run(new Inputs(tokens), output, 1);

    /// <summary>Predicts several texts of one length. Safe to call from several threads.</summary>
    /// <param name="tokens">Their tokens, [count, T]. For different lengths see <see cref="Network.Predict(Inputs, Span{float},
    /// int)"/>.</param>
    /// <param name="outputs">Receives the outputs: [count, outputs], or [count, T, outputs] where each step has an answer.</param>
    /// <param name="count">The number of texts.</param>
    /// <exception cref="ArgumentException">A length does not fit the network, or there is no such token.</exception>
    /// <exception cref="InvalidOperationException">The network is being trained.</exception>
    public void Predict(ReadOnlySpan<int> tokens, Span<float> outputs, int count) => Run(new Inputs(tokens), outputs, count);

    /// <summary>Predicts one text.</summary>
    /// <param name="tokens">Its tokens, [T].</param>
    /// <returns>The outputs: [outputs], or [T, outputs] where each step has an answer.</returns>
    /// <exception cref="ArgumentException">The length does not fit the network, or there is no such token.</exception>
    /// <exception cref="InvalidOperationException">The network is being trained.</exception>
    public float[] Predict(ReadOnlySpan<int> tokens) => Answers(new Inputs(tokens), 1);

    /// <summary>The class of a text.</summary>
    /// <param name="tokens">Its tokens, [T].</param>
    /// <returns>A class from 0. <see cref="Network.ClassNameOf"/> tells its name.</returns>
    /// <exception cref="ArgumentException">The length does not fit the network, or there is no such token.</exception>
    /// <exception cref="InvalidOperationException">Answers of the network are no classes, or it answers at each step, or it is being
    /// trained.</exception>
    public int Classify(ReadOnlySpan<int> tokens)
    {
        AnswerMeaning.RequireOneAnswer(Description, nameof(Classify));
        int label = 0;
        Classify(new Inputs(tokens), 1, new Span<int>(ref label), nameof(tokens));
        return label;
    }

    /// <summary>How likely the network takes each class to be.</summary>
    /// <param name="tokens">The tokens of a text, [T].</param>
    /// <returns>Numbers from 0 to 1: [classes], or [T, classes] where each step has an answer.</returns>
    /// <exception cref="ArgumentException">The length does not fit the network, or there is no such token.</exception>
    /// <exception cref="InvalidOperationException">The network gives values, or it is being trained.</exception>
    public float[] Probabilities(ReadOnlySpan<int> tokens) => Probabilities(new Inputs(tokens), 1);

    /// <summary>Not for this network, which reads tokens.</summary>
    /// <exception cref="ArgumentException">Always.</exception>
    /// <inheritdoc/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed override void Predict(ReadOnlySpan<float> input, Span<float> output) => base.Predict(input, output);

    /// <summary>Not for this network, which reads tokens.</summary>
    /// <exception cref="ArgumentException">Always.</exception>
    /// <inheritdoc/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed override void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, int count) => base.Predict(inputs, outputs, count);
}
