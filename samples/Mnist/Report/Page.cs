using System.Globalization;
using System.Numerics.Tensors;
using System.Text;
using NetDsl;

namespace Mnist.Report;

/// <summary>What a network sees, as one HTML file that needs no other.</summary>
internal static class Page
{
    public static string Write(Study study)
    {
        var first = FirstLayer.Of(study.Network);
        return $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>What a network sees of digits</title>
            <style>
            {Style()}
            </style>
            </head>
            <body>
            <h1>What a network sees of digits</h1>
            <p>{study.Result}</p>
            <h2 id="filters">The filters of the first layer</h2>
            <p>Dark weights are negative, bright ones positive. Each filter answers where a picture is bright under its bright weights and dark under its dark ones.</p>
            {Filters(first)}
            <h2 id="maps">Their answers to one digit</h2>
            {Maps(first, study)}
            <h2 id="confusion">What is taken for what</h2>
            <p>A row for each digit, a column for each answer.</p>
            {Table(study.Result.Confusion!)}
            </body>
            </html>

            """;
    }

    private static string Filters(FirstLayer first)
    {
        float[] weights = new float[FirstLayer.Filters * FirstLayer.FilterSize];
        first.Edges.Weight.FlattenTo(weights);
        float most = MathF.Abs(TensorPrimitives.MaxMagnitude<float>(weights));
        return Row(Enumerable.Range(0, FirstLayer.Filters).Select(filter =>
            Shades.Draw(weights.AsSpan(filter * FirstLayer.FilterSize, FirstLayer.FilterSize), side: 3, -most, most, width: 48)));
    }

    private static string Maps(FirstLayer first, Study study)
    {
        float[] maps = new float[FirstLayer.OutputSize];
        first.Predict(study.Standardized(0), maps);
        float brightest = TensorPrimitives.Max(maps);
        IEnumerable<string> drawn = Enumerable.Range(0, FirstLayer.Filters).Select(filter =>
            Shades.Draw(maps.AsSpan(filter * Pictures.Size, Pictures.Size), Pictures.Side, 0, brightest, width: 112));
        return Row([Shades.Draw(study.Test.Input(0), Pictures.Side, 0, 1, width: 112), .. drawn]);
    }

    private static string Row(IEnumerable<string> pictures) =>
        $"<div class=\"pictures\">{string.Concat(pictures.Select(picture => $"<figure>{picture}</figure>"))}</div>";

    private static string Table(ConfusionMatrix confusion)
    {
        int[] classes = [.. Enumerable.Range(0, confusion.Classes)];
        var html = new StringBuilder("<table><tr><th></th>");
        html.AppendJoin("", classes.Select(Heading)).Append("</tr>\n");
        foreach (int actual in classes)
        {
            html.Append("<tr>").Append(Heading(actual));
            foreach (int predicted in classes)
            {
                html.Append(CultureInfo.InvariantCulture, $"<td{(actual == predicted ? " class=\"right\"" : "")}>{confusion[actual, predicted]}</td>");
            }

            html.Append("</tr>\n");
        }

        return html.Append("</table>").ToString();
    }

    private static string Heading(int label) => string.Create(CultureInfo.InvariantCulture, $"<th scope=\"col\">{label}</th>");

    private static string Style()
    {
        using Stream stream = typeof(Page).Assembly.GetManifestResourceStream("style.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().TrimEnd();
    }
}
