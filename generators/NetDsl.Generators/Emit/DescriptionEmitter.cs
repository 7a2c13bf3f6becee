using NetDsl.Semantics;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Generators.Emit;

/// <summary>
/// The description of the network, made when it was compiled. A block is described once, by a method that is called for each repetition.
/// </summary>
internal static class DescriptionEmitter
{
    public const string Summary = "The network as it was compiled: layers, shapes, parameters, cost, and how and why weights start.";

    public static void Emit(NetworkCode code, SourceWriter writer)
    {
        string type = code.Library("NetworkDescription");
        var plans = new PassPlans(code.Program);
        writer.Summary(Summary);
        if (code.Bodies.Count == 1)
        {
            using (writer.Braces($"public static {type} Description {{ get; }} = new()", closing: "};"))
            {
                WriteNetwork(code, plans, writer);
            }

            return;
        }

        string method = code.MemberFor("DescribeNetwork");
        writer.Member($"public static {type} Description {{ get; }}", $"= {method}();");
        writer.Apart();
        using (writer.Braces($"private static {type} {method}()"))
        {
            writer.Write($"var layers = new {code.Library("LayerDescription")}[{Numbers.Integer(code.Model.Layers.Count)}];");
            writer.Write($"var slots = new {code.Library("SlotDescription")}[{Numbers.Integer(code.Slots.Places.Count)}];");
            writer.Apart();
            new DescriptionWriter(code.Bodies[0], plans, writer).WriteStatements();
            writer.Apart();
            using (writer.Braces("return new()", closing: "};"))
            {
                WriteNetwork(code, plans, writer);
            }
        }

        foreach (BodyCode block in code.Blocks)
        {
            writer.Apart();
            new DescriptionWriter(block, plans, writer).WriteMethod();
        }
    }

    private static void WriteNetwork(NetworkCode code, PassPlans plans, SourceWriter writer)
    {
        NetworkModel model = code.Model;
        writer.Write($"""
            Name = {DescriptionWriter.Text(model.Name)},
            Contract = {Numbers.Integer(CallCatalog.Contract)},
            InputShape = {NetworkCode.List(model.Input.Dimensions)},{Sequence(model)}{Options(code)}
            DecayedLength = {Numbers.Integer(model.Memory.DecayedLength)},
            ParameterBufferLength = {Numbers.Integer(model.Memory.TrainedLength)},
            """);
        if (model.Memory.StateLength > model.Memory.TrainedLength)
        {
            writer.Write($"StatisticsLength = {Numbers.Integer(model.Memory.StateLength - model.Memory.TrainedLength)},");
        }

        DescriptionWriter? list = code.Bodies.Count == 1 ? new(code.Bodies[0], plans, writer) : null;
        WorkspaceEmitter.Emit(code, plans, list, writer);
        if (list is null)
        {
            writer.Write("Layers = layers,");
            return;
        }

        writer.Write("Layers =\n[");
        using (writer.Indented())
        {
            list.WriteLayers();
        }

        writer.Write("],");
    }

    /// <summary>The options of <c>[Input]</c> and <c>[Loss]</c> that are not what is meant anyway.</summary>
    private static string Sequence(NetworkModel model)
    {
        string?[] lines =
        [
            model.Input.HasSteps ? $"Steps = {Numbers.Integer(model.Input.Steps)}," : null,
            model.Input is { HasSteps: true, IsAnyLength: false } ? "HasFixedSteps = true," : null,
            model.Input.Vocabulary == 0 ? null : $"Vocabulary = {Numbers.Integer(model.Input.Vocabulary)},",
            model.Output.HasSteps ? "HasStepOutputs = true," : null,
        ];
        return string.Concat(lines.OfType<string>().Select(line => "\n" + line));
    }

    private static string Options(NetworkCode code)
    {
        (LossModel? loss, InputSignal signal) = (code.Model.Loss, code.Model.Declaration.InputSignal);
        string?[] lines =
        [
            signal.Mean == 0 ? null : $"InputMean = {Numbers.Double(signal.Mean)},",
            signal.Variance == 1 ? null : $"InputVariance = {Numbers.Double(signal.Variance)},",
            signal.Correlation == InputSignal.UsualCorrelation ? null : $"InputCorrelation = {Numbers.Double(signal.Correlation)},",
            loss is null ? null : $"Loss = {code.Library("Loss")}.{loss.Kind},",
            loss is null or { LabelSmoothing: 0 } ? null : $"LabelSmoothing = {Numbers.Double(loss.LabelSmoothing)},",
            loss?.IgnoredLabel is { } ignored ? $"IgnoredLabel = {Numbers.Integer(ignored)}," : null,
        ];
        return string.Concat(lines.OfType<string>().Select(line => "\n" + line));
    }
}
