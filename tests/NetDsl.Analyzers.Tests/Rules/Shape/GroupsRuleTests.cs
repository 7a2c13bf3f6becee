using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class GroupsRuleTests
{
    [Fact]
    public Task Groups_divide_the_channels() => AnalyzerTest.Reports(
        """
        [Input(6, 8, 8)]
        [Conv2D(8, 3, {|#0:Groups = 4|})]
        [Flatten]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Error("NDSL1011", "Conv2D1 has 4 groups of 6 channels and 8 filters, which are not equal: Groups must divide both numbers"));

    [Fact]
    public Task And_the_filters() => AnalyzerTest.Reports(
        """
        [Input(6, 8, 8)]
        [Conv2D(8, 3, {|#0:Groups = 3|})]
        [Flatten]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Error("NDSL1011", "Conv2D1 has 3 groups of 6 channels and 8 filters, which are not equal: Groups must divide both numbers"));

    [Fact]
    public Task One_that_divides_both_is_sound() => AnalyzerTest.IsSilent("[Input(6, 8, 8)] [Conv2D(8, 3, Activation.Relu, Groups = 2)] [Flatten] [Dense(10)] partial class Net;");
}
