using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>One rule: a descriptor, and a pure check of what was written.</summary>
internal abstract class Rule
{
    public abstract RuleDescriptor Descriptor { get; }

    protected Finding Report(Site site, params string[] arguments) => new(Descriptor, site, new(arguments));

    /// <summary>At the start of a sentence.</summary>
    protected static string Capitalized(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);
}
