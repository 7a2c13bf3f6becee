using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A number that the library refuses when the program runs: a negative learning rate, 0 epochs.</summary>
internal sealed class RefusedArgumentRule : CallRule
{
    public const string Id = "NDSL5001";

    public override DiagnosticDescriptor Descriptor { get; } = new(
        Id,
        "An argument is refused when the program runs",
        "{0} of {1} must be {2}, but is {3}: this throws an exception",
        RuleCategories.Calls,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleCategories.HelpLink(Id));

    public override IEnumerable<Finding> Check(LibraryCall call) =>
        from spec in SpecsOf(call)
        let argument = call.Arguments.Find(spec.Name)
        where argument?.Value is int or long or double && !spec.IsValid(argument.Value)
        select Report(Site.OfCall(spec.Name), spec.Name, OwnerOf(call), spec.Requirement, ArgumentText.Of(argument.Value));

    private static ImmutableArray<ArgumentSpec> SpecsOf(LibraryCall call) =>
        (call.Makes || call.Member == LibraryCall.Assignment ? CallCatalog.Types.TryGetValue(call.Type, out ImmutableArray<ArgumentSpec> specs)
            : CallCatalog.Methods.TryGetValue((call.Type, call.Member), out specs)) ? specs : [];

    private static string OwnerOf(LibraryCall call) => CallCatalog.Types.ContainsKey(call.Type) ? call.Type : call.Type == "Network" ? call.Member : $"{call.Type}.{call.Member}";
}
