using System.Collections.Immutable;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A number that the library refuses when the program runs: a negative learning rate, 0 epochs.</summary>
internal sealed class RefusedArgumentRule : CallRule
{
    public const string Id = "NDSL5001";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Warning,
        "An argument is refused when the program runs",
        "{0} of {1} must be {2}, but is {3}: this throws an exception");

    /// <summary>The written numbers that a call refuses, and what they must be.</summary>
    public static IEnumerable<(ArgumentSpec Spec, object Value)> RefusedBy(LibraryCall call) =>
        from spec in SpecsOf(call)
        let value = call.Arguments.Find(spec.Name)?.Value
        where value is int or long or double && !spec.IsValid(value)
        select (spec, value);

    public override IEnumerable<Finding> Check(LibraryCall call) => RefusedBy(call).Select(refused =>
        Report(Site.OfCall(refused.Spec.Name), refused.Spec.Name, OwnerOf(call), refused.Spec.Requirement, ArgumentText.Of(refused.Value)));

    private static ImmutableArray<ArgumentSpec> SpecsOf(LibraryCall call) =>
        (call.Makes || call.Member == LibraryCall.Assignment
            ? CallCatalog.Types.TryGetValue(call.Type, out ImmutableArray<ArgumentSpec> specs)
            : CallCatalog.Methods.TryGetValue((call.Type, call.Member), out specs)) ? specs : [];

    private static string OwnerOf(LibraryCall call) =>
        CallCatalog.Types.ContainsKey(call.Type) ? call.Type : call.Type == "Network" ? call.Member : $"{call.Type}.{call.Member}";
}
