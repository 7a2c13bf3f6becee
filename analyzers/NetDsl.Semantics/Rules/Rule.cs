using Microsoft.CodeAnalysis;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>One rule: a descriptor, and a pure check of what a declaration means.</summary>
internal abstract class Rule
{
    public abstract DiagnosticDescriptor Descriptor { get; }

    public abstract IEnumerable<Finding> Check(NetworkModel model);

    protected Finding Report(Site site, params string[] arguments) => new(Descriptor, site, new(arguments));

    /// <summary>What a message about the first of some layers says of the others: ", and so do 3 more layers", or nothing.</summary>
    protected static string More(LayerModel[] layers) => layers.Length switch
    {
        1 => "",
        2 => $", and so does {layers[1].Name}",
        _ => $", and so do {Numbers.Count(layers.Length - 1)} more layers",
    };

    /// <summary>At the start of a sentence.</summary>
    protected static string Capitalized(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);
}
