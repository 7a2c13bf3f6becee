using System.Numerics.Tensors;

namespace NetDsl;

/// <summary>What the outputs of a network mean, as its loss says: probabilities, or the values themselves.</summary>
/// <remarks>In double, where two answers that a network is very sure of are two numbers and not both 1.</remarks>
internal static class OutputMeaning
{
    /// <param name="loss">The loss of the network.</param>
    /// <param name="outputs">Those of one sample.</param>
    /// <param name="meaning">Receives as many numbers; NaN for probabilities of outputs that are not finite.</param>
    public static void Of(Loss loss, ReadOnlySpan<float> outputs, Span<double> meaning)
    {
        if (loss == Loss.SoftmaxCrossEntropy)
        {
            Softmax(outputs, meaning);
            return;
        }

        for (int i = 0; i < outputs.Length; i++)
        {
            meaning[i] = !loss.WantsLabels() && !loss.IsBinary() ? outputs[i]
                : !float.IsFinite(outputs[i]) ? double.NaN
                : loss == Loss.SigmoidBinaryCrossEntropy ? 1 / (1 + Math.Exp(-(double)outputs[i]))
                : Math.Clamp((double)outputs[i], 0, 1);
        }
    }

    private static void Softmax(ReadOnlySpan<float> logits, Span<double> probabilities)
    {
        double largest = TensorPrimitives.Max(logits), sum = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            probabilities[i] = Math.Exp(logits[i] - largest);       // NaN where the largest is NaN or infinite
            sum += probabilities[i];
        }

        for (int i = 0; i < logits.Length; i++)
        {
            probabilities[i] /= sum;
        }
    }
}
