using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Parsing;

/// <summary>Where the pieces of a declaration stand in the source.</summary>
internal sealed class NetworkSyntax(
    INamedTypeSymbol type, AttributeData? input, AttributeData? loss, AttributeData? defaultInit, IReadOnlyList<AttributeData> layers)
{
    /// <summary>
    /// The place that a finding is about: the argument if it was written, else its attribute; the member of the class, or the class's name.
    /// </summary>
    public Location Locate(Site site, CancellationToken cancellationToken)
    {
        if (site is { Element: SiteElement.Type, Argument: { } member })
        {
            ISymbol? found = type.GetMembers(member).FirstOrDefault(TypeParser.IsWritten)
                ?? type.TypeParameters.FirstOrDefault(parameter => parameter.Name == member);
            return (found ?? type).Locations.FirstOrDefault() ?? Location.None;
        }

        AttributeData? attribute = AttributeOf(site);
        if (attribute?.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is not AttributeSyntax syntax)
        {
            return type.Locations.FirstOrDefault() ?? Location.None;
        }

        return (site.Argument is null ? null : FindArgument(syntax, attribute, site.Argument))?.GetLocation() ?? syntax.GetLocation();
    }

    private AttributeData? AttributeOf(Site site) => site.Element switch
    {
        SiteElement.Input => input,
        SiteElement.Loss => loss,
        SiteElement.DefaultInit => defaultInit,
        SiteElement.Layer when site.Layer < layers.Count => layers[site.Layer],
        _ => null,
    };

    private static AttributeArgumentSyntax? FindArgument(AttributeSyntax syntax, AttributeData attribute, string name)
    {
        if (syntax.ArgumentList is not { } list)
        {
            return null;
        }

        foreach (AttributeArgumentSyntax argument in list.Arguments)
        {
            if ((argument.NameEquals?.Name ?? argument.NameColon?.Name)?.Identifier.ValueText == name)
            {
                return argument;
            }
        }

        int position = attribute.AttributeConstructor?.Parameters.TakeWhile(parameter => parameter.Name != name).Count() ?? int.MaxValue;
        return position < list.Arguments.Count && list.Arguments[position] is { NameEquals: null, NameColon: null } positional
            ? positional
            : null;
    }
}
