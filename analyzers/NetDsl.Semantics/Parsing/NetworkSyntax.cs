using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Parsing;

/// <summary>Where the pieces of a declaration stand in the source.</summary>
internal sealed class NetworkSyntax(
    INamedTypeSymbol type, AttributeData? input, AttributeData? loss, AttributeData? defaultInit, IReadOnlyList<ParsedLayer> layers)
{
    /// <summary>
    /// The place that a finding is about: the argument if it was written, else its attribute; the member of the class, or the class's name.
    /// </summary>
    public Location Locate(Place place, CancellationToken cancellationToken)
    {
        Site site = place.Site;
        if (site is { Element: SiteElement.Type, Argument: { } member })
        {
            ISymbol? found = type.GetMembers(member).FirstOrDefault(TypeParser.IsWritten)
                ?? type.TypeParameters.FirstOrDefault(parameter => parameter.Name == member);
            return (found ?? type).Locations.FirstOrDefault() ?? Location.None;
        }

        if (site.Element == SiteElement.Block)
        {
            return LayerAt(place.Path)?.Attribute.AttributeClass?.TypeArguments[0].Locations.FirstOrDefault(block => block.IsInSource)
                ?? Location.None;
        }

        AttributeData? attribute = AttributeOf(place);
        if (attribute?.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is not AttributeSyntax syntax)
        {
            return type.Locations.FirstOrDefault() ?? Location.None;
        }

        return (site.Argument is null ? null : FindArgument(syntax, attribute, site.Argument))?.GetLocation() ?? syntax.GetLocation();
    }

    private AttributeData? AttributeOf(Place place) => place.Site.Element switch
    {
        SiteElement.Input => input,
        SiteElement.Loss => loss,
        SiteElement.DefaultInit => defaultInit,
        SiteElement.Layer => LayerAt(place.Path)?.Attribute,
        _ => null,
    };

    private ParsedLayer? LayerAt(EquatableArray<int> path)
    {
        (ParsedLayer? layer, IReadOnlyList<ParsedLayer> list) = (null, layers);
        foreach (int number in path)
        {
            if (number >= list.Count)
            {
                return null;
            }

            layer = list[number];
            list = layer.Inside;
        }

        return layer;
    }

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
