using System.Text;

namespace Mnist;

/// <summary>Digits as text, two rows of pixels in a line.</summary>
internal static class TextPicture
{
    private const string Shades = " ░▒▓█";

    /// <summary>Pictures side by side, each over what it was taken for.</summary>
    public static string Draw(Study study, IEnumerable<int> samples)
    {
        int[] shown = [.. samples];
        var text = new StringBuilder();
        for (int row = 0; row < Pictures.Side; row += 2)
        {
            foreach (int sample in shown)
            {
                ReadOnlySpan<float> upper = study.Test.Input(sample).Slice(row * Pictures.Side, Pictures.Side);
                ReadOnlySpan<float> lower = study.Test.Input(sample).Slice((row + 1) * Pictures.Side, Pictures.Side);
                for (int column = 0; column < Pictures.Side; column++)
                {
                    text.Append(Shades[(int)MathF.Round((upper[column] + lower[column]) / 2 * (Shades.Length - 1))]);
                }

                text.Append("  ");
            }

            text.Append('\n');
        }

        foreach (int sample in shown)
        {
            text.Append($"a {study.Read(sample)}? no: {study.Test.Label(sample)}".PadRight(Pictures.Side + 2));
        }

        return text.Append('\n').ToString();
    }
}
