namespace InitializationLab.Report;

/// <summary>A chapter of the page.</summary>
/// <param name="Id">Its name in links.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Body">What it says, in HTML.</param>
internal sealed record Section(string Id, string Title, string Body)
{
    public string ToHtml() => $"""
        <section id="{Id}" class="chapter">
        <h2>{Title}</h2>
        {Body}
        </section>
        """;

    public string ToLink() => $"""<li><a href="#{Id}">{Title}</a></li>""";
}
