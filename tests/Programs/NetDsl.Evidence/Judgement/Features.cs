using System.Globalization;
using NetDsl.Semantics.Model;

namespace NetDsl.Evidence.Judgement;

/// <summary>By what thresholds are chosen: what theory says of each cell where the last weights begin, beside what came of training it.</summary>
internal static class Features
{
    public const string Header = "cell,power,distinct,sensitivity,output,sgd,adam";

    public static IEnumerable<string> Of(IReadOnlyCollection<Cell> cells, Outcomes outcomes)
    {
        IReadOnlyDictionary<string, NetworkModel> models = Judge.ModelsOf(cells);
        foreach (Cell cell in cells)
        {
            NetworkModel model = models[cell.Name];
            LayerModel last = model.WeightedLayers.Last();
            LayerSignal entering = model.Signals[last.Reads[0]];
            double? output = model.Signals[last.Index].Power;
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{cell.Name},{entering.Power},{entering.DistinctPower},{entering.Sensitivity},{output},{Told("SGD")},{Told("Adam")}");

            string Told(string optimizer) => !outcomes.Has(cell, optimizer) ? "" : outcomes.StepsOf(cell, optimizer) is { } steps ? steps.ToString(CultureInfo.InvariantCulture) : "fails";
        }
    }
}
