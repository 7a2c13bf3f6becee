using System.Numerics;
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
        Vector<float> noA = default, noB = default, noC = default;
        for (int i = 0; i < w.Length; i++)
        {
            w[i] = rule.Move(
                w[i],
                g[i],
                ref a.IsEmpty ? ref noA : ref a[i],
                ref b.IsEmpty ? ref noB : ref b[i],
                ref c.IsEmpty ? ref noC : ref c[i]);
        }

        int done = w.Length * Vector<float>.Count;
        if (done < parameters.Length)
        {
            int left = parameters.Length - done;
            Span<float> end = parameters[done..], endA = From(first, done, left), endB = From(second, done, left), endC = From(third, done, left);
            Vector<float> lastA = PartialVector.Load<float>(endA), lastB = PartialVector.Load<float>(endB), lastC = PartialVector.Load<float>(endC);
            Vector<float> moved = rule.Move(
                PartialVector.Load<float>(end), PartialVector.Load(gradients[done..]), ref lastA, ref lastB, ref lastC);
            PartialVector.Store(moved, end);
            PartialVector.Store(lastA, endA);
            PartialVector.Store(lastB, endB);
            PartialVector.Store(lastC, endC);
        }
    }

    private static Span<float> From(Span<float> state, int start, int length) => state.IsEmpty ? state : state.Slice(start, length);
}
