using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class UnsupportedTypeRuleTests
{
    [Theory]
    [InlineData("partial record {|#0:Net|};", "record")]
    [InlineData("record {|#0:Net|}(int Units);", "record")]
    [InlineData("static partial class {|#0:Net|};", "static class")]
    [InlineData("file partial class {|#0:Net|};", "file-local class")]
    [InlineData("partial class {|#0:Net|} : Other; class Other;", "class derived from Other")]
    [InlineData("partial class {|#0:Net|} : System.IO.MemoryStream;", "class derived from MemoryStream")]
    [InlineData("partial class {|#0:Net|} : First; [Input(4)] [Dense(2)] partial class First;", "class derived from the network First")]
    [InlineData("partial class {|#0:Net|} : Second; class Second : First; [Input(4)] [Dense(2)] partial class First;", "class derived from the network First")]
    public Task Only_an_ordinary_class_can_become_a_network(string declaration, string kind) => AnalyzerTest.Reports(
        $"""
        [Input(4)]
        [Dense(2)]
        {declaration}
        """,
        Expected.Error(
            "NDSL0003",
            $"Net is a {kind}: a network must be an ordinary class without a base class of its own, since it derives from NetDsl.Network"));

    [Theory]
    [InlineData("partial class Net;")]
    [InlineData("abstract partial class Net;")]
    [InlineData("sealed partial class Net<T> where T : struct;")]
    [InlineData("partial class Net : System.IDisposable { public void Dispose() { } }")]
    public Task Ordinary_classes_are_sound(string declaration) => AnalyzerTest.IsSilent(
        $"""
        [Input(4)]
        [Dense(2)]
        {declaration}
        """);
}
