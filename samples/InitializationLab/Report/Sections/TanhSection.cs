using InitializationLab.Measuring;
using InitializationLab.Report.Charts;

namespace InitializationLab.Report.Sections;

/// <summary>Thirty tanh layers under every random start.</summary>
internal static class TanhSection
{
    private static readonly Start[] Scaled = [Start.Xavier, Start.He, Start.LeCun, Start.Orthogonal];

    public static Section Write(LabResults lab)
    {
        var (xavier, he, lecun) = (lab.Tanh30[Start.Xavier], lab.Tanh30[Start.He], lab.Tanh30[Start.LeCun]);
        int last = he.Signal.Last;
        return new("tanh", "Tanh: alive, faded or saturated", $"""
            <p>Around 0 tanh passes everything, so a variance of 1/<i>n</i> should suffice; far from 0 it is flat and passes no gradient. The histograms show all that can happen: with weights too small all activations are 0,
            with weights too large they stick at −1 and 1, and in between they stay alive.</p>
            {Html.Figure(
                "Histograms of the activations of one network of 30 tanh layers, from −1 to 1.",
                [.. lab.Tanh30.Members.Select(member => RidgeChart.OfRange(member, -1, 1, 1, 10, 20, 30))])}
            {Html.Figure(
                "The signal fades slowly wherever the variance is 1/<i>n</i>, since tanh always takes a little, and so does the gradient on its way back. Under He the signal stays, and the gradient grows.",
                SignalChart.Draw(Quantity.Signal, lab.Tanh30, Axis.Logarithmic("", -4, 1, 1), Scaled),
                SignalChart.Draw(Quantity.Gradient, lab.Tanh30, Axis.Logarithmic("", -3, 2, 1), Scaled))}
            {Html.Table(
                "30 tanh layers. Flat values are those where the slope is below 1 % of the steepest; the gradient is the first layer's as a share of the last hidden one's.",
                ["Start", "Signal, layer 30 ", "predicted ", "Flat values, layer 1 ", "Gradient ", "predicted ", "SGD ", "Adam "],
                lab.Tanh30.Members.Select(member => new[]
                {
                    Show.Name(member.Subject.Start),
                    Show.Measured(member, last, Quantity.Signal), Show.Predicted(member, last, Quantity.Signal),
                    Show.Share(member.Signal.Median(1, Quantity.Flat)),
                    Show.Measured(member, 1, Quantity.Gradient), Show.Predicted(member, 1, Quantity.Gradient),
                    Show.Accuracy(member.Sgd), Show.Accuracy(member.Adam),
                }))}
            {Html.Figure(
                "Training them. Each thin line is one seed.",
                LossChart.Draw(lab.Tanh30, Recipe.Sgd, lab, Scaled),
                LossChart.Draw(lab.Tanh30, Recipe.Adam, lab, Scaled))}
            {Html.Compiler(lab, lab.Tanh30[Start.TooLarge].Subject.Name, he.Subject.Name)}
            {Finding.List(
                new Finding(
                    "Xavier initialization maintains the variance of activations constant across layers.",
                    $"From layer 1 to layer {last} the signal falls from {Show.Measured(xavier, 1, Quantity.Signal)} to {Show.Measured(xavier, last, Quantity.Signal)}: slowly, as predicted (to {Show.Predicted(xavier, last, Quantity.Signal)}), but not constant. It reads {Show.Accuracy(xavier.Sgd)} of the digits with SGD.",
                    Finding.Judge(xavier.Sgd.Trains, xavier.Signal.Median(last, Quantity.Signal) > 0.5 * xavier.Signal.Median(1, Quantity.Signal))),
                new Finding(
                    "[LeCun] ensures that activations neither saturate too early nor vanish.",
                    $"{Show.Share(lecun.Signal.Median(1, Quantity.Flat))} of the values are flat in layer 1, and the signal in layer {last} is {Show.Measured(lecun, last, Quantity.Signal)}. Between layers of equal width "
                    + $"LeCun <i>is</i> Xavier: {Show.Share(lecun.Sgd.Accuracy)} and {Show.Share(xavier.Sgd.Accuracy)} of the digits with SGD.",
                    Finding.Judge(lecun.Signal.Median(1, Quantity.Flat) < 0.05, lecun.Signal.Median(last, Quantity.Signal) > 1e-3)),
                new Finding(
                    "[He] might not suit non-ReLU activations as well.",
                    $"With SGD, He reads {Show.Accuracy(he.Sgd)} and Xavier {Show.Accuracy(xavier.Sgd)}; with Adam {Show.Accuracy(he.Adam)} and {Show.Accuracy(xavier.Adam)}. Under He the gradient grows on its way back, here to "
                    + $"{Show.Measured(he, 1, Quantity.Gradient)}, under Xavier it shrinks to {Show.Measured(xavier, 1, Quantity.Gradient)}; what that comes to in 200 layers is shown below.",
                    Finding.Judge(he.Sgd.Accuracy < xavier.Sgd.Accuracy - 0.02, he.Adam.Accuracy < xavier.Adam.Accuracy - 0.02)))}
            """);
    }
}
