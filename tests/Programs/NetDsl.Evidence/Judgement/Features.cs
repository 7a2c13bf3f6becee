using System.Globalization;
using NetDsl.Semantics.Model;

namespace NetDsl.Evidence.Judgement;

/// <summary>By what thresholds are chosen: what theory says of each cell where the last weights begin, beside what came of training it.</summary>
internal static class Features
{
    public const string Header = "activation,start,depth,width,power,distinct,sensitivity,output,sgd,adam";

    public static IEnumerable<string> Of(IReadOnlyCollection<Cell> cells, Outcomes outcomes)
    {
        IReadOnlyDictionary<string, NetworkModel> models = Judge.ModelsOf(cells);
        foreach (Cell cell in cells)
        {
            NetworkModel model = models[cell.Name];
            LayerSignal entering = model.Signals[cell.Depth - 1];
            double? output = model.Signals[cell.Depth].Power;
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{cell.Activation},{cell.Start.Name},{cell.Depth},{cell.Width},{entering.Power},{entering.DistinctPower},{entering.Sensitivity},{output},{Told("SGD")},{Told("Adam")}");

            string Told(string optimizer) => !outcomes.Has(cell, optimizer) ? "" : outcomes.StepsOf(cell, optimizer) is { } steps ? steps.ToString(CultureInfo.InvariantCulture) : "fails";
        }
    }
}
