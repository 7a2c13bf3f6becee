using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class NeedsMapRuleTests
{
    [Fact]
    public Task A_vector_has_no_rows_and_columns() => AnalyzerTest.Reports(
        """
        [Input(784)]
        [{|#0:Conv2D(8, 3)|}]
        [Flatten]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Error("NDSL1009", "Conv2D1 needs channels × height × width but gets a vector of 784: put a [Reshape] before it, or let it follow what gives maps"));

    [Fact]
    public Task A_map_in_one_dimension_has_none_either() => AnalyzerTest.Reports(
        """
        [Input(4, 100)]
        [{|#0:Conv2D(8, 3)|}]
        partial class Net;
        """,
        Expected.Error("NDSL1009", "Conv2D1 needs channels × height × width but gets a map of 4×100: put a [Reshape] before it, or let it follow what gives maps"));

    [Fact]
    public Task A_reshaped_vector_is_a_map() => AnalyzerTest.IsSilent("[Input(784)] [Reshape(1, 28, 28)] [Conv2D(8, 3, Activation.Relu)] [Flatten] [Dense(10)] partial class Net;");
}
