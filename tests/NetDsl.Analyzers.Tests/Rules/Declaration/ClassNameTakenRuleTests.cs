using NetDsl.Semantics.Catalog;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class ClassNameTakenRuleTests
{
    public static TheoryData<string> Names { get; } = [.. GeneratedMembers.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_class_called_like_a_member_that_NetDsl_writes_is_the_only_error(string name) => AnalyzerTest.Reports(
        $$"""
        [Input(4)]
        [Dense(2)]
        partial class {|#0:{{name}}|};
        """,
        Expected.Error(
            "NDSL0013",
            $"The class {name} cannot be a network: NetDsl writes a member {name} into it, and C# allows no member with the name of its class. Give the class another name."));

    [Theory]
    [InlineData("Train")]
    [InlineData("Summary")]
    [InlineData("Run")]
    [InlineData("Predictor")]
    public Task A_class_called_like_an_inherited_member_is_sound(string name) => AnalyzerTest.IsSilent($$"""
        [Input(4)]
        [Dense(2)]
        partial class {{name}};
        """);
}
