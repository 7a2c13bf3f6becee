using InitializationLab.Experiments;
using InitializationLab.Measuring;
using InitializationLab.Networks;
using static InitializationLab.Report.Finding;

namespace InitializationLab.Report;

/// <summary>The tutorial's comparative table, cell by cell, each with a number of this run. What makes a verdict stands in the code of its claim.</summary>
/// <param name="Row">The method.</param>
/// <param name="Strength">The cell under "Strengths".</param>
/// <param name="Weakness">The cell under "Weaknesses".</param>
/// <param name="Use">The cell under "When to use".</param>
internal sealed record Claims(string Row, Finding Strength, Finding Weakness, Finding Use)
{
    /// <summary>One accuracy counts as above another from this difference on: seven of the 359 test digits.</summary>
    private const double Clear = 0.02;

    public IEnumerable<(string Column, Finding Finding)> Cells => [("Strength", Strength), ("Weakness", Weakness), ("When to use", Use)];

    public static IReadOnlyList<Claims> Of(LabResults lab) => [Zero(lab), Random(lab), Xavier(lab), He(lab), LeCun(lab), Orthogonal(lab)];

    private static Claims Zero(LabResults lab)
    {
        SymmetryExperiment.Result relu = lab.Symmetry[typeof(Relu2Zero)], sigmoid = lab.Symmetry[typeof(Sigmoid2Zero)];
        SymmetryExperiment.Result last = lab.Symmetry[typeof(Relu2ZeroOutput)], he = lab.Symmetry[typeof(Relu2He)];
        CostExperiment.Result cost = lab.Costs[^1];
        return new(
            "Zero",
            new("Simple, easy to implement", $"No random number is drawn: {Show.Time(cost.Zero)} for {Show.Count(cost.Size)}² weights, He {Show.Time(cost.He)}.", Judge(cost.Zero < cost.He)),
            new(
                "Causes symmetry, poor learning",
                $"{Show.Count(sigmoid.After.DistinctUnits)} (sigmoid) and {Show.Count(relu.After.DistinctUnits)} (ReLU) of {SymmetryExperiment.FirstLayer.Units} units are different after training; {Show.Share(sigmoid.Training.Accuracy)} and {Show.Share(relu.Training.Accuracy)} read.",
                Judge(sigmoid.After.DistinctUnits == 1 && relu.After.DistinctUnits == 1, sigmoid.Training.Accuracy < 0.5 && relu.Training.Accuracy < 0.5)),
            new(
                "Rarely used, mostly illustrative",
                $"In the last layer alone it reads {Show.Share(last.Training.Accuracy)}, He everywhere {Show.Share(he.Training.Accuracy)}.",
                Judge(relu.Training.Accuracy < 0.5, last.Training.Accuracy < he.Training.Accuracy - Clear)));
    }

    private static Claims Random(LabResults lab)
    {
        var (small, large) = (lab.Relu30[Start.TooSmall], lab.Relu30[Start.TooLarge]);
        int differentSmall = lab.Symmetry[typeof(Relu2TooSmall)].After.DistinctUnits, differentLarge = lab.Symmetry[typeof(Relu2TooLarge)].After.DistinctUnits;
        double shallow = Math.Min(lab.Relu2[Start.TooSmall].Sgd.Accuracy, lab.Relu2[Start.TooLarge].Sgd.Accuracy);
        return new(
            "Random (naive)",
            new("Breaks symmetry easily", $"{differentSmall} (σ = 0.01) and {differentLarge} (σ = 1) of {SymmetryExperiment.FirstLayer.Units} units are different after training.", Judge(Math.Min(differentSmall, differentLarge) == SymmetryExperiment.FirstLayer.Units)),
            new(
                "Can cause unstable gradients if improperly scaled",
                $"Gradient back through 30 ReLU layers: {Gradient(small)} and {Gradient(large)}; {Show.Share(small.Sgd.Accuracy)} and {Show.Share(large.Sgd.Accuracy)} read.",
                Judge(!small.Sgd.Trains, !large.Sgd.Trains)),
            new(
                "Quick tests or simple experiments",
                $"Two layers: {Show.Share(lab.Relu2[Start.TooSmall].Sgd.Accuracy)} (σ = 0.01) and {Show.Share(lab.Relu2[Start.TooLarge].Sgd.Accuracy)} (σ = 1); He {Show.Share(lab.Relu2[Start.He].Sgd.Accuracy)}.",
                Judge(shallow > 0.5, shallow > lab.Relu2[Start.He].Sgd.Accuracy - Clear)));
    }

