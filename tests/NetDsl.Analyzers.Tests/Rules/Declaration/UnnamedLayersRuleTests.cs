using Microsoft.CodeAnalysis;
using NetDsl.CodeFixes;
using NetDsl.Semantics.Rules;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public class UnnamedLayersRuleTests
{
    [Fact]
    public Task A_network_gets_one_hint_at_its_first_unnamed_layer_with_weights() => AnalyzerTest.Reports(
        """
        [Input(1, 4)]
        [Flatten]
        [{|#0:Dense(8, Activation.Relu)|}]
        [Dropout(0.5)]
        [Dense(8, Activation.Relu, Name = "Middle")]
        [{|#1:Dense(4, Activation.Relu)|}, {|#2:Dense(3)|}]
        public partial class Net;
        """,
        Expected.Finding(UnnamedLayersRule.Id, DiagnosticSeverity.Hidden, 0, 1, 2)
            .WithArguments("Dense1 and 2 more layers", "Net", "are named"));

    [Fact]
    public Task A_single_layer_is_told_in_the_singular() => AnalyzerTest.Reports(
        "[Input(2), {|#0:Dense(8)|}] public partial class Net;",
        Expected.Finding(UnnamedLayersRule.Id, DiagnosticSeverity.Hidden, 0).WithArguments("Dense1", "Net", "is named"));

    [Theory]
    [InlineData("""[Input(2), Dense(8, Name = "A"), Dense(3, Name = "B")] public partial class Net;""")]
    [InlineData("""[Input(2), Activate(Activation.Tanh), Dropout(0.5)] public partial class Net;""")]
    public async Task A_network_whose_layers_with_weights_are_named_gets_none(string source) => Assert.DoesNotContain(
        await CompiledNetwork.AllDiagnosticsOf(generates: true, AnalyzerTest.Header + source), diagnostic => diagnostic.Id == UnnamedLayersRule.Id);

    [Fact]
    public Task The_fix_writes_todays_names() => new FixTest<NameLayersFix> { Title = "Name the layers" }.Turns(
        """
        [Input(2)]
        [{|#0:Dense(8, Activation.Relu)|}] // the first
        [Dense(8, Activation.Relu, Name = "Middle")]
        [{|#1:Dense(units: 4, activation: Activation.Relu /* by hand */)|}, Flatten, {|#2:Dense(3)|}]
        public partial class Net;
        """,
        """
        [Input(2)]
        [Dense(8, Activation.Relu, Name = "Dense1")] // the first
        [Dense(8, Activation.Relu, Name = "Middle")]
        [Dense(units: 4, activation: Activation.Relu, Name = "Dense3" /* by hand */), Flatten, Dense(3, Name = "Dense4")]
        public partial class Net;
        """,
        Expected.Finding(UnnamedLayersRule.Id, DiagnosticSeverity.Hidden, 0, 1, 2).WithArguments("Dense1 and 2 more layers", "Net", "are named"));

    [Fact]
    public Task All_networks_of_a_file_are_named_at_once() => new FixTest<NameLayersFix> { Steps = 2 }.Turns(
        """
        [Input(2), {|#0:Dense(8, Activation.Relu)|}, {|#1:Dense(3)|}] public partial class A;
        [Input(2), {|#2:Dense(1)|}] public partial class B;
        """,
        """
        [Input(2), Dense(8, Activation.Relu, Name = "Dense1"), Dense(3, Name = "Dense2")] public partial class A;
        [Input(2), Dense(1, Name = "Dense1")] public partial class B;
        """,
        Expected.Finding(UnnamedLayersRule.Id, DiagnosticSeverity.Hidden, 0, 1).WithArguments("Dense1 and 1 more layer", "A", "are named"),
        Expected.Finding(UnnamedLayersRule.Id, DiagnosticSeverity.Hidden, 2).WithArguments("Dense1", "B", "is named"));
}
