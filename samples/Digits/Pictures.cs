using System.Globalization;
using System.Text;
using NetDsl;
using Spectre.Console;

namespace Digits;

/// <summary>Digits and answers for the terminal.</summary>
internal static class Pictures
{
    private const int Side = 8;
    private const string Shades = " ░▒▓█";

    /// <summary>Draws the first digits of a data set side by side, each over the network's answer.</summary>
    public static void Draw(DigitReader network, Dataset digits, int count)
    {
        var picture = new StringBuilder();
        for (int row = 0; row < Side; row++)
        {
            for (int sample = 0; sample < count; sample++)
            {
                foreach (float pixel in digits.Input(sample).Slice(row * Side, Side))
                {
                    picture.Append(Shades[(int)MathF.Round(pixel * (Shades.Length - 1))], repeatCount: 2);
                }

                picture.Append("  ");
            }

            picture.AppendLine();
        }

        for (int sample = 0; sample < count; sample++)
        {
            int answer = network.Classify(digits.Input(sample)), truth = digits.Label(sample);
            string text = answer == truth ? $"a {answer}" : $"a {answer}? no: {truth}";
            picture.Append(text.PadRight((2 * Side) + 2));
        }

        Console.WriteLine(picture.AppendLine());
    }

    /// <summary>How often each digit was read as which.</summary>
    public static Table Table(ConfusionMatrix confusion)
    {
        Table table = new Table().Border(TableBorder.Rounded).Title("read as");
        table.AddColumn("digit");
        for (int predicted = 0; predicted < confusion.Classes; predicted++)
        {
            table.AddColumn(new TableColumn(predicted.ToString(CultureInfo.InvariantCulture)).RightAligned());
        }

        for (int actual = 0; actual < confusion.Classes; actual++)
        {
            int row = actual;
            table.AddRow([row.ToString(CultureInfo.InvariantCulture), .. Enumerable.Range(0, confusion.Classes).Select(predicted => Cell(confusion, row, predicted))]);
        }

        return table;
    }

    private static string Cell(ConfusionMatrix confusion, int actual, int predicted) =>
        confusion[actual, predicted] is 0 and var none ? (actual == predicted ? $"{none}" : "[grey]·[/]")
        : actual == predicted ? $"[green]{confusion[actual, predicted]}[/]"
        : $"[red]{confusion[actual, predicted]}[/]";
}
