using Microsoft.CodeAnalysis;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>One rule: a descriptor, and a pure check of what a declaration means.</summary>
internal abstract class Rule
{
    public abstract DiagnosticDescriptor Descriptor { get; }

    public abstract IEnumerable<Finding> Check(NetworkModel model);

    protected Finding Report(Site site, params string[] arguments) => new(Descriptor, site, new(arguments));
}
