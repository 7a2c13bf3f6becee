using System.Globalization;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A mistake that a rule found.</summary>
/// <param name="Descriptor">The rule's descriptor.</param>
/// <param name="Site">Where.</param>
/// <param name="Arguments">What the message says.</param>
internal sealed record Finding(RuleDescriptor Descriptor, Site Site, EquatableArray<string> Arguments)
{
    /// <summary>Other places with the same cause.</summary>
    public EquatableArray<Site> Others { get; init; }

    /// <summary>Facts for the code fix.</summary>
    public EquatableArray<Fact> Facts { get; init; }

    public string Message => string.Format(CultureInfo.InvariantCulture, Descriptor.Message, [.. Arguments]);
}

/// <summary>A fact for a code fix, by name.</summary>
internal sealed record Fact(string Name, string Value);
