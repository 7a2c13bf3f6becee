using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetDsl;

/// <summary>
/// Takes a rule over every parameter. Lanes never meet and no operation is fused, so the bits are the same at every vector width.
/// </summary>
internal static class StepLoop
{
    /// <summary>One step, each range in its own way. An empty state is one that the optimizer does not keep.</summary>
    public static void Run<TRule>(
        in TRule rule,
        Span<float> parameters,
        ReadOnlySpan<float> gradients,
        StepRanges ranges,
        Span<float> a = default,
        Span<float> b = default,
        Span<float> c = default)
        where TRule : struct, IStepRule<TRule>
    {
        Shares.OfParameters(parameters.Length).Run(new Job<TRule>(rule, parameters, gradients, ranges.All, a, b, c));
    }

    private readonly ref struct Job<TRule>(
        TRule rule,
        Span<float> parameters,
        ReadOnlySpan<float> gradients,
        ReadOnlySpan<StepRange> ranges,
        Span<float> a,
        Span<float> b,
        Span<float> c) : IShareJob
        where TRule : struct, IStepRule<TRule>
    {
        private readonly Span<float> _parameters = parameters, _a = a, _b = b, _c = c;
        private readonly ReadOnlySpan<float> _gradients = gradients;
        private readonly ReadOnlySpan<StepRange> _ranges = ranges;

        public void Run(int start, int length)
        {
            foreach (StepRange range in _ranges)
            {
                (int first, int end) = range.Within(start, start + length);
                if (first < end && !range.IsFrozen)
                {
                    Go(rule.Scaled(range.Rate, range.Decay), first, end);
                }
            }
        }

        private void Go(TRule own, int start, int end)
        {
            int n = end - start;
            Span<float> w = _parameters.Slice(start, n), a = From(_a, start, n), b = From(_b, start, n), c = From(_c, start, n);
            if (Vector512.IsHardwareAccelerated)
            {
                Go<TRule, Lanes512>(own, w, _gradients.Slice(start, n), a, b, c);
            }
            else
            {
                Go<TRule, UsualLanes>(own, w, _gradients.Slice(start, n), a, b, c);
            }
        }
    }

    private static void Go<TRule, TLanes>(TRule rule, Span<float> w, ReadOnlySpan<float> g, Span<float> a, Span<float> b, Span<float> c)
        where TRule : struct, IStepRule<TRule>
        where TLanes : struct, IFloatLanes<TLanes>
    {
        int left = w.Length % TLanes.Count, whole = w.Length - left;
        GoWhole<TRule, TLanes>(rule, w[..whole], g, a, b, c);
        if (left == 0)
        {
            return;
        }

        // The rest that does not fill a vector, in the low lanes of one; networks' buffers have no such end.
        Span<float> lanes = stackalloc float[5 * TLanes.Count];
        lanes.Clear();
        Span<float> lastW = Last(w, lanes, 0), lastG = lanes.Slice(TLanes.Count, TLanes.Count);
        Span<float> lastA = Last(a, lanes, 2), lastB = Last(b, lanes, 3), lastC = Last(c, lanes, 4);
        g[whole..].CopyTo(lastG);
        GoWhole<TRule, TLanes>(rule, lastW, lastG, lastA, lastB, lastC);
        lastW[..left].CopyTo(w[whole..]);
        CopyBack(lastA, a);
        CopyBack(lastB, b);
        CopyBack(lastC, c);

        Span<float> Last(Span<float> values, Span<float> all, int place)
        {
            Span<float> last = all.Slice(place * TLanes.Count, values.IsEmpty ? 0 : TLanes.Count);
            From(values, whole, left).CopyTo(last);
            return last;
        }

        void CopyBack(Span<float> last, Span<float> state)
        {
            if (!state.IsEmpty)
            {
                last[..left].CopyTo(state[whole..]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void GoWhole<TRule, TLanes>(
        TRule rule, Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> first, Span<float> second, Span<float> third)
        where TRule : struct, IStepRule<TRule>
        where TLanes : struct, IFloatLanes<TLanes>
    {
        ref float w = ref MemoryMarshal.GetReference(parameters), g = ref MemoryMarshal.GetReference(gradients);
        ref float a = ref MemoryMarshal.GetReference(first),
            b = ref MemoryMarshal.GetReference(second),
            c = ref MemoryMarshal.GetReference(third);

        // The first half is known when the loop is compiled for a rule.
        bool hasA = TRule.MostStates >= 1 && !first.IsEmpty,
            hasB = TRule.MostStates >= 2 && !second.IsEmpty,
            hasC = TRule.MostStates >= 3 && !third.IsEmpty;
        float least = rule.LeastGradient;
        for (nuint i = 0; i < (nuint)parameters.Length; i += (nuint)TLanes.Count)
        {
            // Locals, so that a state that is not kept costs neither memory nor a chain from one vector to the next.
            TLanes stateA = hasA ? TLanes.Load(ref Unsafe.Add(ref a, i)) : default,
                stateB = hasB ? TLanes.Load(ref Unsafe.Add(ref b, i)) : default;
            TLanes stateC = hasC ? TLanes.Load(ref Unsafe.Add(ref c, i)) : default;
            ref float at = ref Unsafe.Add(ref w, i);
            TLanes gradient = TLanes.Cut(TLanes.Load(ref Unsafe.Add(ref g, i)), least);
            rule.Move(TLanes.Load(ref at), gradient, ref stateA, ref stateB, ref stateC).Store(ref at);
            if (hasA)
            {
                stateA.Store(ref Unsafe.Add(ref a, i));
            }

            if (hasB)
            {
                stateB.Store(ref Unsafe.Add(ref b, i));
            }

            if (hasC)
            {
                stateC.Store(ref Unsafe.Add(ref c, i));
            }
        }
    }

    private static Span<float> From(Span<float> state, int start, int length) => state.IsEmpty ? state : state.Slice(start, length);
}
