using NetDsl.Semantics.Initialization;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>Orthogonal weights so large that making them takes seconds: the work grows with the cube of the layer's width.</summary>
internal sealed class OrthogonalCostRule : NetworkRule
{
    public const string Id = "NDSL2007";

    /// <summary>Some seconds on one core of 2020: a square matrix of about 2,800.</summary>
    private const double Limit = 3e10;

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Info,
        "Orthogonal weights are costly for large layers",
        "{0} makes an orthogonal matrix of {1} × {2}{3}: that takes {4} billion multiply-adds whenever a network is made, and so seconds. Use Init.{5} unless the depth needs it.");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged)
    {
        foreach (LayerModel[] layers in ByCause(judged.Layers.Where(IsCostly)))
        {
            ParameterModel weight = layers[0].Weight!;
            yield return ReportStart(
                layers,
                layer => Site.OfLayer(layer.Index, "Init"),
                layers[0].Name,
                Numbers.Count(Rows(weight)),
                Numbers.Count(Columns(weight)),
                More(layers),
                Numbers.Short(Work(weight) / 1e9),
                InitializerChoice.MemberFor(layers[0].Nonlinearity!));
        }
    }

    private static bool IsCostly(LayerModel layer) => layer.Init!.Method == InitNames.Orthogonal && Work(layer.Weight!) > Limit;

    /// <summary>
    /// Multiply-adds of a QR decomposition by Householder's method and of forming Q: 2·l·s² − ⅔·s³ for a longer side l and a shorter s
    /// (Golub and Van Loan 2013, §5.2).
    /// </summary>
    private static double Work(ParameterModel weight)
    {
        double longer = Math.Max(Rows(weight), Columns(weight)), shorter = Math.Min(Rows(weight), Columns(weight));
        return shorter * shorter * ((2 * longer) - (2.0 / 3 * shorter));
    }

    private static long Rows(ParameterModel weight) => weight.Shape[0];

    private static long Columns(ParameterModel weight) => weight.Length / weight.Shape[0];
}
