using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetDsl.Semantics;
using NetDsl.Semantics.Model;
using NetDsl.Semantics.Rules;

namespace NetDsl.Analyzers;

/// <summary>From findings to what the compiler shows.</summary>
internal static class Reporting
{
    /// <summary>The finding as a diagnostic.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="locate">Where its sites are in the source.</param>
    public static Diagnostic At(this Finding finding, Func<Site, Location> locate)
    {
        Location place = locate(finding.Site);
        return Diagnostic.Create(
            finding.Descriptor,
            place,
            finding.Others.Select(locate).Where(other => other != place),
            finding.Facts.ToImmutableDictionary(fact => fact.Name, fact => (string?)fact.Value),
            [.. finding.Arguments]);
    }

    /// <summary>A failure as a diagnostic. Only a warning: what could not be judged still has its code.</summary>
    public static Diagnostic At(this Failure failure, Location place)
    {
        Finding finding = OwnFailureRule.Instance.Check(failure);
        return Diagnostic.Create(
            finding.Descriptor, place, DiagnosticSeverity.Warning, additionalLocations: null, properties: null, [.. finding.Arguments]);
    }
}
