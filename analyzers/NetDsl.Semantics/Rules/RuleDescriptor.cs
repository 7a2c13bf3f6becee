namespace NetDsl.Semantics.Rules;

/// <summary>The facts about a rule that are known before it is asked.</summary>
/// <param name="Id">Its number, the first digit of which is its family.</param>
/// <param name="Severity">How loudly it speaks.</param>
/// <param name="Title">What is wrong, in a list of rules.</param>
/// <param name="Message">What is wrong with what was written, with places for arguments.</param>
internal sealed record RuleDescriptor(string Id, Severity Severity, string Title, string Message)
{
    private static readonly string[] Families = ["Declaration", "Shape", "Initialization", "Signal", "Architecture", "Calls"];

    /// <summary>Whether what it points at has no effect, which editors show faded.</summary>
    public bool IsFaded { get; init; }

    /// <summary>Its family, by which a project can set the severity of all rules in it.</summary>
    public string Category => "NetDsl." + Families[Id["NDSL".Length] - '0'];

    /// <summary>Where its page is.</summary>
    public string HelpLink => PublicHome.PageOf(Id);
}
