using System.Globalization;
using System.Text;

namespace Letters;

/// <summary>A learning curve in text: a bar for each epoch.</summary>
internal static class LearningCurve
{
    private const int Width = 60;

    public static string Draw(IReadOnlyList<double> bits)
    {
        double most = bits.Max();
        var text = new StringBuilder();
        for (int epoch = 1; epoch <= bits.Count; epoch++)
        {
            int length = (int)Math.Round(Width * bits[epoch - 1] / most);
            text.Append(CultureInfo.InvariantCulture, $"{epoch,3}  {new string('█', length)} {bits[epoch - 1]:0.00}\n");
        }

        return text.ToString();
    }
}
