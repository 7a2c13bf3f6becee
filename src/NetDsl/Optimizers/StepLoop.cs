using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetDsl;

/// <summary>Takes a rule over every parameter. Lanes never meet and no operation is fused, so the bits are the same at every vector width.</summary>
internal static class StepLoop
{
    // Two of them are worth another thread; whole vectors and lines of the cache.
    private const int PartLength = 1 << 15;

    /// <summary>One step: [0, decayedLength) with weight decay, the rest without. An empty state is one that the optimizer does not keep.</summary>
    public static void Run<TRule>(
        in TRule rule,
        Span<float> parameters,
        ReadOnlySpan<float> gradients,
        int decayedLength,
        Span<float> a = default,
        Span<float> b = default,
        Span<float> c = default)
        where TRule : struct, IStepRule<TRule>
    {
        var job = new Job<TRule>(rule, parameters, gradients, decayedLength, a, b, c);
        WorkerPool.Shared.Run(job, (int)(((long)parameters.Length + PartLength - 1) / PartLength));
    }

    private readonly ref struct Job<TRule>(
        TRule rule, Span<float> parameters, ReadOnlySpan<float> gradients, int decayedLength, Span<float> a, Span<float> b, Span<float> c) : IJob
        where TRule : struct, IStepRule<TRule>
    {
        private readonly Span<float> _parameters = parameters, _a = a, _b = b, _c = c;
        private readonly ReadOnlySpan<float> _gradients = gradients;

        public void Run(int part)
        {
            int start = part * PartLength, end = start + Math.Min(PartLength, _parameters.Length - start);
            int border = Math.Clamp(decayedLength, start, end);
            Go(rule, start, border);
            Go(rule.WithoutDecay(), border, end);
        }

        private void Go(TRule own, int start, int end)
        {
            int n = end - start;
            StepLoop.Go(own, _parameters.Slice(start, n), _gradients.Slice(start, n), From(_a, start, n), From(_b, start, n), From(_c, start, n));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Go<TRule>(TRule rule, Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> first, Span<float> second, Span<float> third)
        where TRule : struct, IStepRule<TRule>
    {
        Span<Vector512<float>> w = MemoryMarshal.Cast<float, Vector512<float>>(parameters);
        ReadOnlySpan<Vector512<float>> g = MemoryMarshal.Cast<float, Vector512<float>>(gradients);
        Span<Vector512<float>> a = MemoryMarshal.Cast<float, Vector512<float>>(first);
        Span<Vector512<float>> b = MemoryMarshal.Cast<float, Vector512<float>>(second);
        Span<Vector512<float>> c = MemoryMarshal.Cast<float, Vector512<float>>(third);
        for (int i = 0; i < w.Length; i++)
        {
            // Locals, so that a state that is not kept costs neither memory nor a chain from one vector to the next.
            Vector512<float> stateA = Has(1, a) ? a[i] : default, stateB = Has(2, b) ? b[i] : default, stateC = Has(3, c) ? c[i] : default;
            w[i] = rule.Move(w[i], g[i], ref stateA, ref stateB, ref stateC);
            if (Has(1, a))
                a[i] = stateA;

            if (Has(2, b))
                b[i] = stateB;

            if (Has(3, c))
                c[i] = stateC;
        }

        int done = w.Length * Vector512<float>.Count;
        int left = parameters.Length - done;
        if (left > 0)
        {
            GoLast(rule, parameters[done..], gradients[done..], From(first, done, left), From(second, done, left), From(third, done, left));
        }

        // The first half is known when the loop is compiled for a rule.
        static bool Has(int count, Span<Vector512<float>> state) => TRule.MostStates >= count && !state.IsEmpty;
    }

    /// <summary>What does not fill a vector. Apart, because it would slow the loop's code; networks' buffers have no such end.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void GoLast<TRule>(in TRule rule, Span<float> w, ReadOnlySpan<float> g, Span<float> a, Span<float> b, Span<float> c)
        where TRule : struct, IStepRule<TRule>
    {
        Vector512<float> lastA = Load(a), lastB = Load(b), lastC = Load(c);
        Vector512<float> moved = rule.Move(Load(w), Load(g), ref lastA, ref lastB, ref lastC);
        Store(moved, w);
        Store(lastA, a);
        Store(lastB, b);
        Store(lastC, c);
    }

    private static Vector512<float> Load(ReadOnlySpan<float> values)
    {
        Span<float> lanes = stackalloc float[Vector512<float>.Count];
        lanes.Clear();
        values.CopyTo(lanes);
        return Vector512.Create<float>(lanes);
    }

    private static void Store(Vector512<float> vector, Span<float> destination)
    {
        for (int i = 0; i < destination.Length; i++)
            destination[i] = vector[i];
    }

    private static Span<float> From(Span<float> state, int start, int length) => state.IsEmpty ? state : state.Slice(start, length);
}
