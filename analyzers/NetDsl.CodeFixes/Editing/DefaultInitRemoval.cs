using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;
using NetDsl.Semantics.Parsing;

namespace NetDsl.CodeFixes.Editing;

/// <summary>Removes <c>[DefaultInit]</c>, and from the layers that leaned on it the options that only it gave a meaning.</summary>
internal static class DefaultInitRemoval
{
    /// <summary>Null when a layer scales the default with a gain of its own, which would then scale another method.</summary>
    public static ImmutableArray<TextChange>? Changes(AttributeArgumentSyntax init, ParsedNetwork network, FixRequest request)
    {
        bool isScaled = InitCatalog.Get(network.Declaration.DefaultInit!.Member("init")!).Reads("Gain");
        var changes = new List<TextChange>(Removal.OfAttribute((AttributeSyntax)init.Parent!.Parent!, request.Text));
        for (int layer = 0; layer < network.Declaration.Layers.Count; layer++)
        {
            ArgumentList arguments = network.Declaration.Layers[layer].Arguments;
            foreach (Argument option in arguments.Items.Where(argument => !arguments.Has("Init") && InitExpression.IsOption(argument.Name)))
            {
                Location place = network.Syntax.Locate(new(Site.OfLayer(layer, option.Name), [layer]), request.CancellationToken);
                if ((isScaled && option.Name == "Gain") || request.Find<AttributeArgumentSyntax>(place) is not { } argument)
                {
                    return null;
                }

                changes.AddRange(Removal.OfArgument(argument));
            }
        }

        return [.. changes];
    }
}