    private static Claims Xavier(LabResults lab)
    {
        var (relu, tanh) = (lab.Relu30[Start.Xavier], lab.Tanh30[Start.Xavier]);
        double inRelu = SignalLeft(relu), inTanh = SignalLeft(tanh);
        return new(
            "Xavier/Glorot",
            new(
                "Stabilizes variance across layers, good general choice",
                $"Signal after 30 layers: tanh {Show.Number(inTanh)}, ReLU {Show.Number(inRelu)}. Two ReLU layers read {Show.Share(lab.Relu2[Start.Xavier].Sgd.Accuracy)}, He {Show.Share(lab.Relu2[Start.He].Sgd.Accuracy)}.",
                Judge(inTanh > 0.001 && tanh.Sgd.Trains, inRelu > 0.001 && relu.Sgd.Trains)),
            new(
                "Less optimal for ReLU",
                $"30 layers, SGD: {Show.Share(relu.Sgd.Accuracy)}, He {Show.Share(lab.Relu30[Start.He].Sgd.Accuracy)}. Adam: {Show.Share(relu.Adam.Accuracy)}, He {Show.Share(lab.Relu30[Start.He].Adam.Accuracy)}.",
                Judge(relu.Sgd.Accuracy < lab.Relu30[Start.He].Sgd.Accuracy - Clear, relu.Adam.Accuracy < lab.Relu30[Start.He].Adam.Accuracy - Clear)),
            new(
                "Suitable for sigmoid or tanh activations",
                $"30 tanh layers: {Show.Share(tanh.Sgd.Accuracy)}; 2 sigmoid layers: {Show.Share(lab.Sigmoid2[Start.Xavier].Sgd.Accuracy)}; 8 sigmoid layers: {Show.Share(lab.Sigmoid8[Start.Xavier].Sgd.Accuracy)}.",
                Judge(tanh.Sgd.Trains && lab.Sigmoid2[Start.Xavier].Sgd.Trains, lab.Sigmoid8[Start.Xavier].Sgd.Trains)));
    }

    private static Claims He(LabResults lab)
    {
        var (relu, tanh, deep) = (lab.Relu30[Start.He], lab.Tanh30[Start.He], lab.Tanh200[Start.He]);
        double back = relu.Signal.Median(1, Quantity.Gradient);
        return new(
            "He/Kaiming",
            new(
                "Excellent for ReLU activations, stabilizes gradients effectively",
                $"30 layers, SGD: {Show.Share(relu.Sgd.Accuracy)}, the best of the others {Show.Share(BestOther(lab.Relu30, Start.He))}. Gradient at layer 1: {Show.Number(back)} of the last hidden one's, Xavier {Gradient(lab.Relu30[Start.Xavier])}.",
                Judge(relu.Sgd.Accuracy > BestOther(lab.Relu30, Start.He), IsStable(back))),
            new(
                "Might not suit non-ReLU activations as well",
                $"30 tanh layers: {Show.Share(tanh.Sgd.Accuracy)}, Xavier {Show.Share(lab.Tanh30[Start.Xavier].Sgd.Accuracy)}. 200: gradient {Gradient(deep)}, Xavier {Gradient(lab.Tanh200[Start.Xavier])}. 2 sigmoid layers: {Show.Share(lab.Sigmoid2[Start.He].Sgd.Accuracy)}, Xavier {Show.Share(lab.Sigmoid2[Start.Xavier].Sgd.Accuracy)}.",
                Judge(tanh.Sgd.Accuracy < lab.Tanh30[Start.Xavier].Sgd.Accuracy - Clear, deep.Signal.Median(1, Quantity.Gradient) > 1000)),
            new(
                "Primarily with ReLU networks",
                $"Of the seven starts of 30 ReLU layers these train with SGD: {ThatTrain(lab.Relu30, Recipe.Sgd)}; with Adam: {ThatTrain(lab.Relu30, Recipe.Adam)}.",
                Judge(relu.Sgd.Trains && lab.Relu30.Members.Count(member => member.Sgd.Trains) == 1, relu.Adam.Trains && lab.Relu30.Members.Count(member => member.Adam.Trains) == 1)));
    }

