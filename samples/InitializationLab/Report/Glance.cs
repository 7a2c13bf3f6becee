using InitializationLab.Measuring;

namespace InitializationLab.Report;

/// <summary>The four numbers to take home.</summary>
internal static class Glance
{
    public static string Write(LabResults lab)
    {
        Finding[] cells = [.. Claims.Of(lab).SelectMany(row => row.Cells).Select(cell => cell.Finding)];
        int holds = cells.Count(cell => cell.Verdict == Verdict.Holds), inPart = cells.Count(cell => cell.Verdict == Verdict.InPart);
        return $"""
            <div class="glance">
            {Card($"{Show.Share(lab.Relu30[Start.He].Sgd.Accuracy)}", $"of digits are read by 30 ReLU layers under He; under Xavier {Show.Share(lab.Relu30[Start.Xavier].Sgd.Accuracy)}", "relu")}
            {Card($"{Show.Share(lab.Tanh200[Start.Orthogonal].Sgd.Accuracy)}", $"by 200 tanh layers that start orthogonal; under Xavier {Show.Share(lab.Tanh200[Start.Xavier].Sgd.Accuracy)}", "orthogonal")}
            {Card($"{Show.Count(lab.Symmetry[typeof(Networks.Sigmoid2Zero)].After.DistinctUnits)} of {Experiments.SymmetryExperiment.FirstLayer.Units}", "units are different after training from zero", "zero")}
            {Card($"{holds} of {cells.Length}", $"claims of the tutorial’s table hold, {inPart} in part, {cells.Length - holds - inPart} not at all", "verdict")}
            </div>
            """;
    }

    private static string Card(string number, string text, string section) => $"""<a class="card" href="#{section}"><b>{number}</b><span>{text}</span></a>""";
}
