using System.Runtime.InteropServices;

namespace NetDsl;

/// <summary>Counts the changes of a network's weights, so that what was computed from them is known to be out of date.</summary>
/// <remarks>
/// Code of the library that changes weights says so (<see cref="Move"/>). Memory that was handed out to be written can be written at any
/// time, without anybody hearing of it; from then on (<see cref="Expose"/>) the weights are compared with a copy whenever the version is
/// asked for. So the pass itself must not read through memory that is handed out: it asks <see cref="Kernels.Engine.State"/>.
/// </remarks>
/// <param name="weights">All that the network keeps.</param>
internal sealed class WeightsVersion(AlignedBuffer weights)
{
    private readonly Lock _comparing = new();
    private float[]? _seen;                     // what the weights were at the last comparison
    private volatile bool _isExposed;
    private long _current;

    /// <summary>The number of the weights as they are now: equal numbers mean equal weights.</summary>
    /// <remarks>Allocates once, when it is first asked for after weights were handed out.</remarks>
    public long Current
    {
        get
        {
            if (_isExposed)
            {
                Compare();
            }

            return Volatile.Read(ref _current);
        }
    }

    /// <summary>Whether the weights may change without <see cref="Move"/>, so that asking for the version takes long.</summary>
    public bool IsExposed => _isExposed;

    /// <summary>The weights have changed.</summary>
    public void Move() => Interlocked.Increment(ref _current);

    /// <summary>The weights may change from here on without <see cref="Move"/>.</summary>
    public void Expose()
    {
        if (!_isExposed)                        // it is called for every look at a tensor, and a read is cheaper than a write
        {
            _isExposed = true;
        }
    }

    private void Compare()
    {
        lock (_comparing)
        {
            // Bits, because a NaN equals no other and the two zeros each other.
            if (_seen is not null && Bits(_seen).SequenceEqual(Bits(weights.Span)))
            {
                return;
            }

            Move();
            weights.Span.CopyTo(_seen ??= new float[weights.Length]);
        }
    }

    private static ReadOnlySpan<int> Bits(ReadOnlySpan<float> values) => MemoryMarshal.Cast<float, int>(values);
}
