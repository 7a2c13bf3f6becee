using Microsoft.CodeAnalysis.Testing;

namespace NetDsl.Testing.Pages;

/// <summary>Holds a page to what its programs print.</summary>
public static class ShownOutput
{
    /// <summary>
    /// Training gives other bits on other processors. With vectors of 128, 256 and 512 bits, and with none, the figures of the tutorials were the
    /// same to two parts in ten thousand (Intel Xeon); another processor may have more.
    /// </summary>
    private const double Relative = 0.01, Units = 5;

    /// <summary>Fails where a page shows another output of a file than was printed. <c>NETDSL_UPDATE=1</c> writes it into the page.</summary>
    public static void CheckShows(this Page page, string file, string printed)
    {
        string shown = page.Code("text", file);
        if (Repository.IsUpdating && shown.Length > 0 && !shown.Contains('…', StringComparison.Ordinal))
        {
            string fence = $"```text {file}\n";
            File.WriteAllText(
                Repository.PathOf(page.Path), Repository.Read(page.Path).Replace(fence + shown, fence + printed, StringComparison.Ordinal));
            return;
        }

        string? difference = Figures.FirstDifference(shown, printed, Relative, Units);
        new DefaultVerifier().True(difference is null, $"{page.Path}, {file}: {difference}\n\nAll of it:\n{printed}");
    }
}
