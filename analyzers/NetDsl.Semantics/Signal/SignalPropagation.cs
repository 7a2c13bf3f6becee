using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Signal;

/// <summary>The power of signal and gradient at every layer of a network that has not been trained.</summary>
/// <remarks>
/// Mean-field theory: layers are wide, so that pre-activations are normally distributed; weights are independent of each other, of what
/// they multiply and of the gradient that comes back (Glorot and Bengio 2010, §4.2; He et al. 2015, §2.2; Schoenholz et al. 2017, §2 and
/// §4). Forward q = n_in·Var(W)·E[x²] + E[b²], then E[φ(h)²] at that variance and mean; of two independent inputs, q − c =
/// n_in·Var(W)·(E[x²] − E[x·x']), then E[φ(h)²] − E[φ(h)φ(h')]: biases do not tell them apart, nor does dropout's noise. Small changes grow
/// by n_in·Var(W)·E[φ'(h)²]. Backward E[δ²] = n_out·Var(W)·E[φ'(h)²]·E[δ'²], with δ' of the layer after; where several layers read a value,
/// the powers of what comes back add up, and where a sum reads a value twice, what comes back itself. Approximations: dropout counts as
/// while training; an activation on what is not a sum is unknown, but for a ReLU of the largest of some, and so is all after it; equal and
/// identity weights, which the theory is not about, likewise. Sums to which a rectified value was added are not normally distributed: of
/// their ReLU see <see cref="Moments.RectifiedSum"/>, of other activations <see cref="Arriving.IsNormal"/>. In maps, what neighbours have
/// in common is followed as what two inputs have in common is, for pools: a convolution keeps it, since the places in its window have
/// weights of their own (Xiao et al. 2018, §2). Padding makes mean squares smaller at borders, forward and back: a number for each row
/// and each column, whose product is exact for a stack of linear and rectified units.
/// </remarks>
internal static class SignalPropagation
{
    /// <summary>One for each layer, in their order.</summary>
    public static EquatableArray<LayerSignal> Of(EquatableArray<LayerModel> layers, InputSignal input)
    {
        SignalStep[] forward = Forward(layers, input);
        bool[] leadsToWeights = LeadsToWeights(layers), isRectified = IsRectified(layers);
        var signals = new LayerSignal[layers.Count];
        var gradients = new Gradient?[layers.Count];
        var isGiven = new bool[layers.Count];
        LayerSignal? last = null;
        for (int i = layers.Count - 1; i >= 0; i--)
        {
            (LayerModel layer, SignalStep step) = (layers[i], forward[i]);
            signals[i] = new(step.Output?.Power, step.Output?.Distinct)
            {
                Sensitivity = step.Output?.Sensitivity,
                FollowsActivatedSum = step.FollowsActivatedSum,
            };

            // All gradients are shares of the last one, so what comes after the last weights is left out.
            Gradient? toSums = leadsToWeights[i] ? gradients[i]?.Through(step) : Gradient.One;
            if (layer.Weight is not null)
            {
                double? ofWeights = toSums?.OfWeights(layer, EnteringIn(layer, forward, input));
                signals[i] = signals[i] with { GradientPower = toSums?.Power, WeightGradientPower = ofWeights };
                last ??= signals[i];
                signals[i] = signals[i] with { WeightGradientPower = ofWeights / last.WeightGradientPower };
            }

            bool isAfterWeights = !leadsToWeights[i] && layer.Weight is null;
            for (int k = 0; k < layer.Reads.Count; k++)
            {
                if (layer.Reads[k] is >= 0 and var read)
                {
                    double? factor = k < step.ToInputs.Length ? step.ToInputs[k] : null;
                    Gradient? given = isAfterWeights
                        ? Gradient.One with { Alike = step.Alike?.Invoke(0) ?? 0 }
                        : toSums?.Back(step, isRectified[i] && k == step.MadeOf?.Input ? factor * step.PastIfRectified() : factor);
                    gradients[read] = isGiven[read] ? gradients[read]?.Plus(given) : given;
                    isGiven[read] = true;
                }
            }
        }

        return new(signals);
    }

