using NetDsl.Semantics;
using NetDsl.Semantics.Building;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Generators.Emit;

/// <summary>Turns the calls that the catalog describes into C#, and declares the variables that they use.</summary>
internal static class KernelCalls
{
    public static string Render(NetworkCode code, LayerModel layer, KernelCall call) =>
        $"{code.Kernel(call.Method)}({string.Join(", ", call.Arguments.Select(argument => Render(code, layer, argument)))});";

    /// <summary>The pieces of the workspace that a layer writes.</summary>
    public static void DeclareValues(NetworkCode code, LayerModel layer, SourceWriter writer)
    {
        foreach (string name in MemoryPlanner.ValueNames(layer))
        {
            Declare(code, code.Span, name, writer);
        }
    }

    /// <summary>
    /// What the backward pass reads of a layer: all that it wrote, and its input's values under the names that Forward used.
    /// </summary>
    public static void DeclareValuesAgain(NetworkCode code, LayerModel layer, SourceWriter writer)
    {
        if (LayerCatalog.Get(layer.Kind).IsView)
        {
            writer.Write($"{code.ReadOnlySpan} {code.Value(layer.Index)} = {code.Value(layer.Index - 1)};");
            return;
        }

        foreach (string name in MemoryPlanner.ValueNames(layer))
        {
            // The local under which a training-only layer's values are read is the layer's own name.
            string local = name == MemoryPlanner.OutputOf(layer) ? code.Value(layer.Index) : code.Local(name);
            writer.Write($"{code.ReadOnlySpan} {local} = {SliceOf(code, "Values", code.Model.Memory.ValueSlot(name)!)};");
        }
    }

    public static string SliceOf(NetworkCode code, string buffer, Slot slot) =>
        $"workspace.{buffer}({Numbers.Integer(slot.Offset)}, {Numbers.Integer(slot.Length)})";

    private static void Declare(NetworkCode code, string type, string name, SourceWriter writer) =>
        writer.Write($"{type} {code.Local(name)} = {SliceOf(code, "Values", code.Model.Memory.ValueSlot(name)!)};");

    private static string Render(NetworkCode code, LayerModel layer, KernelArgument argument) => argument.Operand switch
    {
        Operand.Input => code.Value(layer.Index - 1),
        Operand.Weight => layer.Name + "Weight",
        Operand.Bias => layer.Bias is null ? "[]" : layer.Name + "Bias",
        Operand.PreActivation => code.Local(MemoryPlanner.PreActivationOf(layer)),
        Operand.Output => code.Local(MemoryPlanner.OutputOf(layer)),
        Operand.Mask => code.Local(MemoryPlanner.MaskOf(layer)),
        Operand.MaskStream => $"workspace.MaskStream(\"{layer.Name}\")",
        Operand.BatchSize => "workspace.BatchSize",
        Operand.OutputGradient => code.Gradient(layer.Index),
        Operand.WeightGradient => layer.Name + "WeightGradient",
        Operand.BiasGradient => layer.Bias is null ? "[]" : layer.Name + "BiasGradient",
        Operand.InputGradient => layer.Index <= code.FirstTrained ? "[]" : code.Gradient(layer.Index - 1),
        Operand.Activation => $"new {code.Kernel(ActivationCatalog.Get(layer.Activation!.Kind).Construction(layer.Activation))}",
        _ => argument.Literal,
    };
}
