using System.Numerics;
using static NetDsl.Kernels.RowLanes;

namespace NetDsl.Kernels;

/// <summary>r, z = σ(·), n = tanh(W_n·x + b_n + r ⊙ u), u = U_n·h + b_hn; h ← (1 − z) ⊙ n + z ⊙ h. It keeps r, z, n and u.</summary>
/// <param name="stateBias">b_hn, [H]; null for none.</param>
internal readonly unsafe struct GruCell<T>(T* stateBias) : IRecurrentCell<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public int Gates => 3;

    public int Kept => 4;

    public bool HasMemory => false;

    public void Forward(T* gates, T* sums, T* state, T* memory, int units)
    {
        T* z = gates + units, n = gates + (2 * units), u = gates + (3 * units);
        for (int k = 0; k < units; k += Vector<T>.Count)
        {
            Vector<T> reset = VectorMath.Sigmoid(Load(gates, k, units) + Load(sums, k, units));
            Vector<T> keep = VectorMath.Sigmoid(Load(z, k, units) + Load(sums + units, k, units));
            Vector<T> ofState = Load(sums + (2 * units), k, units) + LoadOrZero(stateBias, k, units);
            Vector<T> fresh = Tanh.Value(Load(n, k, units) + (reset * ofState));
            Store(reset, gates, k, units);
            Store(keep, z, k, units);
            Store(fresh, n, k, units);
            Store(ofState, u, k, units);
            Store(((Vector<T>.One - keep) * fresh) + (keep * Load(state, k, units)), state, k, units);
        }
    }

    public void Backward(
        T* gates, T* memories, T* memoryBefore, T* stateBefore, T* state, T* stateSlope, T* memorySlope, T* sumSlopes, int units)
    {
        Vector<T> one = Vector<T>.One;
        T* z = gates + units, n = gates + (2 * units), u = gates + (3 * units);
        for (int k = 0; k < units; k += Vector<T>.Count)
        {
            Vector<T> reset = Load(gates, k, units), keep = Load(z, k, units), fresh = Load(n, k, units), ofState = Load(u, k, units);
            Vector<T> dh = Load(stateSlope, k, units), before = LoadOrZero(stateBefore, k, units);
            Vector<T> dFresh = Vanishing.Cut(dh * (one - keep) * (one - (fresh * fresh)));
            Vector<T> dKeep = Vanishing.Cut(dh * (before - fresh) * keep * (one - keep));
            Vector<T> dReset = Vanishing.Cut(dFresh * ofState * reset * (one - reset)), dOfState = Vanishing.Cut(dFresh * reset);
            Store(dReset, gates, k, units);
            Store(dKeep, z, k, units);
            Store(dFresh, n, k, units);
            Store(dOfState, u, k, units);
            Store(dReset, sumSlopes, k, units);
            Store(dKeep, sumSlopes + units, k, units);
            Store(dOfState, sumSlopes + (2 * units), k, units);
            Store(Vanishing.Cut(dh * keep), stateSlope, k, units);
        }
    }
}
