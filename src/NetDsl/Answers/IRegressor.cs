namespace NetDsl;

/// <summary>
/// A network that answers with values. Generated for classes whose loss compares with target values, so that a service or a test can ask
/// for a regression network, whichever it is.
/// </summary>
/// <remarks>All methods are safe to call from several threads.</remarks>
public interface IRegressor
{
    /// <inheritdoc cref="Network.Predict(ReadOnlySpan{float})"/>
    float[] Predict(ReadOnlySpan<float> input);

    /// <inheritdoc cref="Network.Predict(ReadOnlySpan{float}, Span{float}, int)"/>
    void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, int count);
}
