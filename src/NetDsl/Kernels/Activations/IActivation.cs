using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>An activation function φ and its derivative, one row at a time: y = φ(h) and dh = φ'(h)·dy.</summary>
/// <remarks>
/// <para>Implementations are small structs that layers take as a type argument, so that the JIT writes each layer's code for its function.
/// They compute with float and double. Widths of rows are free, and they allocate nothing.</para>
/// <para>At a kink the derivative is the one from the left unless the function says otherwise: 0 for ReLU, the slope for leaky ReLU.</para>
/// </remarks>
public interface IActivation
{
    /// <summary>
    /// Whether <see cref="Backward"/> reads h. If not, it knows φ' from y, and the layer may let h be the same span as y.
    /// </summary>
    static abstract bool ReadsPreActivation { get; }

    /// <summary>y = φ(h).</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="h">One row of pre-activations.</param>
    /// <param name="y">Receives the row, as long as <paramref name="h"/>; it may be the same span.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    void Forward<T>(ReadOnlySpan<T> h, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>dh = φ'(h)·dy; for a function of the whole row, the row times the Jacobian.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="h">The row that <see cref="Forward"/> read, or y where <see cref="ReadsPreActivation"/> is false.</param>
    /// <param name="y">The row that <see cref="Forward"/> wrote.</param>
    /// <param name="dy">The gradient by y.</param>
    /// <param name="dh">Receives the gradient by h; it may be the same span as <paramref name="dy"/>.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    void Backward<T>(ReadOnlySpan<T> h, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dh)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