    private static Claims LeCun(LabResults lab)
    {
        var (tanh, sigmoid, relu) = (lab.Tanh30[Start.LeCun], lab.Sigmoid8[Start.LeCun], lab.Relu30[Start.LeCun]);
        return new(
            "LeCun",
            new(
                "Ideal for sigmoid and tanh, stable gradients",
                $"Gradient at layer 1: {Gradient(tanh)} of the last hidden one's in 30 tanh layers, {Gradient(sigmoid)} in 8 sigmoid layers.",
                Judge(IsStable(tanh.Signal.Median(1, Quantity.Gradient)), IsStable(sigmoid.Signal.Median(1, Quantity.Gradient)))),
            new(
                "Less suited for ReLU-based architectures",
                $"Signal after 30 ReLU layers: {Show.Number(SignalLeft(relu))}. SGD reads {Show.Share(relu.Sgd.Accuracy)}, He {Show.Share(lab.Relu30[Start.He].Sgd.Accuracy)}; Adam {Show.Share(relu.Adam.Accuracy)} and {Show.Share(lab.Relu30[Start.He].Adam.Accuracy)}.",
                Judge(relu.Sgd.Accuracy < lab.Relu30[Start.He].Sgd.Accuracy - Clear, relu.Adam.Accuracy < lab.Relu30[Start.He].Adam.Accuracy - Clear)),
            new(
                "Networks using sigmoid or tanh",
                $"30 tanh layers: {Show.Share(tanh.Sgd.Accuracy)}, Xavier {Show.Share(lab.Tanh30[Start.Xavier].Sgd.Accuracy)}; 2 sigmoid layers: {Show.Share(lab.Sigmoid2[Start.LeCun].Sgd.Accuracy)}; 8 sigmoid layers: {Show.Share(sigmoid.Sgd.Accuracy)}.",
                Judge(tanh.Sgd.Trains && lab.Sigmoid2[Start.LeCun].Sgd.Trains, sigmoid.Sgd.Trains)));
    }

    private static Claims Orthogonal(LabResults lab)
    {
        var (deep, xavier, relu) = (lab.Tanh200[Start.Orthogonal], lab.Tanh200[Start.Xavier], lab.Relu30[Start.Orthogonal]);
        double[] lengths = lab.Norms[1].Lengths[^1];
        CostExperiment.Result cost = lab.Costs[^1];
        return new(
            "Orthogonal",
            new(
                "Preserves signal norm, excellent for very deep networks",
                $"{lab.Norms[1].Lengths.Length} linear layers keep lengths to {Show.Number(Math.Max(lengths.Max() - 1, 1 - lengths.Min()))}. 200 tanh layers read {Show.Share(deep.Sgd.Accuracy)}, Xavier {Show.Share(xavier.Sgd.Accuracy)}.",
                Judge(lengths.All(length => length is > 0.999 and < 1.001), deep.Sgd.Accuracy > xavier.Sgd.Accuracy + Clear)),
            new("Computationally intensive for large layers", $"{Show.Count(cost.Size)}²: {Show.Time(cost.Orthogonal)}, {Show.Ratio(cost.Orthogonal, cost.He)} times He's {Show.Time(cost.He)}.", Judge(cost.Orthogonal > 3 * cost.He)),
            new(
                "Complex architectures with deep layers",
                $"30 tanh layers: {Show.Share(lab.Tanh30[Start.Orthogonal].Sgd.Accuracy)}, Xavier {Show.Share(lab.Tanh30[Start.Xavier].Sgd.Accuracy)}; 30 ReLU layers: {Show.Share(relu.Sgd.Accuracy)}, He {Show.Share(lab.Relu30[Start.He].Sgd.Accuracy)}.",
                Judge(lab.Tanh30[Start.Orthogonal].Sgd.Accuracy > lab.Tanh30[Start.Xavier].Sgd.Accuracy, relu.Sgd.Trains)));
    }

    /// <summary>A gradient that has changed by less than ten on its way, and its square by less than a hundred.</summary>
    private static bool IsStable(double gradient) => gradient is > 0.01 and < 100;

    private static double SignalLeft(Family.Member member) => member.Signal.Median(member.Signal.Last, Quantity.Signal);

    private static string Gradient(Family.Member member) => Show.Measured(member, 1, Quantity.Gradient);

    private static double BestOther(Family family, Start start) => family.Members.Where(member => member.Subject.Start != start).Max(member => member.Sgd.Accuracy);

    private static string ThatTrain(Family family, Recipe recipe) => string.Join(", ", family.Members.Where(member => member.By(recipe).Trains).Select(member => member.Subject.Start.Name()).DefaultIfEmpty("none"));
}
