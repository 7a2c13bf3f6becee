using NetDsl.Testing.Pages;

namespace NetDsl.Documentation.Tests;

/// <summary>What is compared with pages is found out where it differs.</summary>
public sealed class FiguresTests
{
    private const string Shown = "30 samples: loss 0.1009, accuracy 96.7 %\n";

    [Theory]
    [InlineData(Shown)]
    [InlineData("30 samples: loss 0.1010, accuracy 97.0 %\n")]
    public void Figures_may_differ_a_little(string printed) => Assert.Null(Difference(Shown, printed));

    [Theory]
    [InlineData("31 samples: loss 0.1009, accuracy 96.7 %\n")]
    [InlineData("30 samples: loss 0.1109, accuracy 96.7 %\n")]
    [InlineData("30 samples: loss 0.1009, accuracy 93.3 %\n")]
    [InlineData("30 samples, loss 0.1009, accuracy 96.7 %\n")]
    [InlineData("30 samples: loss NaN, accuracy 96.7 %\n")]
    [InlineData("")]
    [InlineData(Shown + "more\n")]
    public void All_else_may_not(string printed) => Assert.NotNull(Difference(Shown, printed));

    [Theory]
    [InlineData("first\nsecond\nthird\nlast\n", true)]
    [InlineData("first\nlast\n", true)]
    [InlineData("other\nsecond\nlast\n", false)]
    [InlineData("first\nsecond\nother\n", false)]
    [InlineData("first\n", false)]
    public void An_ellipsis_stands_for_lines(string printed, bool fits) => Assert.Equal(fits, Difference("first\n…\nlast\n", printed) is null);

    private static string? Difference(string shown, string printed) => Figures.FirstDifference(shown, printed, relative: 0.01, units: 1);
}
