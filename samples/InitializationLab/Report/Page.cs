using InitializationLab.Report.Sections;

namespace InitializationLab.Report;

/// <summary>The report: one HTML file that needs no other.</summary>
internal static class Page
{
    public static string Write(LabResults lab)
    {
        Section[] sections =
        [
            SetupSection.Write(lab),
            ZeroSection.Write(lab),
            NaiveSection.Write(lab),
            ReluSection.Write(lab),
            TanhSection.Write(lab),
            SigmoidSection.Write(lab),
            OrthogonalSection.Write(lab),
            OvershadowSection.Write(lab),
            ForecastSection.Write(lab),
            VerdictSection.Write(lab),
        ];
        return $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>How should the weights start?</title>
            <style>
            {Style()}
            </style>
            </head>
            <body>
            <header>
            <p class="kicker">NetDsl · Initialization Lab</p>
            <h1>How should the weights start?</h1>
            <p class="lead">Seven initializations and the same handwritten digits: what a tutorial promises, what the compiler predicts, and what was measured.</p>
            {(lab.Options.IsQuick ? """<p class="quick"><b>A quick run.</b> Networks were trained for a few steps only: this page shows that the lab works, and its accuracies and verdicts mean nothing.</p>""" : "")}
            {Glance.Write(lab)}
            <nav aria-label="Contents"><ol>{string.Concat(sections.Select(section => section.ToLink()))}</ol></nav>
            </header>
            <main>
            {string.Join("\n", sections.Select(section => section.ToHtml()))}
            </main>
            <footer>
            <p>Made by <code>dotnet run -c Release --project samples/InitializationLab -- --seed {lab.Options.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture)}</code>. All numbers but the times were measured in that run, and the same seed gives them again on the
            same kind of processor. The verdicts are worked out from the numbers: with another seed they may differ.</p>
            <p>Theory: X. Glorot and Y. Bengio, 2010 · K. He, X. Zhang, S. Ren and J. Sun, 2015 · Y. LeCun, L. Bottou, G. Orr and K.-R. Müller, 1998 · A. Saxe, J. McClelland and S. Ganguli, 2013 ·
            S. Schoenholz, J. Gilmer, S. Ganguli and J. Sohl-Dickstein, 2017. The digits: E. Alpaydin and C. Kaynak, CC BY 4.0. Charts are drawn with ScottPlot.</p>
            </footer>
            </body>
            </html>

            """;
    }

    private static string Style()
    {
        using Stream stream = typeof(Page).Assembly.GetManifestResourceStream("style.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().TrimEnd();
    }
}
