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
            yield return ReportStart(
                layers,
                layer => Site.OfLayer(layer.Index, "Init"),
                layers[0].Name,
                Numbers.Count(Rows(layers[0])),
                Numbers.Count(Columns(layers[0])),
                More(layers),
                Numbers.Short(Work(layers[0]) / 1e9),
                InitializerChoice.MemberFor(layers[0].Nonlinearity!));
        }
    }

    private static bool IsCostly(LayerModel layer) =>
        layer.Init!.Method is InitNames.Orthogonal or InitNames.DeltaOrthogonal && Work(layer) > Limit;

    /// <summary>
    /// Multiply-adds of a QR decomposition by Householder's method and of forming Q: 2·l·s² − ⅔·s³ for a longer side l and a shorter s
    /// (Golub and Van Loan 2013, §5.2). Each group has a matrix.
    /// </summary>
    private static double Work(LayerModel layer)
    {
        double longer = Math.Max(Rows(layer), Columns(layer)), shorter = Math.Min(Rows(layer), Columns(layer));
        return layer.Weight!.Groups * shorter * shorter * ((2 * longer) - (2.0 / 3 * shorter));
    }

    private static long Rows(LayerModel layer) => layer.Weight!.Shape[0] / layer.Weight.Groups;

    private static long Columns(LayerModel layer) => layer.Init!.Method == InitNames.DeltaOrthogonal
        ? layer.Weight!.Shape[1]
        : layer.Weight!.Length / layer.Weight.Shape[0];
}