    private static SignalStep[] Forward(EquatableArray<LayerModel> layers, InputSignal input)
    {
        var steps = new SignalStep[layers.Count];
        for (int i = 0; i < steps.Length; i++)
        {
            LayerModel layer = layers[i];
            Arriving?[] arriving = [.. layer.Reads.Select(read => read < 0 ? Input(input) : steps[read].Output)];
            SignalStep step = layer.Output.IsKnown && arriving.Length > 0 && arriving.All(x => x is not null)
                ? LayerCatalog.Get(layer.Kind).Pass(
                    layer, new(arriving!, () => Apart(layers, layer, arriving!), () => Overlap(layers, steps, layer)))
                : SignalStep.Unknown;
            bool follows = layer.Reads.Any(read => read >= 0 && steps[read].FollowsActivatedSum);
            steps[i] = follows ? step with { FollowsActivatedSum = true } : step;
        }

        return steps;
    }

    private static Arriving Input(InputSignal input) =>
        new(input.Mean, input.Variance + (input.Mean * input.Mean), Distinct: input.Variance, Sensitivity: 1, NormalShare: null)
        {
            Adjacent = (input.Correlation * input.Variance) + (input.Mean * input.Mean),
        };

    private static Arriving? EnteringIn(LayerModel layer, SignalStep[] forward, InputSignal input) =>
        layer.Reads[0] is >= 0 and var read ? forward[read].Output : Input(input);

    /// <summary>Whether nothing reads what each layer gives but a ReLU.</summary>
    private static bool[] IsRectified(EquatableArray<LayerModel> layers)
    {
        bool[] isRead = new bool[layers.Count], isRectified = new bool[layers.Count];
        foreach (LayerModel layer in layers)
        {
            foreach (int read in layer.Reads.Where(read => read >= 0))
            {
                isRectified[read] = !isRead[read] && layer is { Weight: null, Activation.Kind: ActivationNames.Relu };
                isRead[read] = true;
            }
        }

        return isRectified;
    }

    /// <summary>Whether weights come after each layer.</summary>
    private static bool[] LeadsToWeights(EquatableArray<LayerModel> layers)
    {
        var leads = new bool[layers.Count];
        for (int i = layers.Count - 1; i >= 0; i--)
        {
            foreach (int read in layers[i].Reads.Where(read => read >= 0))
            {
                leads[read] |= leads[i] || layers[i].Weight is not null;
            }
        }

        return leads;
    }

    /// <summary>
    /// Sums by weights of mean 0 are uncorrelated with all that does not depend on these weights, since the mean over them is 0.
    /// </summary>
    private static int? Apart(EquatableArray<LayerModel> layers, LayerModel join, Arriving[] arriving) =>
        arriving.Length != 2 ? null
        : IsApart(layers, arriving[0], join.Reads[1]) ? 0
        : IsApart(layers, arriving[1], join.Reads[0]) ? 1
        : null;

    /// <summary>How one of the two values that a join reads is made of the other, by the sums in between.</summary>
    private static Multiple? Overlap(EquatableArray<LayerModel> layers, SignalStep[] steps, LayerModel join)
    {
        (int first, int second) = (Source(layers, join.Reads[0]), Source(layers, join.Reads[1]));
        (int whole, int part, int input) = first >= second ? (first, second, 1) : (second, first, 0);
        var multiple = new Multiple(input, 1, Rest: null);
        while (whole != part)
        {
            if (whole < part || steps[whole].MadeOf is not { } made)
            {
                return null;
            }

            multiple = multiple.Through(made);
            whole = Source(layers, layers[whole].Reads[made.Input]);
        }

        return multiple;
    }

    /// <summary>The layer that made a value, past layers that only read it in another shape, or name it.</summary>
    private static int Source(EquatableArray<LayerModel> layers, int value)
    {
        while (value >= 0 && LayerCatalog.Get(layers[value].Kind).IsView)
        {
            value = layers[value].Reads[0];
        }

        return value;
    }

    private static bool IsApart(EquatableArray<LayerModel> layers, Arriving sums, int other) =>
        sums.SumsOf is { } weights && !DependsOn(layers, other, weights);

    private static bool DependsOn(EquatableArray<LayerModel> layers, int value, int layer)
    {
        var open = new Stack<int>([value]);
        var seen = new HashSet<int>();
        while (open.Count > 0)
        {
            int at = open.Pop();
            if (at == layer)
            {
                return true;
            }

            // A layer reads only what stands before it.
            foreach (int read in at > layer && seen.Add(at) ? layers[at].Reads : [])
            {
                open.Push(read);
            }
        }

        return false;
    }
}
