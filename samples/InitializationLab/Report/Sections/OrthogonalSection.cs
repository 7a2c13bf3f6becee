using InitializationLab.Experiments;
using InitializationLab.Measuring;
using InitializationLab.Report.Charts;

namespace InitializationLab.Report.Sections;

/// <summary>The signal that orthogonal weights keep, its worth in 200 layers, and its cost.</summary>
internal static class OrthogonalSection
{
    private static readonly Start[] Compared = [Start.Xavier, Start.He, Start.Orthogonal];

    public static Section Write(LabResults lab)
    {
        var (xavier, he, orthogonal) = (lab.Tanh200[Start.Xavier], lab.Tanh200[Start.He], lab.Tanh200[Start.Orthogonal]);
        double[] ofXavier = lab.Norms[0].Lengths[^1], ofOrthogonal = lab.Norms[1].Lengths[^1];
        CostExperiment.Result largest = lab.Costs[^1];
        int last = orthogonal.Signal.Last, layers = lab.Norms[0].Lengths.Length;
        return new("orthogonal", "Orthogonal: hundreds of layers", $"""
            <p>Xavier keeps the length of a signal <i>on average</i>. In one layer some directions grow and others shrink, and with each layer the two drift further apart. An orthogonal matrix is a rotation: it keeps
            <i>every</i> length. Without activations that is exact.</p>
            {Html.Figure(
                $"The length of the signal as a share of the input's, in {layers} layers without activations: from the 5th to the 95th percentile of {lab.Options.MeasuredSamples} digits, and the median.",
                [.. lab.Norms.Select(LengthChart.Draw)])}
            <p>With tanh in between nothing is exact any more. Here are 200 layers of 64 units, and their training.</p>
            {Html.Figure(
                "200 tanh layers. Orthogonal weights and Xavier's have the same predicted signal, and nearly the same gradient. The difference is not in these means but in the spread around them, which the first chart shows.",
                SignalChart.Draw(Quantity.Signal, lab.Tanh200, Axis.Logarithmic("", -4, 0, 1), Compared),
                SignalChart.Draw(Quantity.Gradient, lab.Tanh200, Axis.Logarithmic("", -4, 10, 2), Compared),
                LossChart.Draw(lab.Tanh200, Recipe.Sgd, lab, Compared),
                LossChart.Draw(lab.Tanh200, Recipe.Adam, lab, Compared))}
            {Html.Table(
                "200 tanh layers after training.",
                ["Start", "Signal, layer 200 ", "predicted ", "Gradient, layer 1 ", "predicted ", "SGD ", "Adam "],
                lab.Tanh200.Members.Select(member => new[]
                {
                    Show.Name(member.Subject.Start),
                    Show.Measured(member, last, Quantity.Signal), Show.Predicted(member, last, Quantity.Signal),
                    Show.Measured(member, 1, Quantity.Gradient), Show.Predicted(member, 1, Quantity.Gradient),
                    Show.Accuracy(member.Sgd), Show.Accuracy(member.Adam),
                }))}
            {Html.Table(
                "The price: the shortest time to fill a square matrix, on the machine of this run. These are the only numbers of the page that the seed does not decide.",
                ["Size", "Zero ", "He ", "Orthogonal ", "times He "],
                lab.Costs.Select(cost => new[] { $"{Show.Count(cost.Size)} × {Show.Count(cost.Size)}", Show.Time(cost.Zero), Show.Time(cost.He), Show.Time(cost.Orthogonal), Show.Ratio(cost.Orthogonal, cost.He) }))}
            {Html.Compiler(lab, he.Subject.Name, orthogonal.Subject.Name)}
            {Finding.List(
                new Finding(
                    "Orthogonal matrices preserve the norm of signals through layers.",
                    $"Without activations, no length is off by more than {Show.Number(ofOrthogonal.Max(length => Math.Abs(length - 1)))} after {layers} layers; with Xavier they are {Show.Number(ofXavier.Min())} to {Show.Number(ofXavier.Max())} of what they were. "
                    + $"With tanh the signal fades to {Show.Measured(orthogonal, last, Quantity.Signal)} in layer {last}, and under ReLU orthogonal weights halve it like Xavier's: {Show.Measured(lab.Relu30[Start.Orthogonal], 30, Quantity.Signal)} after 30 layers.",
                    Finding.Judge(ofOrthogonal.All(length => length is > 0.999 and < 1.001), orthogonal.Signal.Median(last, Quantity.Signal) > 0.5)),
                new Finding(
                    "[Orthogonal is] excellent for very deep networks.",
                    $"200 tanh layers read {Show.Accuracy(orthogonal.Sgd)} of the digits with SGD, under Xavier {Show.Accuracy(xavier.Sgd)}, under He {Show.Accuracy(he.Sgd)}. With Adam: {Show.Accuracy(orthogonal.Adam)}, {Show.Accuracy(xavier.Adam)}, {Show.Accuracy(he.Adam)}.",
                    Finding.Judge(orthogonal.Sgd.Trains && orthogonal.Sgd.Accuracy > xavier.Sgd.Accuracy + 0.05, orthogonal.Adam.Accuracy > xavier.Adam.Accuracy + 0.05)))}
            """);
    }
}
