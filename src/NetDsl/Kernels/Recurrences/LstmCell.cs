using System.Numerics;
using static NetDsl.Kernels.RowLanes;

namespace NetDsl.Kernels;

/// <summary>i, f, o = σ(·), g = tanh(·); c ← f ⊙ c + i ⊙ g, h = o ⊙ tanh(c).</summary>
internal readonly unsafe struct LstmCell<T> : IRecurrentCell<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public int Gates => 4;

    public int Kept => 4;

    public bool HasMemory => true;

    public void Forward(T* gates, T* sums, T* state, T* memory, int units)
    {
        T* f = gates + units, g = gates + (2 * units), o = gates + (3 * units);
        for (int k = 0; k < units; k += Vector<T>.Count)
        {
            Vector<T> input = VectorMath.Sigmoid(Load(gates, k, units) + Load(sums, k, units));
            Vector<T> forget = VectorMath.Sigmoid(Load(f, k, units) + Load(sums + units, k, units));
            Vector<T> fresh = Tanh.Value(Load(g, k, units) + Load(sums + (2 * units), k, units));
            Vector<T> output = VectorMath.Sigmoid(Load(o, k, units) + Load(sums + (3 * units), k, units));
            Vector<T> cell = (forget * Load(memory, k, units)) + (input * fresh);
            Store(input, gates, k, units);
            Store(forget, f, k, units);
            Store(fresh, g, k, units);
            Store(output, o, k, units);
            Store(cell, memory, k, units);
            Store(output * Tanh.Value(cell), state, k, units);
        }
    }

    public void Backward(
        T* gates, T* memories, T* memoryBefore, T* stateBefore, T* state, T* stateSlope, T* memorySlope, T* sumSlopes, int units)
    {
        Vector<T> one = Vector<T>.One;
        for (int k = 0; k < units; k += Vector<T>.Count)
        {
            Vector<T> i = Load(gates, k, units), f = Load(gates + units, k, units), g = Load(gates + (2 * units), k, units);
            Vector<T> o = Load(gates + (3 * units), k, units), bounded = Tanh.Value(Load(memories, k, units));
            Vector<T> dh = Load(stateSlope, k, units);
            Vector<T> dc = Load(memorySlope, k, units) + (dh * o * (one - (bounded * bounded)));
            Put(dc * g * i * (one - i), 0, k);
            Put(dc * LoadOrZero(memoryBefore, k, units) * f * (one - f), 1, k);
            Put(dc * i * (one - (g * g)), 2, k);
            Put(dh * bounded * o * (one - o), 3, k);
            Store(Vanishing.Cut(dc * f), memorySlope, k, units);
            Store(Vector<T>.Zero, stateSlope, k, units);
        }

        void Put(Vector<T> slope, int gate, int k)
        {
            slope = Vanishing.Cut(slope);
            Store(slope, gates + (gate * units), k, units);
            Store(slope, sumSlopes + (gate * units), k, units);
        }
    }
}
