using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>h ← φ(W·x + b + U·h).</summary>
internal readonly unsafe struct RnnCell<T, TActivation>(TActivation activation) : IRecurrentCell<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TActivation : struct, IActivation
{
    public int Gates => 1;

    public int Kept => 1;

    public bool HasMemory => false;

    public void Forward(T* gates, T* sums, T* state, T* memory, int units)
    {
        for (int k = 0; k < units; k += Vector<T>.Count)
        {
            RowLanes.Store(RowLanes.Load(gates, k, units) + RowLanes.Load(sums, k, units), state, k, units);
        }

        var values = new Span<T>(state, units);
        activation.Forward(values, values);
    }

    public void Backward(
        T* gates, T* memories, T* memoryBefore, T* stateBefore, T* state, T* stateSlope, T* memorySlope, T* sumSlopes, int units)
    {
        ReadOnlySpan<T> values = new(state, units), slopes = new(stateSlope, units);
        var sums = new Span<T>(sumSlopes, units);
        Vanishing.Backward(activation, values, values, slopes, sums);
        sums.CopyTo(new Span<T>(gates, units));
        new Span<T>(stateSlope, units).Clear();
    }
}
