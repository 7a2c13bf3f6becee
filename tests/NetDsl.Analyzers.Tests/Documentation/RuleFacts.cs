using System.Collections.Immutable;
using NetDsl.Semantics.Rules;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Documentation;

/// <summary>Facts about the rules from the code, to compare the documents with.</summary>
internal static class RuleFacts
{
    private static readonly ImmutableHashSet<string> Fixable = [.. AllFixes.All.SelectMany(fix => fix.FixableDiagnosticIds)];

    public static IEnumerable<string> Ids => RuleList.All.Select(rule => rule.Descriptor.Id);

    /// <summary>The rules about faults of a project or of NetDsl itself, which no source shows.</summary>
    public static IEnumerable<string> NotInSources => [LanguageVersionRule.Id, OwnFailureRule.Id];

    /// <summary>Those that the sample of mistakes shows: not what would be said of every network in it.</summary>
    public static IEnumerable<string> InSample => Ids.Except(NotInSources).Except([LibraryNameTwiceRule.Id]);

    public static RuleDescriptor Descriptor(string id) => RuleList.All.Select(rule => rule.Descriptor).Single(descriptor => descriptor.Id == id);

    public static bool IsFixable(string id) => Fixable.Contains(id);
}
