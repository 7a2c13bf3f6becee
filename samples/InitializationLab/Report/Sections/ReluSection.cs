using InitializationLab.Measuring;
using InitializationLab.Report.Charts;

namespace InitializationLab.Report.Sections;

/// <summary>He against Xavier in 30 ReLU layers, with SGD and with Adam.</summary>
internal static class ReluSection
{
    private static readonly Start[] Scaled = [Start.Xavier, Start.He, Start.LeCun, Start.Orthogonal];

    public static Section Write(LabResults lab)
    {
        var (xavier, he) = (lab.Relu30[Start.Xavier], lab.Relu30[Start.He]);
        int last = he.Signal.Last;
        double signal = he.Signal.Median(last, Quantity.Signal), gradient = he.Signal.Median(1, Quantity.Gradient);
        double distinct = he.Signal.Median(last, Quantity.Distinct);
        return new("relu", "ReLU: He against Xavier", $"""
            <p>ReLU cuts off the negative half, and with it half of the signal. He's method doubles the variance of the weights to make up for it. Xavier, LeCun and orthogonal weights do not: under ReLU each of their
            layers halves the signal. The network is that of He's paper in small: thirty ReLU layers, nothing else.</p>
            {Html.Figure(
                "30 ReLU layers. The three that halve lie on top of each other, since between layers of equal width they have the same variance.",
                SignalChart.Draw(Quantity.Signal, lab.Relu30, Axis.Logarithmic("", -12, 2, 2), Scaled),
                SignalChart.Draw(Quantity.Gradient, lab.Relu30, Axis.Logarithmic("", -12, 2, 2), Scaled),
                SignalChart.Draw(Quantity.Distinct, lab.Relu30, Axis.Logarithmic("", -12, 2, 2), Scaled))}
            {Html.Figure(
                "Histograms of the activations of one network that are not 0, over a logarithmic axis. He's stay where they are; the others walk away, and no histogram of a single layer would tell.",
                RidgeChart.OfPositive(lab.Relu30[Start.TooSmall], -60, 40, 20, 1, 10, 20, 30),
                RidgeChart.OfPositive(lab.Relu30[Start.TooLarge], -60, 40, 20, 1, 10, 20, 30),
                RidgeChart.OfPositive(xavier, -8, 2, 2, 1, 10, 20, 30),
                RidgeChart.OfPositive(he, -8, 2, 2, 1, 10, 20, 30))}
            {Html.Figure(
                "Training them. Each thin line is one seed. Adam divides every gradient by its size, and so undoes much of what a wrong scale does.",
                LossChart.Draw(lab.Relu30, Recipe.Sgd, lab, Scaled),
                LossChart.Draw(lab.Relu30, Recipe.Adam, lab, Scaled))}
            {Html.Compiler(lab, xavier.Subject.Name, lab.Relu30[Start.Orthogonal].Subject.Name)}
            {Finding.List(
                new Finding(
                    "[Xavier] ensures signals neither explode nor vanish.",
                    $"Under ReLU the signal after 30 layers is {Show.Measured(xavier, last, Quantity.Signal)}, and {Show.Measured(xavier, 1, Quantity.Gradient)} of the gradient comes back to the first.",
                    Finding.Judge(xavier.Signal.Median(last, Quantity.Signal) is > 0.01 and < 100)),
                new Finding(
                    "[He] preserves variance through layers, ensuring robust gradient flow.",
                    $"The signal after 30 layers is {Show.Number(signal)}, the median of {he.Signal.Probes.Count} networks that range from {Show.Number(he.Signal.Measured(last, Quantity.Signal).Min())} to {Show.Number(he.Signal.Measured(last, Quantity.Signal).Max())}; "
                    + $"{Show.Number(gradient)} of the gradient comes back. The theory says {Show.Predicted(he, last, Quantity.Signal)} and {Show.Predicted(he, 1, Quantity.Gradient)}. But only {Show.Number(distinct)} of the signal tells one digit from another: "
                    + "the rest is the same whatever the input.",
                    Finding.Judge(signal is > 0.1 and < 10 && gradient is > 0.1 and < 10, distinct > 0.5 * signal)),
                new Finding(
                    "He initialization tackles the vanishing gradient problem effectively.",
                    $"With SGD, He reads {Show.Accuracy(he.Sgd)} and Xavier {Show.Accuracy(xavier.Sgd)}. With Adam it is {Show.Accuracy(he.Adam)} and {Show.Accuracy(xavier.Adam)}"
                    + (xavier.Adam.Trains ? ": an optimizer that rescales gradients gets somewhere from Xavier’s start, too." : "."),
                    Finding.Judge(he.Sgd.Trains && !xavier.Sgd.Trains, he.Adam.Trains && !xavier.Adam.Trains)))}
            {Html.Details("All layers under He, as ProbeSignal prints them", he.Signal.Probes[0].ToTable())}
            {Html.Details("All layers under Xavier", xavier.Signal.Probes[0].ToTable())}
            """);
    }
}
