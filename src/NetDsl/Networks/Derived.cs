using System.Diagnostics.CodeAnalysis;

namespace NetDsl;

/// <summary>Computes something from all that a network keeps.</summary>
internal delegate T Derivation<out T>(ReadOnlySpan<float> state);

/// <summary>
/// Something computed from a network's weights and kept until they change: weights packed for a product, with a norm folded in, in 8 bits.
/// </summary>
/// <remarks>
/// Safe for as many readers at a time as a network may have; several may compute the same at once, and any of the results is kept.
/// Allocates nothing as long as the weights stay.
/// </remarks>
/// <param name="version">The number of the weights, which may not change while the value is used: the network's gate sees to that.</param>
/// <param name="state">All that the network keeps.</param>
/// <param name="derive">A pure function.</param>
internal sealed class Derived<T>(WeightsVersion version, AlignedBuffer state, Derivation<T> derive)
{
    private Made? _made;

    /// <summary>The value that follows from the weights as they are now.</summary>
    public T Value
    {
        get
        {
            long current = version.Current;
            if (!TryGet(current, out T? value))
            {
                value = derive(state.Span);
                Volatile.Write(ref _made, new Made(current, value));
            }

            return value;
        }
    }

    /// <summary>The value, if it follows from the weights as they are now and need not be computed.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T value) => TryGet(version.Current, out value);

    /// <summary>Keeps no value until it is asked for again.</summary>
    public void Drop()
    {
        if (_made is not null)                  // a read is cheaper than a write
        {
            _made = null;
        }
    }

    private bool TryGet(long current, [MaybeNullWhen(false)] out T value)
    {
        Made? made = Volatile.Read(ref _made);
        bool isCurrent = made is not null && made.Version == current;
        value = isCurrent ? made!.Value : default;
        return isCurrent;
    }

    private sealed record Made(long Version, T Value);
}
