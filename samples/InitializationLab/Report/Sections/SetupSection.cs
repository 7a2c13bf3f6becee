using System.Numerics.Tensors;
using InitializationLab.Measuring;
using InitializationLab.Networks;
using NetDsl;

namespace InitializationLab.Report.Sections;

/// <summary>The measurements, how they are made, and the seven starts.</summary>
internal static class SetupSection
{
    private const int Inputs = DigitTask.Side * DigitTask.Side, Units = 128;

    private static readonly (Start Start, string Formula, double Deviation)[] Starts =
    [
        (Start.Zero, "w = 0", 0),
        (Start.TooSmall, "N(0, 0.01²)", 0.01),
        (Start.TooLarge, "N(0, 1²)", 1),
        (Start.Xavier, "U(±√(6 / (n<sub>in</sub> + n<sub>out</sub>)))", Math.Sqrt(2.0 / (Units + Units))),
        (Start.He, "N(0, 2 / n<sub>in</sub>)", Math.Sqrt(2.0 / Units)),
        (Start.LeCun, "N(0, 1 / n<sub>in</sub>)", Math.Sqrt(1.0 / Units)),
        (Start.Orthogonal, "WᵀW = I", Math.Sqrt(1.0 / Units)),
    ];

    public static Section Write(LabResults lab) => new("setup", "What is measured", $"""
        <p>A layer computes <i>h</i> = <i>Wx</i> + <i>b</i> and passes on <i>y</i> = <i>φ</i>(<i>h</i>). Call the mean square of <i>y</i>, over units and samples, the <b>signal</b>, and
        the mean square of ∂<i>L</i>/∂<i>h</i> the <b>gradient</b>. Each layer multiplies the signal on its way forward and the gradient on its way back. A factor of ½ is harmless in two
        layers; in thirty it leaves {Show.Number(Math.Pow(0.5, 30))}. Initialization is the art of making that factor 1.</p>
        <p>NetDsl works the factors out from the declaration of a network, before anything runs. In this page <b>a line is what the compiler predicts, a dot is what was measured</b>:
        one dot for each of {lab.Options.MeasuredSeeds.Count} networks that are the same but for their seed, with {lab.Options.MeasuredSamples} digits as input. The gradient is given as a share of
        the last hidden layer's. Since both are squares, a hundredth of a gradient is a slope ten times smaller.</p>
        <p>All networks learn the same thing: to read handwritten digits of 8 × 8 pixels, {Show.Count(lab.Task.Training.Count)} to learn from and {Show.Count(lab.Task.Test.Count)} to be tested with. Pixels are brought to mean 0 and
        deviation 1; a few never change, so the mean square of all inputs is {Show.Number(lab.Task.InputPower)}, which the declarations tell the compiler. Training takes {Epochs(lab)}
        of batches of {Recipe.BatchSize}, with SGD (momentum 0.9; rates {Rates(Recipe.Sgd)}) or Adam (rates {Rates(Recipe.Adam)}). Each network may use the rate that
        gives it the lowest loss with the first seed. Accuracies are of test digits{Seeds(lab)}.
        A network <b>trains</b> if its loss falls below 90 % of ln 10 = {Show.Number(DigitTask.LossOfKnowingNothing)}, which is what knowing nothing costs, and <b>fails</b> otherwise: a low bar, over which some come that read few digits.</p>
        {Html.Table(
            "The seven starts, and the deviation of the 16,384 weights between two layers of 128 units. Where n<sub>in</sub> = n<sub>out</sub>, Xavier, LeCun and orthogonal weights have the same scale: only their shapes differ.",
            ["Start", "Weights", "Deviation by the formula ", "measured "],
            Starts.Select(row => new[] { Show.Name(row.Start), row.Formula, Show.Number(row.Deviation), Show.Number(DeviationOf(lab.Relu2[row.Start].Subject.Create(lab.Options.Seed))) }))}
        {Html.Details("A network as it is declared and as the compiler sees it", Declaration + new Relu2He(lab.Options.Seed).Summary())}
        """);

    private const string Declaration = """
        [Input(64, Variance = 0.953), DefaultInit(Init.HeNormal)]
        [Dense(128, Relu), Dense(128, Relu)]
        [Dense(10), Loss(Loss.SoftmaxCrossEntropy)]
        internal sealed partial class Relu2He;


        """;

    private static string Epochs(LabResults lab) => lab.Options.Epochs == 1 ? "one epoch" : $"{Show.Count(lab.Options.Epochs)} epochs";

    private static string Seeds(LabResults lab) => lab.Options.TrainedSeeds.Count == 1 ? "" : $": the median of {Show.Count(lab.Options.TrainedSeeds.Count)} seeds, and after it the lowest and highest";

    private static string Rates(Recipe recipe) => string.Join(", ", recipe.Rates.OrderDescending().Select(rate => Show.Number(rate)));

    /// <summary>Of the second layer's weights, which lie after the first one's.</summary>
    private static double DeviationOf(Network network) => TensorPrimitives.StdDev((ReadOnlySpan<float>)network.Parameters.Slice(Inputs * Units, Units * Units));
}
