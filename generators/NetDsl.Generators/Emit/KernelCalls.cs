using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Lowering;
using NetDsl.Semantics.Model;

namespace NetDsl.Generators.Emit;

/// <summary>Turns calls into C#, and declares each value where it is used for the first time.</summary>
/// <param name="code">The network.</param>
/// <param name="isForward">Whether the method is Forward, where a layer's local is what it hands on.</param>
internal sealed class KernelCalls(NetworkCode code, bool isForward)
{
    private readonly HashSet<Value> _declared = [];

    /// <summary>Writes a call, and before it the declarations of what it is the first to use.</summary>
    public void Write(LayerModel layer, Call call, SourceWriter writer)
    {
        foreach (Operand operand in call.Operands)
        {
            Declare(operand, writer);
        }

        IEnumerable<string> arguments = call.Operands.Select(operand => TextOf(layer, operand));
        writer.Call(
            code.Kernel(call.Method), call.Accumulates ? arguments.Append("accumulate: true") : arguments, ";");
    }

    /// <summary>The variable for a value, declared if it is not yet.</summary>
    public string Declare(Value value, bool isWritten, SourceWriter writer)
    {
        if (_declared.Add(value))
        {
            (string span, string values) = value.Element == Element.Integer ? ("Span<int>", "Integers") : ("Span<float>", "Values");
            string type = code.System(isWritten ? span : "ReadOnly" + span);
            writer.Write($"{type} {Local(value)} = workspace.{values}({code.Slot(value)});");
        }

        return Local(value);
    }

    private void Declare(Operand operand, SourceWriter writer)
    {
        if (operand.Value is { } value && (operand.Use is null || !isForward))
        {
            Declare(value, operand.Effect != Effect.Reads || value.IsSlope, writer);
        }
    }

    private string TextOf(LayerModel layer, Operand operand) => operand.Argument.Kind switch
    {
        OperandKind.Input when isForward => code.HandedOn(operand.Use!),
        OperandKind.Input when operand.Value is null => NetworkCode.Input,
        OperandKind.InputSlope when operand.Value is null => "[]",
        OperandKind.Parameter => MemberOf(layer, operand.Argument.Text, Names.Member),
        OperandKind.ParameterGradient => MemberOf(layer, operand.Argument.Text, Names.GradientMember),
        OperandKind.MaskStream => $"workspace.MaskStream(\"{layer.Name}\")",
        OperandKind.BatchSize => "workspace.BatchSize",
        OperandKind.IsTraining => "workspace.IsTraining",
        OperandKind.Activation => $"new {code.Kernel(ActivationCatalog.Get(layer.Activation!.Kind).Construction(layer.Activation))}",
        OperandKind.Literal => operand.Argument.Text,
        _ => Local(operand.Value!),
    };

    private static string MemberOf(LayerModel layer, string role, Func<string, string, string> name) =>
        layer.Parameter(role) is null ? "[]" : name(layer.Name, role);

    /// <summary>
    /// In Forward the local called like a training-only layer is what it hands on, so what it computed is called otherwise.
    /// </summary>
    private string Local(Value value) => isForward && value is { IsTrainingOnly: true, IsOutput: true }
        ? code.Local(value.Name + ".kept")
        : value.IsSlope ? code.LocalSlope(value) : code.Local(value.Name);
}
