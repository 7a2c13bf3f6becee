using System.Globalization;
using InitializationLab.Experiments;
using InitializationLab.Measuring;

namespace InitializationLab.Report.Sections;

/// <summary>How much of the first weights training leaves.</summary>
internal static class OvershadowSection
{
    public static Section Write(LabResults lab)
    {
        OvershadowExperiment.Result he = lab.Overshadow.First(result => result.Start == Start.He);
        OvershadowExperiment.Result small = lab.Overshadow.First(result => result.Start == Start.TooSmall);
        OvershadowExperiment.Result large = lab.Overshadow.First(result => result.Start == Start.TooLarge);
        int epochs = he.Cosines.Count - 1;
        return new("overshadow", "Does the start wash out?", $"""
            <p>After training, do the weights still point where they began? Two ReLU layers were trained for {epochs} epochs, and after each the angle taken between all weights and the first ones:
            a cosine of 1 means that nothing has turned, 0 that nothing is left.</p>
            {Html.Figure("The cosine between the weights and the first ones, in two ReLU layers that are trained with SGD.", Draw(lab))}
            {Finding.List(new Finding(
                "As training progresses, the learned weights gradually overshadow the initial weights.",
                $"After {epochs} epochs the cosine is {Show.Number(small.Cosines[^1])} with σ = 0.01, {Show.Number(he.Cosines[^1])} with He and {Show.Number(large.Cosines[^1])} with σ = 1; the networks read "
                + $"{Show.Share(small.Accuracy)}, {Show.Share(he.Accuracy)} and {Show.Share(large.Accuracy)} of the digits."
                + (he.Cosines[^1] > 0.7 ? " Under He training ends near the place where it began: the start is not washed out, it stays in the weights." : ""),
                Finding.Judge(small.Cosines[^1] < 0.5, he.Cosines[^1] < 0.5)))}
            """);
    }

    private static string Draw(LabResults lab)
    {
        int epochs = lab.Overshadow[0].Cosines.Count - 1;
        using var chart = new Chart("Cosine to the first weights", Axis.Linear("epoch", 0, epochs, 0, epochs / 2, epochs), Axis.Linear("", 0, 1.05, 0, 0.25, 0.5, 0.75, 1), right: Chart.NamesRight);
        foreach (OvershadowExperiment.Result result in lab.Overshadow)
        {
            chart.Line(result.Cosines.Select((cosine, epoch) => ((double)epoch, cosine)), Ink.Of(result.Start));
            chart.EndLabel(result.Cosines[^1], result.Start.Name(), Ink.Of(result.Start));
        }

        return chart.ToSvg(string.Create(CultureInfo.InvariantCulture, $"The cosine between weights and first weights over {epochs} epochs."));
    }
}
