using NetDsl.Semantics.Catalog.Layers;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>Several taps of one name, so that a layer which reads it does not say which value it means.</summary>
internal sealed class DuplicateTapRule : NetworkRule
{
    public const string Id = "NDSL0017";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "Taps share a name",
        "{0} gives its value the name \"{1}\", which {2} has given to another: every tap needs a name of its own");

    /// <summary>One finding for a name, at the second tap.</summary>
    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged) =>
        from tap in model.Layers
        let name = TapKind.NameOf(tap)
        where !string.IsNullOrWhiteSpace(name)
        group tap by (Name: name, tap.Place.Scope) into taps
        where taps.Skip(1).Any()
        let all = taps.ToArray()
        select Report(SiteOf(all[1]), all[1].Name, taps.Key.Name, all[0].Name) with
        {
            Others = [SiteOf(all[0]), .. all.Skip(2).Select(SiteOf)],
        };

    private static Site SiteOf(LayerModel tap) => Site.OfLayer(tap.Index, TapKind.NameArgument);
}
