using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class MemberNameTakenRuleTests
{
    [Theory]
    [InlineData("public const int {|#0:InputSize|} = 4;", "InputSize")]
    [InlineData("public string {|#0:Description|} => \"\";", "Description")]
    [InlineData("private float[] {|#0:Parameters|} = [];", "Parameters")]
    [InlineData("public class {|#0:Predict|};", "Predict")]
    [InlineData("public event System.Action {|#0:Train|} { add { } remove { } }", "Train")]
    [InlineData("public int {|#0:Seed|}() => 1;", "Seed")]
    public Task A_member_in_the_way_is_the_only_error(string member, string name) => AnalyzerTest.Reports(
        $$"""
        [Input(4)]
        [Dense(2)]
        partial class Net
        {
            {{member}}
        }
        """,
        Expected.Error("NDSL0005", $"Net has a member {name} of its own, but every network has a member {name} of NetDsl's: give yours another name"));

    [Theory]
    [InlineData("public static int {|#0:Load|}(string path, NetDsl.LoadOptions x) => 1;", "Load")]
    [InlineData("public static void {|#0:Predict|}(System.ReadOnlySpan<float> x, System.Span<float> y) { }", "Predict")]
    [InlineData("private void {|#0:InitializeParameters|}(long seed) { }", "InitializeParameters")]
    [InlineData("public float {|#0:TrainStep|}(System.ReadOnlySpan<float> x, System.ReadOnlySpan<int> t, Optimizer? o) => 1;", "TrainStep")]
    public Task A_method_with_the_parameters_of_a_generated_one_is_the_only_error(string member, string name) => AnalyzerTest.Reports(
        $$"""
        #nullable enable
        [Input(4)]
        [Dense(2)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        partial class Net
        {
            {{member}}
        }
        """,
        Expected.Error(
            "NDSL0005",
            $"Net has a member {name} of its own with the same parameters, but every network has a member {name} of NetDsl's: give yours another name or other parameters"));

    [Theory]
    [InlineData("Predict")]
    [InlineData("InputSize")]
    [InlineData("ParameterCount")]
    [InlineData("Description")]
    public Task A_type_parameter_in_the_way_is_the_only_error(string name) => AnalyzerTest.Reports(
        $$"""
        [Input(4)]
        [Dense(2)]
        partial class Net<{|#0:{{name}}|}>;
        """,
        Expected.Error("NDSL0005", $"Net has a member {name} of its own, but every network has a member {name} of NetDsl's: give yours another name"));

    [Theory]
    [InlineData("protected sealed override NetworkDescription Describe() => null!;", "Describe")]
    [InlineData("protected sealed override void InitializeParameters(long seed) { }", "InitializeParameters")]
    [InlineData("protected new virtual void InitializeParameters(long seed) { }", "InitializeParameters")]
    [InlineData("public new int InitializeParameters => 1;", "InitializeParameters")]
    [InlineData("public new class Backward { }", "Backward")]
    public Task A_member_of_a_base_in_the_way_is_the_only_error(string member, string name) => AnalyzerTest.ReportsOfCalls(
        $$"""
        public abstract class Reader : Network
        {
            protected Reader(long seed) : base(seed) { }
            protected Reader() { }
            {{member}}
        }

        [Input(4)]
        [Dense(2)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        partial class {|#0:Net|} : Reader;
        """,
        Expected.Error("NDSL0005", $"Net has a member {name} from its base Reader, but every network has a member {name} of NetDsl's: give that one another name"));

    [Fact]
    public Task Members_of_a_base_that_are_none_of_these_are_silent() => AnalyzerTest.ReportsOfCalls(
        """
        public abstract class Reader : Network
        {
            protected Reader(long seed) : base(seed) { }
            protected Reader() { }
            public int InputSize => 3;
            public virtual int Classify(System.ReadOnlySpan<float> x) => 1;
            public int Predict(string path) => 1;
            public int Step(int by) => by;
            public int Run;
            private void Forward() { }
            protected override NetworkDescription Describe() => null!;
            public class Description { }
        }

        [Input(4)]
        [Dense(2)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        partial class Net : Reader
        {
            public float Step(System.ReadOnlySpan<float> inputs, System.ReadOnlySpan<int> labels, Optimizer optimizer) => 77;
            public void Run(System.ReadOnlySpan<float> inputs, System.Span<float> outputs, double count) { }
            public int ArgMax(System.ReadOnlySpan<float> input) => 42;
        }

        [Input(4)]
        [Dense(2)]
        [Loss(Loss.Huber)]
        partial class Regression
        {
            public int Classify(System.ReadOnlySpan<float> input) => 42;
        }
        """);

    [Fact]
    public Task A_member_in_another_file_is_found() => AnalyzerTest.Reports(
        [
            """
            [Input(4)]
            [Dense(2)]
            partial class Net;
            """,
            """
            partial class Net
            {
                public static int {|#0:OutputSize|} => 2;
            }
            """,
        ],
        Expected.Error("NDSL0005", "Net has a member OutputSize of its own, but every network has a member OutputSize of NetDsl's: give yours another name"));

    [Fact]
    public Task Overloads_and_other_names_are_silent() => AnalyzerTest.IsSilent(
        """
        [Input(4)]
        [Dense(2)]
        partial class Net
        {
            public int Inputs => 4;

            public int Predict(string text) => text.Length;

            public void Train() { }

            private sealed class Helper;
        }
        """);
}
