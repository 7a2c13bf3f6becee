using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetDsl.CodeFixes.Editing;
using NetDsl.Semantics.Rules;

namespace NetDsl.CodeFixes;

/// <summary>Makes the last activation and the loss fit: removes the activation, or uses another, or another loss.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ActivationFix))]
public sealed class ActivationFix() : NetworkCodeFix(
    LogitsWantedRule.Id, ProbabilitiesWantedRule.Id, SoftmaxOverOneRule.Id, LossFitRule.Id, TwoActivationsRule.Id, BoundedOutputRule.Id)
{
    /// <summary>The key of "remove the activation".</summary>
    public const string Remove = "RemoveActivation";

    /// <summary>The key of "use Activation.Softmax".</summary>
    public const string UseActivation = "UseFittingActivation";

    /// <summary>The key of "use Loss.CrossEntropy".</summary>
    public const string UseLoss = "UseFittingLoss";

    private static readonly string[] Options = ["Slope", "Alpha", "Omega", "Approximate"];

    private protected override IEnumerable<Repair> RepairsFor(FixRequest request)
    {
        ImmutableDictionary<string, string?> facts = request.Diagnostic.Properties;
        AttributeArgumentSyntax[] places =
        [
            .. request.Places.Select(request.Find<AttributeArgumentSyntax>).OfType<AttributeArgumentSyntax>(),
        ];
        if (facts.ContainsKey(RepairFacts.Remove) && request.Find<AttributeArgumentSyntax>(request.Diagnostic.Location) is { } activation)
        {
            yield return new("Remove the activation", Remove, [.. RemovalOf(activation, request)]);
        }

        if (facts.TryGetValue(RepairFacts.Activation, out string? function)
            && Rename(places, "Activation", function!, request) is { } replacement)
        {
            yield return new($"Use Activation.{function}", UseActivation, replacement);
        }

        if (facts.TryGetValue(RepairFacts.Loss, out string? loss) && Rename(places, "Loss", loss!, request) is { } change)
        {
            yield return new($"Use Loss.{loss}", UseLoss, change);
        }
    }

    /// <summary>With its options, which another activation does not read.</summary>
    private static ImmutableArray<TextChange>? Rename(AttributeArgumentSyntax[] places, string type, string member, FixRequest request) =>
        places
            .Select(place => (Place: place, Change: EnumExpression.Rename(place.Expression, type, member, request)))
            .FirstOrDefault(found => found.Change is not null)
            is { Change: { } change } found
            ? [change, .. type == "Activation" ? OptionsBeside(found.Place) : []]
            : null;

    /// <summary><c>[Activate]</c> goes as a whole, a layer with weights keeps them.</summary>
    private static IEnumerable<TextChange> RemovalOf(AttributeArgumentSyntax activation, FixRequest request)
    {
        var attribute = (AttributeSyntax)activation.Parent!.Parent!;
        ISymbol? constructor = request.Model.GetSymbolInfo(attribute, request.CancellationToken).Symbol;
        bool isActivate = constructor?.ContainingType.Name == "ActivateAttribute";
        return isActivate ? Removal.OfAttribute(attribute, request.Text) : Removal.OfArgument(activation).Concat(OptionsBeside(activation));
    }

    private static IEnumerable<TextChange> OptionsBeside(AttributeArgumentSyntax activation) =>
        ((AttributeArgumentListSyntax)activation.Parent!).Arguments
            .Where(argument => Options.Contains(argument.NameEquals?.Name.Identifier.ValueText))
            .SelectMany(Removal.OfArgument);
}
