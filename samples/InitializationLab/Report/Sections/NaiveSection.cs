using InitializationLab.Measuring;
using InitializationLab.Report.Charts;

namespace InitializationLab.Report.Sections;

/// <summary>Scales chosen by hand, and the seven starts in a shallow and a deep network.</summary>
internal static class NaiveSection
{
    public static Section Write(LabResults lab)
    {
        var (small, large) = (lab.Relu30[Start.TooSmall], lab.Relu30[Start.TooLarge]);
        int last = small.Signal.Last;
        double smallLeft = small.Signal.Median(last, Quantity.Signal), largeLeft = large.Signal.Median(last, Quantity.Signal);
        return new("naive", "Too small, too large: every layer multiplies", $"""
            <p>Random weights do break the symmetry. But a deviation that is chosen by hand is a factor chosen by chance, and depth raises it to a power. In the charts one step up is a factor of
            10<sup>20</sup>. Single precision, in which networks compute, ends at 10<sup>−45</sup> and 10<sup>38</sup>; signals are squares, so their dots go twice as far.</p>
            {Html.Figure(
                "Signal forward and gradient backward in 30 ReLU layers. Lines are predicted, dots measured. The gradient is a share of the last hidden layer's, so all lines meet at the right.",
                SignalChart.Draw(Quantity.Signal, lab.Relu30, Axis.Logarithmic("", -80, 60, 20), Start.TooSmall, Start.TooLarge, Start.Xavier, Start.He),
                SignalChart.Draw(Quantity.Gradient, lab.Relu30, Axis.Logarithmic("", -80, 60, 20), Start.TooSmall, Start.TooLarge, Start.Xavier, Start.He))}
            {Html.Table(
                "One network, seven starts: the signal after the last hidden layer, measured, and the digits read after training. Where training ends with numbers that are no longer finite, what is left is judged.",
                ["Start", "2 layers: signal ", "SGD ", "Adam ", "30 layers: signal ", "SGD ", "Adam "],
                lab.Relu30.Members.Select(deep =>
                {
                    var shallow = lab.Relu2[deep.Subject.Start];
                    return new[]
                    {
                        Show.Name(deep.Subject.Start),
                        Show.Measured(shallow, shallow.Signal.Last, Quantity.Signal), Show.Accuracy(shallow.Sgd), Show.Accuracy(shallow.Adam),
                        Show.Measured(deep, deep.Signal.Last, Quantity.Signal), Show.Accuracy(deep.Sgd), Show.Accuracy(deep.Adam),
                    };
                }))}
            {Html.Compiler(lab, small.Subject.Name, large.Subject.Name)}
            {Finding.List(
                new Finding(
                    "Choosing σ too large can cause exploding gradients, while too small leads to vanishing gradients.",
                    $"After 30 layers the signal is {Show.Number(smallLeft)} with σ = 0.01 and {Show.Number(largeLeft)} with σ = 1; the gradient at the first layer is "
                    + $"{Show.Measured(small, 1, Quantity.Gradient)} and {Show.Measured(large, 1, Quantity.Gradient)} of the last hidden one's.",
                    Finding.Judge(smallLeft < 1e-10, largeLeft > 1e10)),
                new Finding(
                    "If initialized poorly, it could lead to unstable training.",
                    $"Depth decides. With 30 layers SGD reads {Show.Share(small.Sgd.Accuracy)} (σ = 0.01) and {Show.Share(large.Sgd.Accuracy)} (σ = 1) of the digits; with two layers "
                    + $"{Show.Share(lab.Relu2[Start.TooSmall].Sgd.Accuracy)} and {Show.Share(lab.Relu2[Start.TooLarge].Sgd.Accuracy)}, where He reads {Show.Share(lab.Relu2[Start.He].Sgd.Accuracy)}.",
                    Finding.Judge(!small.Sgd.Trains && !large.Sgd.Trains, !lab.Relu2[Start.TooSmall].Sgd.Trains && !lab.Relu2[Start.TooLarge].Sgd.Trains)))}
            {Html.Figure("Training two ReLU layers. Each thin line is one seed; a loss above 3 is not shown.", LossChart.Draw(lab.Relu2, Recipe.Sgd, lab, Enum.GetValues<Start>()), LossChart.Draw(lab.Relu2, Recipe.Adam, lab, Enum.GetValues<Start>()))}
            {Html.Details("All layers of the first network with σ = 1, as ProbeSignal prints them", large.Signal.Probes[0].ToTable())}
            """);
    }
}
