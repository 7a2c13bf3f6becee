using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class LibraryNameTwiceRuleTests
{
    [Theory]
    [InlineData("namespace NetDsl { public class Workspace { } }", "NetDsl.Workspace")]
    [InlineData("namespace NetDsl.Kernels { internal static class Engine { } }", "NetDsl.Kernels.Engine")]
    [InlineData("namespace System { public readonly ref struct Span<T> { } }", "System.Span")]
    [InlineData("namespace System.Numerics { public class Tensors { } }", "System.Numerics.Tensors")]
    public Task A_type_with_the_full_name_of_one_that_generated_code_needs_is_the_only_error(string twin, string name) => AnalyzerTest.Reports(
        $$"""
        [Input(4)]
        [Dense(2)]
        partial class {|#0:Net|};

        {{twin}}
        """,
        Expected.Error(
            "NDSL0014",
            $"The code of Net cannot be written: {name} also means a type of this program. Rename that type, or give its reference an alias (Aliases=\"…\")."));

    [Theory]
    [InlineData("namespace NetDsl { public class Unrelated { } }")]
    [InlineData("namespace NetDsl { public class Dense { } }")]
    [InlineData("namespace NetDsl { public class Workspace<T> { } }")]
    [InlineData("namespace System { public class Optimizer { } }")]
    [InlineData("namespace Demo.NetDsl { public class Workspace { } }")]
    [InlineData("namespace Demo { public class System { } public class NetDsl { } }")]
    public Task Other_types_in_these_namespaces_are_sound(string other) => AnalyzerTest.IsSilent(
        $$"""
        [Input(4)]
        [Dense(2)]
        partial class Net;

        {{other}}
        """);
}
