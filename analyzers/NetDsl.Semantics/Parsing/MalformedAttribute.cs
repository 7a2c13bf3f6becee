using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.Semantics.Parsing;

/// <summary>Mistakes that C# reports and then reads over: the attribute's data does not show them, its syntax does.</summary>
internal static class MalformedAttribute
{
    public static bool Is(AttributeData attribute, CancellationToken cancellationToken) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is AttributeSyntax syntax
        && (
            syntax.ContainsDiagnostics
                || (IsGeneric(syntax.Name) && attribute.AttributeClass is not { IsGenericType: true })
                || (syntax.ArgumentList is { } list && (IsDisordered(list.Arguments) || HasUnknownProperty(attribute, list.Arguments))));

    /// <summary>Type arguments of an attribute that has none (CS0308) are read over; <c>N.Residual&lt;T&gt;</c> has some.</summary>
    private static bool IsGeneric(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => IsGeneric(qualified.Right),
        AliasQualifiedNameSyntax qualified => IsGeneric(qualified.Name),
        _ => name is GenericNameSyntax,
    };

    /// <summary>A property that there is not (CS0246): the data leaves it out.</summary>
    private static bool HasUnknownProperty(AttributeData attribute, SeparatedSyntaxList<AttributeArgumentSyntax> arguments)
    {
        int properties = 0;
        foreach (AttributeArgumentSyntax argument in arguments)
        {
            properties += argument.NameEquals is null ? 0 : 1;
        }

        return properties != attribute.NamedArguments.Length;
    }

    /// <summary>A property given twice (CS0643), or a parameter after a property (CS1016).</summary>
    private static bool IsDisordered(SeparatedSyntaxList<AttributeArgumentSyntax> arguments)
    {
        HashSet<string>? properties = null;
        foreach (AttributeArgumentSyntax argument in arguments)
        {
            bool isFine = argument.NameEquals is { } property
                ? (properties ??= []).Add(property.Name.Identifier.ValueText)
                : properties is null;
            if (!isFine)
            {
                return true;
            }
        }

        return false;
    }
}
