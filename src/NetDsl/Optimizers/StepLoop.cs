using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetDsl.Kernels;

namespace NetDsl;

/// <summary>Takes a rule over every parameter. Lanes never meet and no operation is fused, so the bits are the same at every vector width.</summary>
internal static class StepLoop
{
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
        int d = decayedLength;
        Go(rule, parameters[..d], gradients[..d], From(a, 0, d), From(b, 0, d), From(c, 0, d));
        int rest = parameters.Length - d;
        Go(rule.WithoutDecay(), parameters[d..], gradients[d..], From(a, d, rest), From(b, d, rest), From(c, d, rest));
    }

    private static void Go<TRule>(TRule rule, Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> first, Span<float> second, Span<float> third)
        where TRule : struct, IStepRule<TRule>
    {
        Span<Vector<float>> w = MemoryMarshal.Cast<float, Vector<float>>(parameters);
        ReadOnlySpan<Vector<float>> g = MemoryMarshal.Cast<float, Vector<float>>(gradients);
        Span<Vector<float>> a = MemoryMarshal.Cast<float, Vector<float>>(first);
        Span<Vector<float>> b = MemoryMarshal.Cast<float, Vector<float>>(second);
        Span<Vector<float>> c = MemoryMarshal.Cast<float, Vector<float>>(third);
        for (int i = 0; i < w.Length; i++)
        {
            // Locals, so that a state that is not kept costs neither memory nor a chain from one vector to the next.
            Vector<float> stateA = Has(1, a) ? a[i] : default, stateB = Has(2, b) ? b[i] : default, stateC = Has(3, c) ? c[i] : default;
            w[i] = rule.Move(w[i], g[i], ref stateA, ref stateB, ref stateC);
            if (Has(1, a))
                a[i] = stateA;

            if (Has(2, b))
                b[i] = stateB;

            if (Has(3, c))
                c[i] = stateC;
        }

        int done = w.Length * Vector<float>.Count;
        int left = parameters.Length - done;
        if (left > 0)
        {
            GoLast(rule, parameters[done..], gradients[done..], From(first, done, left), From(second, done, left), From(third, done, left));
        }

        // The first half is known when the loop is compiled for a rule.
        static bool Has(int count, Span<Vector<float>> state) => TRule.MostStates >= count && !state.IsEmpty;
    }

    /// <summary>What does not fill a vector. Apart, because it would slow the loop's code; networks' buffers have no such end.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void GoLast<TRule>(in TRule rule, Span<float> w, ReadOnlySpan<float> g, Span<float> a, Span<float> b, Span<float> c)
        where TRule : struct, IStepRule<TRule>
    {
        Vector<float> lastA = PartialVector.Load<float>(a), lastB = PartialVector.Load<float>(b), lastC = PartialVector.Load<float>(c);
        Vector<float> moved = rule.Move(PartialVector.Load<float>(w), PartialVector.Load(g), ref lastA, ref lastB, ref lastC);
        PartialVector.Store(moved, w);
        PartialVector.Store(lastA, a);
        PartialVector.Store(lastB, b);
        PartialVector.Store(lastC, c);
    }

    private static Span<float> From(Span<float> state, int start, int length) => state.IsEmpty ? state : state.Slice(start, length);
}
