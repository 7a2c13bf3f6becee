using NetDsl.Semantics;
using NetDsl.Semantics.Catalog;

namespace NetDsl.Generators.Emit;

/// <summary>Backward: from the slope of the loss to the gradient of every tensor, the layers in reverse.</summary>
internal static class BackwardEmitter
{
    public static void Emit(NetworkCode code, SourceWriter writer)
    {
        if (!code.IsTrainable)
        {
            return;
        }

        string targets = code.Library("Targets");
        string backward =
            $"protected override float Backward({code.Library("Inputs")} inputs, {targets} targets, {code.Library("Workspace")} workspace)";
        string computeLoss = $"protected override float ComputeLoss({code.ReadOnlySpan} output, {targets} targets)";
        if (!code.IsSound)
        {
            WriteThrowing(code, "Backward(NetDsl.Inputs, NetDsl.Targets, NetDsl.Workspace)", backward, writer);
            writer.Apart();
            WriteThrowing(code, "ComputeLoss(System.ReadOnlySpan<float>, NetDsl.Targets)", computeLoss, writer);
            return;
        }

        var body = new BackwardWriter(code, writer);
        writer.Write("/// <inheritdoc/>");
        using (writer.Braces(backward))
        {
            WriteBody(code, body, writer);
        }

        writer.Apart();
        writer.Write("/// <inheritdoc/>");
        writer.Member(computeLoss, $"=> {LossCall(code, "Forward", "output", "")};");
        body.WriteBlocks();
    }

    private static void WriteThrowing(NetworkCode code, string member, string signature, SourceWriter writer)
    {
        if (code.HasPlace(member))
        {
            writer.Write("/// <inheritdoc/>");
            writer.Member(signature, code.Body(""));
        }
    }

    private static void WriteBody(NetworkCode code, BackwardWriter body, SourceWriter writer)
    {
        var calls = new KernelCalls(code.Bodies[0], instance: 0, isForward: false);
        string smoothed = Smoothing(code, ", labels smoothed by ");
        writer.Comment($"The loss: {code.Loss!.Title}{smoothed}, the mean over {Rows(code)}; dy = {Slope(code)}");
        string output = calls.Declare(code.Program.Output.Training!, isWritten: false, writer);
        string outputSlope = calls.Declare(code.Program.OutputSlope!, isWritten: true, writer);
        writer.Write($"float loss = {LossCall(code, "Backward", output, $", {outputSlope}")};");
        writer.Apart();
        body.WriteList(calls);
        writer.Apart();
        writer.Write("return loss;");
    }

    private static string LossCall(NetworkCode code, string method, string output, string gradient)
    {
        LossKind loss = code.Loss!;
        string classes = loss.ReadsLabels ? ", " + Numbers.Integer(code.Model.Output.RowSize) : "";
        return $"{code.Kernel(loss.Name)}.{method}({output}, targets{gradient}{classes}{Smoothing(code, ", labelSmoothing: ")})";
    }

    /// <summary>What the loss is a mean over: B samples, or N of which some may not count.</summary>
    private static string Rows(NetworkCode code) => code.Model.Output.HasSteps ? "the N steps that count"
        : code.Model.Loss!.IgnoredLabel is not null ? "the N samples that count"
        : "the batch";

    private static string Slope(NetworkCode code)
    {
        string slope = code.Loss!.SlopeOf(code.Model.Loss!.LabelSmoothing, code.Model.Output.RowSize);
        return code.Model.Output.HasSteps || code.Model.Loss.IgnoredLabel is not null ? slope.Replace('B', 'N') : slope;
    }

    private static string Smoothing(NetworkCode code, string before) =>
        code.Model.Loss!.LabelSmoothing is var smoothing && smoothing == 0 ? "" : before + Numbers.Double(smoothing);
}
