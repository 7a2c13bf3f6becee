using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetDsl.CodeFixes.Editing;
using NetDsl.Semantics;
using NetDsl.Semantics.Rules;

namespace NetDsl.CodeFixes;

/// <summary>Puts <c>[Flatten]</c> before the layer that needs a vector.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MissingFlattenFix))]
public sealed class MissingFlattenFix() : NetworkCodeFix(MissingFlattenRule.Id)
{
    private const string Name = LayerNames.Flatten;

    private protected override IEnumerable<Repair> RepairsFor(FixRequest request)
    {
        if (request.Find<AttributeSyntax>(request.Diagnostic.Location) is { Parent: AttributeListSyntax list } layer)
        {
            yield return new("Put [Flatten] before it", nameof(MissingFlattenFix), [Insertion(request, list, layer)]);
        }
    }

    private static TextChange Insertion(FixRequest request, AttributeListSyntax list, AttributeSyntax layer)
    {
        string name = NameLike(layer, request);
        return layer == list.Attributes[0]
            ? new(new(list.SpanStart, 0), $"[{name}]{Lines.GapBefore(list.SpanStart, request.Text)}")
            : new(new(layer.SpanStart, 0), name + ", ");
    }

    /// <summary>The attribute's name, qualified as the layer's is; in full where that would mean something else.</summary>
    private static string NameLike(AttributeSyntax layer, FixRequest request)
    {
        if (layer.Name is QualifiedNameSyntax qualified)
        {
            return $"{qualified.Left}.{Name}";
        }

        return AttributeNames.MeansOurs(Name, layer.SpanStart, request) ? Name : "global::NetDsl." + Name;
    }
}
