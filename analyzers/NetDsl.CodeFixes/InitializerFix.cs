using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetDsl.CodeFixes.Editing;
using NetDsl.Semantics;
using NetDsl.Semantics.Parsing;
using NetDsl.Semantics.Rules;

namespace NetDsl.CodeFixes;

/// <summary>Gives all layers that share a wrong start the one made for their activation: written out, or left to the activation.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InitializerFix))]
public sealed class InitializerFix() : NetworkCodeFix(
    [
        .. RuleList.Initializers.Select(rule => rule.Descriptor.Id),
        SameAsAutomaticRule.Id,
        SignalVanishesRule.Id,
        SignalExplodesRule.Id,
        ScatteringRule.Id,
    ])
{
    /// <summary>The key of "use Init.HeNormal".</summary>
    public const string UseFitting = "UseFittingInit";

    /// <summary>The key of "let the activation choose".</summary>
    public const string UseAutomatic = "UseAutomaticInit";

    private protected override IEnumerable<Repair> RepairsFor(FixRequest request)
    {
        string[] fitting = request.Diagnostic.Properties.TryGetValue(InitializerRule.ReplacementsFact, out string? fact)
            ? fact!.Split(',')
            : [];
        AttributeArgumentSyntax?[] arguments = [.. request.Places.Select(request.Find<AttributeArgumentSyntax>)];
        if (fitting.Length != arguments.Length || arguments.Contains(null) || request.NetworkOf(arguments[0]!) is not { } network)
        {
            return [];
        }

        return arguments[0]!.NameEquals is null
            ? DefaultInitRemoval.Changes(arguments[0]!, network, request) is { } removal
                ? [new("Remove [DefaultInit], so that every activation chooses", UseAutomatic, removal)]
                : []
            : LayerRepairs(arguments!, fitting, network, request);
    }

    private static IEnumerable<Repair> LayerRepairs(
        AttributeArgumentSyntax[] arguments, string[] fitting, ParsedNetwork network, FixRequest request)
    {
        string layers = arguments.Length == 1 ? "" : $" for {arguments.Length} layers";
        bool areGains = !arguments.Any(IsInit);
        string[] methods = [.. fitting.Distinct()];
        if (!areGains && methods is not [InitNames.Auto] && Rename(arguments, fitting, request) is { } changes)
        {
            string title = methods.Length == 1
                ? $"Use Init.{methods[0]}{layers}"
                : $"Use the Init made for each activation ({arguments.Length} layers)";
            yield return new(title, UseFitting, changes);
        }

        // Without [DefaultInit] nothing written means the same.
        ImmutableArray<TextChange>? automatic = network.Declaration.DefaultInit is null
            ? [.. arguments.Where(IsInit).SelectMany(Removal.OfArgument), .. arguments.SelectMany(RemoveOptions)]
            : Rename(arguments, [.. fitting.Select(_ => InitNames.Auto)], request);
        if (automatic is not null)
        {
            yield return new(
                areGains ? $"Remove Gain{layers}" : $"Let the activation choose (Init.Auto){layers}", UseAutomatic, automatic.Value);
        }
    }

    /// <summary>Null when one of them cannot be changed: all share one cause, and half a repair is none.</summary>
    private static ImmutableArray<TextChange>? Rename(AttributeArgumentSyntax[] arguments, string[] methods, FixRequest request)
    {
        TextChange?[] renames =
        [
            .. arguments.Zip(methods, (argument, method) => (Argument: argument, Method: method))
                .Where(place => IsInit(place.Argument))
                .Select(place => InitExpression.Rename(place.Argument.Expression, place.Method, request)),
        ];
        return renames.Contains(null) ? null : [.. renames.Select(rename => rename!.Value), .. arguments.SelectMany(RemoveOptions)];
    }

    /// <summary>Else it is the gain on what the activation chose.</summary>
    private static bool IsInit(AttributeArgumentSyntax argument) => argument.NameEquals?.Name.Identifier.ValueText == "Init";

    /// <summary>A gain goes too: it was not read before, or the rule would not have reported the layer.</summary>
    private static IEnumerable<TextChange> RemoveOptions(AttributeArgumentSyntax init) =>
        ((AttributeArgumentListSyntax)init.Parent!).Arguments
            .Where(argument => InitExpression.IsOption(argument.NameEquals?.Name.Identifier.ValueText))
            .SelectMany(Removal.OfArgument);
}
