using InitializationLab.Experiments;
using InitializationLab.Measuring;
using InitializationLab.Report.Charts;

namespace InitializationLab.Report.Sections;

/// <summary>Sigmoids saturate under large weights, and lose the gradient under the others.</summary>
internal static class SigmoidSection
{
    private static readonly Start[] Random = [Start.TooLarge, Start.Xavier, Start.He, Start.LeCun];

    public static Section Write(LabResults lab)
    {
        var (large, xavier, he, lecun) = (lab.Sigmoid8[Start.TooLarge], lab.Sigmoid8[Start.Xavier], lab.Sigmoid8[Start.He], lab.Sigmoid8[Start.LeCun]);
        int last = lecun.Signal.Last;
        Family.Member best = lab.Sigmoid8.Members.MaxBy(member => member.Sgd.Accuracy)!;
        return new("sigmoid", "Sigmoid: saturation is not the only danger", $"""
            <p>The slope of a sigmoid is ¼ at its steepest. A layer passes back at most the square of that, a sixteenth, times what its weights add. Large weights do not help, since they drive the units to where the slope is 0. And as
            all values lie around ½, the signal looks healthy all the way: it is what <i>differs</i> between inputs that disappears.</p>
            {Html.Figure(
                "Eight sigmoid layers. The signal stays at ¼, while what tells digits apart and the gradient fall by about 16 with each layer. Too large weights lose less, but saturate.",
                SignalChart.Draw(Quantity.Signal, lab.Sigmoid8, Axis.Logarithmic("", -2, 1, 1), Random),
                SignalChart.Draw(Quantity.Distinct, lab.Sigmoid8, Axis.Logarithmic("", -12, 0, 2), Random),
                SignalChart.Draw(Quantity.Gradient, lab.Sigmoid8, Axis.Logarithmic("", -12, 2, 2), Random))}
            {Html.Figure(
                "Histograms of the activations of one network, from 0 to 1: nearly all that a digit changes is gone by layer 4, unless the weights are so large that units stick at 0 and 1.",
                [.. lab.Sigmoid8.Members.Select(member => RidgeChart.OfRange(member, 0, 1, 1, 2, 4, 8))])}
            {Html.Table(
                "Two and eight sigmoid layers. Flat values are those where the slope is below 1 % of the steepest.",
                ["Start", "Flat values, layer 1 ", "Gradient at layer 1 of 8 ", "predicted ", "2 layers: SGD ", "Adam ", "8 layers: SGD ", "Adam "],
                lab.Sigmoid8.Members.Select(deep =>
                {
                    var shallow = lab.Sigmoid2[deep.Subject.Start];
                    return new[]
                    {
                        Show.Name(deep.Subject.Start),
                        Show.Share(deep.Signal.Median(1, Quantity.Flat)),
                        Show.Measured(deep, 1, Quantity.Gradient), Show.Predicted(deep, 1, Quantity.Gradient),
                        Show.Accuracy(shallow.Sgd), Show.Accuracy(shallow.Adam), Show.Accuracy(deep.Sgd), Show.Accuracy(deep.Adam),
                    };
                }))}
            {Html.Compiler(lab, large.Subject.Name, lecun.Subject.Name)}
            {Finding.List(
                new Finding(
                    "LeCun initialization keeps the variance of neuron outputs roughly constant, minimizing saturation problems with sigmoidal functions.",
                    $"{Show.Share(lecun.Signal.Median(1, Quantity.Flat))} of the values saturate, against {Show.Share(large.Signal.Median(1, Quantity.Flat))} with σ = 1. But what tells digits apart falls from "
                    + $"{Show.Measured(lecun, 1, Quantity.Distinct)} in layer 1 to {Show.Measured(lecun, last, Quantity.Distinct)} in layer {last}.",
                    Finding.Judge(lecun.Signal.Median(1, Quantity.Flat) < 0.05, lecun.Signal.Median(last, Quantity.Distinct) > 0.1 * lecun.Signal.Median(1, Quantity.Distinct))),
                new Finding(
                    "A variance of 1/n ensures that activations neither saturate too early nor vanish, thus keeping the gradient flow smooth.",
                    $"{Show.Measured(lecun, 1, Quantity.Gradient)} of the gradient comes back through eight layers. With two layers SGD reads {Show.Share(lab.Sigmoid2[Start.LeCun].Sgd.Accuracy)} of the digits; with eight "
                    + $"{Show.Share(lecun.Sgd.Accuracy)} (LeCun), {Show.Share(xavier.Sgd.Accuracy)} (Xavier), {Show.Share(he.Sgd.Accuracy)} (He) and {Show.Share(large.Sgd.Accuracy)} (σ = 1). The best of them is {best.Subject.Start.Name()}, "
                    + $"{Show.Share(best.Signal.Median(1, Quantity.Flat))} of whose values are flat.",
                    Finding.Judge(lab.Sigmoid2[Start.LeCun].Sgd.Trains, lecun.Sgd.Trains)))}
            {Html.Details("All layers under LeCun, as ProbeSignal prints them", lecun.Signal.Probes[0].ToTable())}
            """);
    }
}
