namespace NetDsl.Semantics.Rules;

/// <summary>The families of rules; the first digit of an id is its family.</summary>
internal static class RuleCategories
{
    public const string Declaration = "NetDsl.Declaration";
    public const string Shape = "NetDsl.Shape";
    public const string Initialization = "NetDsl.Initialization";
    public const string Signal = "NetDsl.Signal";
    public const string Architecture = "NetDsl.Architecture";
    public const string Calls = "NetDsl.Calls";

    /// <summary>Where the rule's page is.</summary>
    public static string HelpLink(string id) => PublicHome.PageOf(id);
}
