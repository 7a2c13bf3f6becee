using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A rule about what a declaration means.</summary>
internal abstract class NetworkRule : Rule
{
    /// <param name="model">What was written, and what it means.</param>
    /// <param name="judged">What several rules conclude from it.</param>
    public abstract IEnumerable<Finding> Check(NetworkModel model, Judgement judged);

    /// <summary>One finding for layers with the same mistake, at the first; none without layers.</summary>
    protected IEnumerable<Finding> ReportAll(
        IReadOnlyList<LayerModel> layers, Func<LayerModel, Site> siteOf, Func<LayerModel[], string[]> message)
    {
        if (layers.Count > 0)
        {
            yield return ReportAt(layers, siteOf, message([.. layers]));
        }
    }

    /// <summary>
    /// Layers with the same mistake in how they start, by cause: what <c>[DefaultInit]</c> chose for them, and what they say themselves.
    /// </summary>
    protected static IEnumerable<LayerModel[]> ByCause(IEnumerable<LayerModel> layers) =>
        layers.GroupBy(IsByDefault, (_, cause) => cause.ToArray());

    /// <summary>
    /// One finding about how layers start: at <c>[DefaultInit]</c> where that chose for one of them, else at what they say themselves.
    /// </summary>
    protected Finding ReportStart(IReadOnlyList<LayerModel> layers, Func<LayerModel, Site> siteOf, params string[] message) =>
        layers.Any(IsByDefault) ? Report(Site.OfDefaultInit("init"), message) : ReportAt(layers, siteOf, message);

    /// <summary>At the first layer, with the places of the others.</summary>
    protected Finding ReportAt(IReadOnlyList<LayerModel> layers, Func<LayerModel, Site> siteOf, params string[] message) =>
        Report(siteOf(layers[0]), message) with { Others = new([.. layers.Skip(1).Select(siteOf)]) };

    /// <summary>The clause about the other layers in a message about the first of some: ", and so do 3 more layers", or nothing.</summary>
    protected static string More(LayerModel[] layers) => layers.Length switch
    {
        1 => "",
        2 => $", and so does {layers[1].Name}",
        _ => $", and so do {Numbers.Count(layers.Length - 1)} more layers",
    };

    /// <summary>Whether <c>[DefaultInit]</c> chose how a layer starts.</summary>
    private static bool IsByDefault(LayerModel layer) => layer.Init!.Origin == InitOrigin.Network;
}
