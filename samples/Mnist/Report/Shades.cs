using System.Globalization;
using System.Text;

namespace Mnist.Report;

/// <summary>Pictures as SVG: all pixels of one shade are one path.</summary>
internal static class Shades
{
    private const int Steps = 32;

    /// <summary>A picture from <paramref name="darkest"/> (black) to <paramref name="brightest"/> (white).</summary>
    /// <param name="values">[side, side].</param>
    /// <param name="side">Its rows and columns.</param>
    /// <param name="darkest">What is black.</param>
    /// <param name="brightest">What is white.</param>
    /// <param name="width">Its width on the page, in pixels.</param>
    public static string Draw(ReadOnlySpan<float> values, int side, float darkest, float brightest, int width)
    {
        var paths = new StringBuilder[Steps];
        for (int i = 0; i < values.Length; i++)
        {
            float share = brightest > darkest ? (values[i] - darkest) / (brightest - darkest) : 0;
            int shade = (int)Math.Clamp(share * (Steps - 1), 0, Steps - 1);
            (paths[shade] ??= new StringBuilder()).Append(CultureInfo.InvariantCulture, $"M{i % side} {i / side}h1v1h-1z");
        }

        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg width=\"{width}\" height=\"{width}\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">");
        for (int shade = 0; shade < Steps; shade++)
        {
            if (paths[shade] is { } path)
            {
                int grey = 255 * shade / (Steps - 1);
                svg.Append(CultureInfo.InvariantCulture, $"<path fill=\"rgb({grey},{grey},{grey})\" d=\"{path}\"/>");
            }
        }

        return svg.Append("</svg>").ToString();
    }
}
