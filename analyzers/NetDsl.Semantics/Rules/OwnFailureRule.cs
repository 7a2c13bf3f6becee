using Microsoft.CodeAnalysis;

namespace NetDsl.Semantics.Rules;

/// <summary>NetDsl itself failed on a network. The others of the project keep their code and their messages.</summary>
internal sealed class OwnFailureRule : Rule
{
    public const string Id = "NDSL0012";

    public override DiagnosticDescriptor Descriptor { get; } = new(
        Id,
        "NetDsl itself failed",
        "NetDsl failed on {0} ({1} in {2}: {3}). This is a fault of NetDsl, not yours: please report it with the attributes of {0}{4}.",
        RuleCategories.Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleCategories.HelpLink(Id));

    public static OwnFailureRule Instance { get; } = new();

    /// <summary>A network that got no code. The generator says so itself: what analyzers find is not shown where C# has errors in declarations, and the missing code causes such.</summary>
    public Diagnostic WithoutCode(Failure failure) => Diagnostic.Create(Descriptor, Location.None, ArgumentsOf(failure));

    /// <summary>A network, or a call, that has its code but was not judged.</summary>
    public Diagnostic WithoutJudgement(Failure failure, Location place) => Diagnostic.Create(
        Descriptor, place, DiagnosticSeverity.Warning, additionalLocations: null, properties: null, ArgumentsOf(failure));

    private static object[] ArgumentsOf(Failure failure) =>
        [failure.Network, failure.Exception, failure.Place, failure.Message, PublicHome.Address.Length == 0 ? "" : $" at {PublicHome.Address}/issues"];
}
