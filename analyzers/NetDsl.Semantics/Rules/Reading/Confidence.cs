using NetDsl.Semantics.Catalog;

namespace NetDsl.Semantics.Rules;

/// <summary>How sure an answer can be whose logits lie in a range.</summary>
internal static class Confidence
{
    /// <summary>An answer that can be surer than this is sure enough.</summary>
    private const double Enough = 0.99;

    /// <summary>The limit that the range sets to the network's answers, as a clause; null when it can be sure enough.</summary>
    public static string? Told(LossKind loss, ActivationRange range, long outputs) =>
        loss.Link == ActivationNames.Softmax ? OfSoftmax(range, outputs) : OfSigmoid(Logistic(range.Lowest), Logistic(range.Highest));

    /// <summary>The surest class is the one at the top with all others at the bottom: e^d / (e^d + n − 1), d the range's width.</summary>
    private static string? OfSoftmax(ActivationRange range, long outputs)
    {
        double most = 1 / (1 + ((outputs - 1) * Math.Exp(range.Lowest - range.Highest)));
        return most < Enough ? $"no class can then get more than {Numbers.Percent(most)}" : null;
    }

    private static string? OfSigmoid(double least, double most) => (least > 1 - Enough, most < Enough) switch
    {
        (true, true) => $"every answer then lies between {Numbers.Percent(least)} and {Numbers.Percent(most)}",
        (true, false) => $"no answer can then fall below {Numbers.Percent(least)}",
        (false, true) => $"no answer can then rise above {Numbers.Percent(most)}",
        _ => null,
    };

    private static double Logistic(double logit) => 1 / (1 + Math.Exp(-logit));
}
