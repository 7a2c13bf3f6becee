using System.Text;

namespace InitializationLab.Report;

/// <summary>The pieces that sections are built of.</summary>
internal static class Html
{
    /// <summary>Charts side by side where there is room, over a caption.</summary>
    public static string Figure(string caption, params IReadOnlyList<string> charts) => $"""
        <figure class="picture">
        <div class="charts{(charts.Count is 2 or 4 ? " two" : "")}">{string.Join("\n", charts)}</div>
        <figcaption>{caption}</figcaption>
        </figure>
        """;

    /// <summary>A table. Columns whose title ends in a space hold numbers and are aligned to the right.</summary>
    public static string Table(string caption, string[] titles, IEnumerable<string[]> rows)
    {
        var html = new StringBuilder();
        html.Append($"<figure class=\"table\"><figcaption>{caption}</figcaption><div class=\"scroll\"><table>\n<thead><tr>");
        foreach (string title in titles)
        {
            html.Append($"<th scope=\"col\"{Align(title)}>{title.TrimEnd()}</th>");
        }

        html.Append("</tr></thead>\n<tbody>\n");
        foreach (string[] row in rows)
        {
            html.Append("<tr>");
            for (int i = 0; i < row.Length; i++)
            {
                html.Append(i == 0 ? $"<th scope=\"row\">{row[i]}</th>" : $"<td{Align(titles[i])}>{row[i]}</td>");
            }

            html.Append("</tr>\n");
        }

        return html.Append("</tbody></table></div></figure>").ToString();

        static string Align(string title) => title.EndsWith(' ') ? " class=\"number\"" : "";
    }

    /// <summary>The compiler's messages about networks when this program was built, word for word.</summary>
    public static string Compiler(LabResults lab, params string[] networks) => string.Concat(
        from network in networks
        from message in lab.Messages
        where message.Network == network
        select $"""
            <blockquote class="compiler"><p>The compiler on <b>{message.Network}</b> <span class="rule">{message.Level} {message.Rule}</span><br>{Show.Text(message.Text)}</p></blockquote>

            """);

    /// <summary>Details for those who ask, folded away for the others.</summary>
    public static string Details(string summary, string text) => $"""
        <details><summary>{summary}</summary><div class="scroll"><pre>{Show.Text(text)}</pre></div></details>
        """;
}
