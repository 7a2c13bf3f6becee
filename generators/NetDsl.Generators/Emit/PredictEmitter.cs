using NetDsl.Semantics;
using NetDsl.Semantics.Catalog;

namespace NetDsl.Generators.Emit;

/// <summary>Predict for one sample and for a batch.</summary>
internal static class PredictEmitter
{
    public static void Emit(NetworkCode code, SourceWriter writer)
    {
        if (GeneratedMembers.ReadsTokens(code.Model))
        {
            return;     // what predicts from tokens is inherited
        }

        string input = NetworkCode.Amount(code.Model.Input), output = NetworkCode.Amount(code.Model.Output);
        string shape = code.Model.Input.Dimensions.Count > 1 && !code.Model.Input.IsAnyLength
            ? $" of shape {code.Model.Input}, row by row" : "";
        string wrongLength = $"/// <exception cref=\"{code.System("ArgumentException")}\">A length does not fit the network.</exception>";
        if (code.HasPlace("Predict(System.ReadOnlySpan<float>, System.Span<float>)"))
        {
            string body = code.Body($"{code.Kernel("Engine.Predict")}(this, input, output, count: 1)");
            writer.Summary($"Computes the answer to one sample{Meaning(code)}.");
            writer.Write($"""
                /// <param name="input">The sample: {input}{shape}.</param>
                /// <param name="output">Receives the answer: {output}.</param>
                {wrongLength}
                """);
            writer.Member($"public override void Predict({code.ReadOnlySpan} input, {code.Span} output)", body);
        }

        if (code.HasPlace("Predict(System.ReadOnlySpan<float>, System.Span<float>, int)"))
        {
            string body = code.Body($"{code.Kernel("Engine.Predict")}(this, inputs, outputs, count)");
            writer.Apart();
            writer.Summary("Computes the answers to several samples.");
            writer.Write($"""
                /// <param name="inputs">The samples, one after the other: count × {input}.</param>
                /// <param name="outputs">Receives the answers, one after the other: count × {output}.</param>
                /// <param name="count">The number of samples.</param>
                {wrongLength}
                """);
            writer.Member($"public override void Predict({code.ReadOnlySpan} inputs, {code.Span} outputs, int count)", body);
        }
    }

    private static string Meaning(NetworkCode code) => code.Loss?.Name switch
    {
        LossNames.SoftmaxCrossEntropy => ", one logit (a score without bounds) for each class: the larger, the likelier",
        LossNames.CrossEntropy => ", one probability for each class",
        LossNames.SigmoidBinaryCrossEntropy => ", logits (scores without bounds): above 0 is yes",
        LossNames.BinaryCrossEntropy => ", probabilities: above ½ is yes",
        _ => "",
    };
}
