using NetDsl.Semantics;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Lowering;
using NetDsl.Semantics.Model;

namespace NetDsl.Generators.Emit;

/// <summary>Turns calls into C#, and declares each value where it is used for the first time.</summary>
/// <param name="body">The list of layers whose method is written.</param>
/// <param name="instance">The one of the equal lists that is looked at.</param>
/// <param name="isForward">Whether the method is Forward, where a layer's local is what it hands on.</param>
internal sealed class KernelCalls(BodyCode body, int instance, bool isForward)
{
    /// <summary>The argument of kernels that says whether they add to the slope of what they read.</summary>
    private const string Accumulate = "accumulate";

    private readonly NetworkCode _code = body.Network;
    private readonly HashSet<Value> _declared = [];

    public BodyCode Body => body;

    public int Instance => instance;

    /// <summary>The slope of what enters the network, as code.</summary>
    public string SlopeOfInput => body.IsNetwork ? NetworkCode.InputSlope : "dx";

    /// <summary>Whether the slope of what enters the network is asked for, as code.</summary>
    public string IsDemanded => body.IsNetwork ? "inputs.WantsSlope" : "!dx.IsEmpty";

    /// <summary>Writes a call, and before it the declarations of what it is the first to use.</summary>
    public void Write(LayerModel layer, Call call, SourceWriter writer)
    {
        foreach (Operand operand in call.Operands)
        {
            Declare(operand, writer);
        }

        IEnumerable<string> arguments = call.Operands.Select(operand => TextOf(layer, call, operand));
        IEnumerable<string> sums =
        [
            .. call.Accumulates ? [Accumulate] : Array.Empty<string>(),
            .. call.AccumulatedRoles.Select(role => Names.Member(Accumulate, role)),
        ];
        using IDisposable? demanded = call.IsOnDemand ? writer.Braces($"if ({IsDemanded})") : null;
        writer.Call(_code.Kernel(call.Method), [.. arguments, .. sums.Select(sum => $"{sum}: true")], ";");
    }

    /// <summary>The variable for a value, declared if it is not yet.</summary>
    public string Declare(Value value, bool isWritten, SourceWriter writer)
    {
        if (!IsFromOutside(value) && _declared.Add(value))
        {
            (string span, string values) = value.Element == Element.Integer ? ("Span<int>", "Integers") : ("Span<float>", "Values");
            string type = _code.System(isWritten ? span : "ReadOnly" + span), place = $"workspace.{values}({SlotOf(value)})";
            string? condition = IsOptional(value) ? "workspace.IsTraining" : value.IsOnDemand ? IsDemanded : null;
            writer.Write($"{type} {Local(value)} = {(condition is null ? place : $"{condition} ? {place} : []")};");
        }

        return Local(value);
    }

    /// <summary>The number of a value in the workspace, as code: <c>Slot.Dense1</c>.</summary>
    public string SlotOf(Value value)
    {
        if (body.Owns(value.Layer, instance))
        {
            string constant = body.SlotsOf(_code.Slots.NameOf(value));
            return body.IsNetwork ? constant : constant + " + at";
        }

        BodyCode block = _code.Bodies[value.Layer.Place.Body];
        Linear number = body.NumberIn(value.Layer, instance);
        string slot = block.SlotsOf(_code.Slots.NameOf(value)), text = number.In(body, loop: "");
        return text == "0" ? slot
            : $"{slot} + ({(number.IsTerm ? text : $"({text})")} * {block.SlotsOf(SlotNumbers.CountName)})";
    }

    /// <summary>Whether a layer that is no training-only one does without the value when predicting.</summary>
    private bool IsOptional(Value value) => isForward && value.IsTrainingOnly && !LayerCatalog.Get(value.Layer.Kind).IsTrainingOnly;

    private bool IsFromOutside(Value value) => !body.Contains(value.Layer.Index, instance);

    private void Declare(Operand operand, SourceWriter writer)
    {
        if (operand is { Value: { IsLasting: false } value } && (operand.Use is null || !isForward))
        {
            Declare(value, operand.Effect != Effect.Reads || value.IsSlope, writer);
        }
    }

    private string TextOf(LayerModel layer, Call call, Operand operand) => operand.Argument.Kind switch
    {
        OperandKind.Input when isForward => body.HandedOn(operand.Use!, instance),
        OperandKind.Input when operand.Value is null => body.IsNetwork ? _code.Input : "x",
        OperandKind.InputSlope when operand.IsSlopeOfInput => SlopeOfInput,
        OperandKind.Parameter => MemberOf(layer, operand.Argument.Text, body.Member),
        OperandKind.Weight when _code.OwnsTensors => $"workspace.Weight({body.Member(layer, operand.Argument.Text)})",
        OperandKind.Weight => body.Member(layer, operand.Argument.Text),
        OperandKind.ParameterGradient => MemberOf(layer, operand.Argument.Text, body.GradientMember),
        OperandKind.MaskStream => $"workspace.MaskStream({SlotOf(MaskOf(call))})",
        OperandKind.BatchSize => "workspace.BatchSize",
        OperandKind.Steps => StepsOf(layer),
        OperandKind.Lengths => layer.Input.IsAnyLength ? "workspace.Lengths" : "[]",
        OperandKind.FirstStep => layer.Input.IsAnyLength ? "workspace.FirstStep" : "0",
        OperandKind.Lasting when layer.Keeps.Any(kept => kept.IsLasting && kept.Role == operand.Argument.Text) =>
            $"workspace.Lasting({SlotOf(operand.Value!)})",
        OperandKind.Lasting => "[]",
        OperandKind.Recurrence => "new " + _code.Kernel($"RecurrentShape({StepsOf(layer)}, {operand.Argument.Text})"),
        OperandKind.Attention => "new " + _code.Kernel($"AttentionShape({StepsOf(layer)}, {operand.Argument.Text})"),
        OperandKind.Construction => "new " + _code.Kernel(operand.Argument.Text),
        OperandKind.MeasuresBatch => "workspace.MeasuresBatch",
        OperandKind.DropRate => $"workspace.DropRate({operand.Argument.Text})",
        OperandKind.Window => $"new {_code.Kernel($"SpatialWindow({operand.Argument.Text})")}",
        OperandKind.TransposedWindow => _code.Kernel($"SpatialWindow.Transposed({operand.Argument.Text})"),
        OperandKind.Activation => "new " + _code.Activation(layer.Activation!),
        OperandKind.Literal => operand.Argument.Text,
        _ => Local(operand.Value!),
    };

    /// <summary>A mask, whose name is that of the stream which draws it.</summary>
    private static string StepsOf(LayerModel layer) =>
        layer.Input.IsAnyLength ? "workspace.Steps" : Numbers.Integer(layer.Input.Steps);

    private static Value MaskOf(Call call) =>
        call.Operands.Select(operand => operand.Value).First(value => value?.Role is Names.Mask or Names.Attended)!;

    private static string MemberOf(LayerModel layer, string role, Func<LayerModel, string, string> name) =>
        layer.Parameter(role) is null ? "[]" : name(layer, role);

    /// <summary>
    /// In Forward the local called like a training-only layer is what it hands on, so what it computed is called otherwise.
    /// </summary>
    private string Local(Value value) => IsFromOutside(value) ? value.IsSlope ? "dx" : "x"
        : isForward && value is { IsTrainingOnly: true, IsOutput: true } && body.Owns(value.Layer, instance)
            ? body.Local(value.Layer.OwnName + ".kept")
        : body.Local(value, instance);
}
