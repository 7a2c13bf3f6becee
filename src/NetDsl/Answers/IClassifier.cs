namespace NetDsl;

/// <summary>
/// A network that answers with one of several classes. Generated for classes whose loss compares with class labels or asks one yes/no
/// question, so that a service or a test can ask for a classifier, whichever it is.
/// </summary>
/// <remarks>All methods are safe to call from several threads.</remarks>
public interface IClassifier
{
    /// <inheritdoc cref="Network.ClassCount"/>
    int ClassCount { get; }

    /// <inheritdoc cref="Network.ClassNames"/>
    IReadOnlyList<string> ClassNames { get; }

    /// <inheritdoc cref="Network.ClassNameOf"/>
    string ClassNameOf(int label);

    /// <inheritdoc cref="Network.Classify(ReadOnlySpan{float})"/>
    int Classify(ReadOnlySpan<float> input);

    /// <inheritdoc cref="Network.Classify(ReadOnlySpan{float}, Span{int})"/>
    void Classify(ReadOnlySpan<float> inputs, Span<int> labels);

    /// <inheritdoc cref="Network.Probabilities(ReadOnlySpan{float})"/>
    float[] Probabilities(ReadOnlySpan<float> input);

    /// <inheritdoc cref="Network.Probabilities(ReadOnlySpan{float}, Span{float}, int)"/>
    void Probabilities(ReadOnlySpan<float> inputs, Span<float> probabilities, int count);

    /// <inheritdoc cref="Network.TopClasses(ReadOnlySpan{float}, int)"/>
    ClassProbability[] TopClasses(ReadOnlySpan<float> input, int count);
}
