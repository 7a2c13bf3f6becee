namespace InitializationLab.Report.Sections;

/// <summary>The tutorial's table beside the measured one.</summary>
internal static class VerdictSection
{
    public static Section Write(LabResults lab)
    {
        IReadOnlyList<Claims> claims = Claims.Of(lab);
        return new("verdict", "The table, measured", $"""
            <p>The tutorial ends with a table of strengths, weaknesses and uses. Here it is again, each cell with numbers of this run. “In part” means that of two things that would have to be true one was.</p>
            {Html.Table(
                "What the tutorial says, and what was measured.",
                ["Start", "", "What the tutorial says", "What was measured", "Verdict"],
                claims.SelectMany(row => row.Cells.Select((cell, i) => new[]
                {
                    i == 0 ? row.Row : "", cell.Column, cell.Finding.Hope, cell.Finding.Measured, Finding.Badge(cell.Finding.Verdict),
                })))}
            """);
    }
}
