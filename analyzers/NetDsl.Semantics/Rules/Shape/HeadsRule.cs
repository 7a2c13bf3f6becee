using NetDsl.Semantics.Catalog.Layers;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>Heads that the features of attention cannot be divided among.</summary>
internal sealed class HeadsRule : NetworkRule
{
    public const string Id = "NDSL1018";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "Heads do not divide the features",
        "{0} cannot divide {1} features among {2}: {3}");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged) => model.Layers
        .Where(layer => layer.Problem == ShapeProblem.HeadsDoNotDivide)
        .Select(Check);

    private Finding Check(LayerModel layer)
    {
        int features = layer.Input.RowSize, heads = layer.Arguments.Integer(AttentionParts.Heads) ?? 1;
        bool isRotary = SelfAttentionKind.IsRotary(layer.Arguments);
        int[] fitting = [.. Divisors(features).Where(divisor => !isRotary || features / divisor % 2 == 0)];
        string advice = fitting.Length == 0
            ? "each head needs an even number, since Rotary turns pairs: give the embedding an even dimension"
            : $"use {Nearest(fitting, heads)}{(isRotary ? ", which gives each an even number, since Rotary turns pairs" : "")}";
        return Report(
            Site.OfLayer(layer.Index, AttentionParts.Heads),
            layer.Name,
            Numbers.Count(features),
            heads == 1 ? "1 head" : $"{Numbers.Count(heads)} heads",
            advice);
    }

    private static string Nearest(int[] fitting, int heads)
    {
        int? fewer = fitting.Where(divisor => divisor < heads).Select(divisor => (int?)divisor).Max();
        int? more = fitting.Where(divisor => divisor > heads).Select(divisor => (int?)divisor).Min();
        return (fewer, more) switch
        {
            ({ } few, { } many) => $"{Numbers.Count(few)} or {Numbers.Count(many)}",
            var (few, many) => Numbers.Count((few ?? many)!.Value),
        };
    }

    private static IEnumerable<int> Divisors(int number)
    {
        for (int small = 1; small <= number / small; small++)
        {
            if (number % small == 0)
            {
                yield return small;
                yield return number / small;
            }
        }
    }
}
