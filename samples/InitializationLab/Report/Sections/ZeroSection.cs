using System.Globalization;
using System.Text;
using InitializationLab.Networks;
using static InitializationLab.Experiments.SymmetryExperiment;

namespace InitializationLab.Report.Sections;

/// <summary>Zero breaks no symmetry: units counted and shown.</summary>
internal static class ZeroSection
{
    private const int UnitsShown = 8;

    public static Section Write(LabResults lab)
    {
        Result zeroRelu = lab.Symmetry[typeof(Relu2Zero)], zeroSigmoid = lab.Symmetry[typeof(Sigmoid2Zero)];
        Result lastZero = lab.Symmetry[typeof(Relu2ZeroOutput)], he = lab.Symmetry[typeof(Relu2He)];
        return new("zero", "Zero: a choir with one voice", $"""
            <p>Units of a layer whose weights are all equal compute the same, receive the same gradient and take the same step. Nothing that training does can make them differ: however many there are,
            they remain one. Two layers of {FirstLayer.Units} units were trained, and then the different units of the first layer counted: those that share every bit of every weight count as one.</p>
            {Html.Table(
                $"Two hidden layers of {FirstLayer.Units} units, before and after training with SGD.",
                ["Start", "Different units before ", "after ", "Largest change of a weight ", "Digits read "],
                lab.Symmetry.All.Select(result => new[]
                {
                    result.Title, Show.Count(result.Before.DistinctUnits), Show.Count(result.After.DistinctUnits), Show.Number(result.LargestChange), Show.Accuracy(result.Training),
                }))}
            {Html.Figure(
                $"The weights of the first {UnitsShown} units of the first layer after training, as the 8 × 8 pixels that they multiply: orange is positive, blue negative. Each row has its own scale.",
                [Tiles(zeroRelu), Tiles(zeroSigmoid), Tiles(lab.Symmetry[typeof(Relu2Constant)]), Tiles(lastZero), Tiles(lab.Symmetry[typeof(Relu2TooSmall)]), Tiles(he)])}
            {Html.Compiler(lab, zeroRelu.Network)}
            {Finding.List(
                new Finding(
                    "Each neuron ends up learning the same features.",
                    $"Under sigmoid the {FirstLayer.Units} units count as {Show.Count(zeroSigmoid.After.DistinctUnits)} after training. Under ReLU they do not even learn: no weight moved by more than {Show.Number(zeroRelu.LargestChange)}. "
                    + "Weights of zero pass no gradient back and no signal on, so that only the last biases change: they learn how frequent each digit is.",
                    Finding.Judge(zeroSigmoid.After.DistinctUnits == 1 && zeroSigmoid.LargestChange > 0, zeroRelu.After.DistinctUnits == 1 && zeroRelu.LargestChange > 0)),
                new Finding(
                    "Initializing all weights to zero leads to symmetry.",
                    $"All weights. Where only the last layer is zero, its units get different errors, and the layers before it are random: that network ends with {Show.Count(lastZero.After.DistinctUnits)} different units and reads "
                    + $"{Show.Share(lastZero.Training.Accuracy)} of the digits; with He everywhere it is {Show.Share(he.Training.Accuracy)}.",
                    Finding.Judge(zeroRelu.After.DistinctUnits == 1 && zeroSigmoid.After.DistinctUnits == 1)))}
            """);
    }

    private static string Tiles(Result result)
    {
        const int Size = 42, Gap = 6, Pixel = 5, Top = 22;
        var svg = new StringBuilder();
        double largest = Math.Max(double.Epsilon, Enumerable.Range(0, UnitsShown).Max(unit => result.After.Unit(unit).ToArray().Max(Math.Abs)));
        for (int unit = 0; unit < UnitsShown; unit++)
        {
            ReadOnlySpan<float> weights = result.After.Unit(unit);
            svg.Append(CultureInfo.InvariantCulture, $"""<rect class="tile" x="{unit * (Size + Gap)}" y="{Top}" width="{Size - 2}" height="{Size - 2}"/>""");
            for (int i = 0; i < weights.Length; i++)
            {
                double strength = Math.Abs(weights[i]) / largest;
                if (strength >= 0.01)
                {
                    int x = (unit * (Size + Gap)) + (i % DigitTask.Side * Pixel), y = Top + (i / DigitTask.Side * Pixel);
                    svg.Append(CultureInfo.InvariantCulture, $"""<rect class="{(weights[i] > 0 ? "plus" : "minus")}" x="{x}" y="{y}" width="{Pixel}" height="{Pixel}" fill-opacity="{strength:0.##}"/>""");
                }
            }
        }

        int width = (UnitsShown * (Size + Gap)) - Gap;
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg class="chart" viewBox="0 0 {width} {Top + Size}" role="img" aria-label="Weights of {UnitsShown} units, {result.Title}"><text class="chart-title" x="0" y="14" fill="{Ink.Text.Css}">{result.Title}</text>{svg}</svg>
            """);
    }
}
