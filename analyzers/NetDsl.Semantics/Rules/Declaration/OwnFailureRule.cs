using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>NetDsl itself failed on a network. The others of the project keep their code and their messages.</summary>
internal sealed class OwnFailureRule : Rule
{
    public const string Id = "NDSL0012";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "NetDsl itself failed",
        "NetDsl failed on {0} ({1} in {2}: {3}). This is a fault of NetDsl, not yours: please report it with the attributes of {0}{4}.");

    public static OwnFailureRule Instance { get; } = new();

    public Finding Check(Failure failure) => Report(
        Site.Type,
        failure.Network,
        failure.Exception,
        failure.Place,
        failure.Message,
        PublicHome.Address.Length == 0 ? "" : $" at {PublicHome.Address}/issues");
}
