using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetDsl.Semantics.Model;
using NetDsl.Semantics.Rules;

namespace NetDsl.Semantics.Reporting;

/// <summary>From rules and findings to what the compiler shows.</summary>
internal static class Diagnostics
{
    /// <summary>The property of a diagnostic that is about an attribute of a block, be it as one of several.</summary>
    public const string InBlockFact = "InBlock";

    private static readonly Dictionary<string, DiagnosticDescriptor> ById =
        RuleList.All.ToDictionary(rule => rule.Descriptor.Id, rule => Describe(rule.Descriptor));

    /// <summary>The compiler's form of rules, and of what NetDsl says when it fails itself.</summary>
    public static ImmutableArray<DiagnosticDescriptor> DescriptorsOf(IEnumerable<Rule> rules) =>
        [.. rules.Append(OwnFailureRule.Instance).Select(rule => ById[rule.Descriptor.Id])];

    /// <summary>The finding as a diagnostic: at the attribute, or where a network uses the block that the attribute stands on.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="placeOf">Which attribute a site is about.</param>
    /// <param name="locate">Where that is in the source.</param>
    public static Diagnostic At(this Finding finding, Func<Site, Place> placeOf, Func<Place, Location> locate)
    {
        Place found = placeOf(finding.Site);
        Location place = locate(found.Use);
        Place[] others = [.. finding.Others.Select(placeOf)];
        IEnumerable<Fact> facts =
            found.IsInBlock || others.Any(other => other.IsInBlock) ? finding.Facts.Append(new(InBlockFact, "true")) : finding.Facts;
        return Diagnostic.Create(
            ById[finding.Descriptor.Id],
            place,
            others.Prepend(found).Select(locate).Distinct().Where(other => other != place && other != Location.None),
            facts.ToImmutableDictionary(fact => fact.Name, fact => (string?)fact.Value),
            [.. finding.Arguments]);
    }

    /// <summary>A finding about a call as a diagnostic.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="locate">Where its sites are in the source.</param>
    public static Diagnostic At(this Finding finding, Func<Site, Location> locate) =>
        finding.At(site => new(site, []), place => locate(place.Site));

    /// <summary>A failure as a diagnostic.</summary>
    /// <param name="failure">What failed, and on what.</param>
    /// <param name="place">Where that is.</param>
    /// <param name="severity">An error where code is missing; a warning where something was not judged.</param>
    public static Diagnostic At(this Failure failure, Location place, DiagnosticSeverity severity)
    {
        Finding finding = OwnFailureRule.Instance.Check(failure);
        return Diagnostic.Create(
            ById[finding.Descriptor.Id], place, severity, additionalLocations: null, properties: null, [.. finding.Arguments]);
    }

    private static DiagnosticDescriptor Describe(RuleDescriptor rule) => new(
        rule.Id,
        rule.Title,
        rule.Message,
        rule.Category,
        (DiagnosticSeverity)rule.Severity,
        isEnabledByDefault: true,
        description: null,
        rule.HelpLink,
        rule.IsFaded ? [WellKnownDiagnosticTags.Unnecessary] : []);
}
