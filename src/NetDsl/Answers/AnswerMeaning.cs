using System.Buffers;
using System.Numerics.Tensors;

namespace NetDsl;

/// <summary>How the outputs of a network become classes and probabilities.</summary>
internal sealed class AnswerMeaning
{
    private readonly string _network;
    private readonly Loss? _loss;

    public AnswerMeaning(NetworkDescription network)
    {
        (_network, _loss, OutputSize) = (network.Name, network.Loss, network.OutputStepSize);
        Kind = KindOf(network);
        ClassCount = Kind switch
        {
            PredictionKind.Classes => OutputSize,
            PredictionKind.Binary => 2,
            _ => 0,
        };
        ProbabilityCount = Kind == PredictionKind.Binary ? 2 : OutputSize;
    }

    public PredictionKind Kind { get; }

    /// <summary>The numbers that the network gives for one sample.</summary>
    public int OutputSize { get; }

    /// <summary>The classes of which every sample has one; 0 where answers are none.</summary>
    public int ClassCount { get; }

    /// <exception cref="InvalidOperationException">The network answers at each step.</exception>
    public static void RequireOneAnswer(NetworkDescription network, string what)
    {
        if (network.HasStepOutputs)
        {
            throw new InvalidOperationException(
                $"{network.Name} answers at each step, so one call of {what} has no one answer: call Classify or Probabilities with a count.");
        }
    }

    /// <summary>The probabilities of one sample: of every class, or of every yes.</summary>
    public int ProbabilityCount { get; }

    /// <exception cref="InvalidOperationException">Answers are no classes.</exception>
    public void RequireClasses(string what)
    {
        if (ClassCount == 0)
        {
            throw new InvalidOperationException(
                Kind == PredictionKind.Values
                    ? $"{_network} gives values, not classes{OfLoss}: call Predict instead of {what}, or end in a loss of classes such as Loss.SoftmaxCrossEntropy."
                    : $"{_network} answers {OutputSize} yes/no questions, not one of several classes: call Probabilities instead of {what}.");
        }
    }

    /// <exception cref="InvalidOperationException">Answers have no probabilities.</exception>
    public void RequireProbabilities()
    {
        if (Kind == PredictionKind.Values)
        {
            throw new InvalidOperationException(
                $"{_network} gives values, not probabilities{OfLoss}: call Predict instead of Probabilities, or end in a loss of classes such as Loss.SoftmaxCrossEntropy.");
        }
    }

    /// <summary>The class that the outputs of one sample stand for; <see cref="Answer.None"/> where they are not finite.</summary>
    public int ClassOf(ReadOnlySpan<float> output) =>
        Kind == PredictionKind.Binary ? Answer.To(output[0], _loss.YesThreshold()) : Answer.Among(output);

    /// <summary>Probabilities from the outputs of one sample; NaN where the outputs are.</summary>
    /// <param name="output">[outputs].</param>
    /// <param name="probabilities">Receives <see cref="ProbabilityCount"/> numbers.</param>
    public void ToProbabilities(ReadOnlySpan<float> output, Span<float> probabilities)
    {
        Span<float> yes = probabilities[^output.Length..];
        if (_loss is { } loss)
        {
            double[] meaning = ArrayPool<double>.Shared.Rent(output.Length);
            OutputMeaning.Of(loss, output, meaning.AsSpan(0, output.Length));
            TensorPrimitives.ConvertTruncating<double, float>(meaning.AsSpan(0, output.Length), yes);
            ArrayPool<double>.Shared.Return(meaning);
        }
        else
        {
            output.CopyTo(yes);
        }

        if (Kind == PredictionKind.Binary)
        {
            probabilities[0] = ProbabilityOfNo(output[0]);
        }
    }

    /// <summary>σ(−z) where there is a logit: 1 − σ(z) is 0 long before it is.</summary>
    private float ProbabilityOfNo(float output)
    {
        Span<double> no = stackalloc double[1];
        OutputMeaning.Of(_loss!.Value, [_loss == Loss.SigmoidBinaryCrossEntropy ? -output : 1 - output], no);
        return (float)no[0];
    }

    private string OfLoss => _loss is { } loss ? $", as {loss} wants" : "";

    /// <summary>What is predicted, as the loss says; without one, as the last activation does.</summary>
    public static PredictionKind KindOf(NetworkDescription network) => network.Loss switch
    {
        { } loss when loss.WantsLabels() => PredictionKind.Classes,
        { } loss when loss.IsBinary() => network.OutputStepSize == 1 ? PredictionKind.Binary : PredictionKind.MultiLabel,
        null when network.Layers is [.., { Activation.Kind: Activation.Softmax }] => PredictionKind.Classes,
        _ => PredictionKind.Values,
    };
}
