using Microsoft.CodeAnalysis.Testing;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

/// <summary>Statements that call networks, in a method that gets what it needs from somewhere else.</summary>
internal static class Calls
{
    private const string Networks =
        """
        [Input(1, 8, 8)]
        [Flatten]
        [Dense(10)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        public partial class Digits;

        [Input(2)]
        [Dense(3)]
        [Loss(Loss.MeanSquaredError)]
        public partial class Curve;

        [Input(2)]
        [Dense(1)]
        [Loss(Loss.SigmoidBinaryCrossEntropy)]
        public partial class Gate;

        [Input(2)]
        [Dense(1)]
        [Loss(Loss.MeanAbsoluteError)]
        public partial class Height;

        [Input(1, 8, 8)]
        [Flatten]
        [Dense(10, Activation.Softmax)]
        public partial class Features;


        """;

    /// <summary>Exactly these are reported about the statements.</summary>
    public static Task Report(string statements, params DiagnosticResult[] expected) => AnalyzerTest.ReportsOfCalls(SourceOf(statements), expected);

    public static Task AreSilent(string statements) => Report(statements);

    /// <summary>The statements in a program with five networks: of classes, of several values, of yes and no, of one value, and without a loss.</summary>
    public static string SourceOf(string statements) => Networks +
        $$"""
        public static class Program
        {
            public const int Batch = 4;

            public static void Run(
                Digits digits, Curve curve, Gate gate, Height height, Features features, Network any, Dataset data, Optimizer optimizer, TrainingOptions options, double rate, int number, float[] values, int[] labels)
            {
                {{statements}}
            }
        }
        """;
}
