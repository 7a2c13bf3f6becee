namespace InitializationLab.Report;

/// <summary>Whether a hope came true.</summary>
internal enum Verdict
{
    Holds,
    InPart,
    Contradicted,
}

/// <summary>A sentence of the tutorial beside what this run measured. The verdict follows from the numbers: another seed may judge otherwise.</summary>
/// <param name="Hope">What the tutorial says.</param>
/// <param name="Measured">What was measured, in HTML.</param>
/// <param name="Verdict">What follows.</param>
internal sealed record Finding(string Hope, string Measured, Verdict Verdict)
{
    /// <summary>It holds if both conditions do, in part if one does.</summary>
    public static Verdict Judge(bool first, bool second) => first && second ? Verdict.Holds : first || second ? Verdict.InPart : Verdict.Contradicted;

    public static Verdict Judge(bool condition) => Judge(condition, condition);

    /// <summary>The findings of a section.</summary>
    public static string List(params Finding[] findings) => $"""
        <div class="findings">
        {string.Join("\n", findings.Select(finding => finding.ToHtml()))}
        </div>
        """;

    /// <summary>The verdict as a word with its sign, so that colour alone tells nothing.</summary>
    public static string Badge(Verdict verdict) => verdict switch
    {
        Verdict.Holds => """<span class="badge holds">✓ holds</span>""",
        Verdict.InPart => """<span class="badge part">◐ in part</span>""",
        _ => """<span class="badge against">✗ does not hold</span>""",
    };

    private string ToHtml() => $"""
        <section class="finding"><h3>The tutorial</h3><p class="hope">“{Hope}”</p><h3>Measured</h3><p>{Measured}</p><p>{Badge(Verdict)}</p></section>
        """;
}
