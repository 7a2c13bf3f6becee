using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Catalog;

/// <summary>
/// The argument of a kernel, as its layer sees it: which value that is, and where it lies, is found when calls are lowered.
/// </summary>
internal enum OperandKind
{
    /// <summary>A value that the layer reads.</summary>
    Input,

    /// <summary>The output of the layer.</summary>
    Output,

    /// <summary>A value that it keeps.</summary>
    Kept,

    /// <summary>One of its tensors; nothing where it has none of that role.</summary>
    Parameter,

    /// <summary>A matrix among its tensors that a kernel may also read from a copy.</summary>
    Weight,

    /// <summary>The slope of the loss with respect to the output.</summary>
    OutputSlope,

    /// <summary>The slope with respect to a value that the layer reads; nothing where it is not wanted.</summary>
    InputSlope,

    /// <summary>The gradient of a tensor.</summary>
    ParameterGradient,

    /// <summary>The stream of random numbers that a mask is drawn from.</summary>
    MaskStream,

    /// <summary>The number of samples.</summary>
    BatchSize,

    /// <summary>The number of steps of a sequence that the layer reads.</summary>
    Steps,

    /// <summary>How many steps of each sample count; nothing where all do.</summary>
    Lengths,

    /// <summary>The number of steps before the first of this call, where calls continue a sequence.</summary>
    FirstStep,

    /// <summary>A value that outlives the call, where calls continue a sequence; nothing elsewhere.</summary>
    Lasting,

    /// <summary>The sizes of a recurrence.</summary>
    Recurrence,

    /// <summary>The sizes of attention.</summary>
    Attention,

    /// <summary>Whether norms measure this batch, and not what training remembered.</summary>
    MeasuresBatch,

    /// <summary>The share of values that is dropped, if any are in this pass.</summary>
    DropRate,

    /// <summary>The window that the layer moves over its input.</summary>
    Window,

    /// <summary>The window that the layer spreads its input over.</summary>
    TransposedWindow,

    /// <summary>The layer's activation.</summary>
    Activation,

    /// <summary>A struct of the kernels.</summary>
    Construction,

    /// <summary>A number, written as it is.</summary>
    Literal,
}

/// <summary>The way in which a kernel uses an operand.</summary>
internal enum Effect
{
    Reads,
    Writes,

    /// <summary>It adds to what is there, for the gradient of what several layers read: a value, or a tensor that they share.</summary>
    Adds,

    /// <summary>It reads and then overwrites: nobody may need the value afterwards.</summary>
    Changes,
}

/// <summary>A call of a kernel of the runtime, as data.</summary>
/// <param name="Method">Such as <c>Dense.Forward</c>.</param>
/// <param name="Arguments">In order.</param>
internal sealed record KernelCall(string Method, EquatableArray<KernelArgument> Arguments)
{
    /// <summary>
    /// Whether its result may lie where an input of the same length lies, or on the way back the slope by an input where the slope by the
    /// output lies: it reads each element before it writes there.
    /// </summary>
    public bool IsInPlace { get; init; }
}

/// <summary>One argument of a kernel.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Effect">What the kernel does to it.</param>
/// <param name="Index">Which of the inputs.</param>
/// <param name="Text">The role of a value or tensor; the literal.</param>
internal sealed record KernelArgument(OperandKind Kind, Effect Effect = Effect.Reads, int Index = 0, string Text = "")
{
    public static implicit operator KernelArgument(int literal) => new(OperandKind.Literal, Text: Numbers.Integer(literal));

    public static implicit operator KernelArgument(double literal) => new(OperandKind.Literal, Text: Numbers.Double(literal));
}

/// <summary>The arguments of kernels, in the letters of their formulas.</summary>
internal static class Operands
{
    public static KernelArgument X { get; } = Input(0);

    /// <summary>The output, where it is written: in the forward pass.</summary>
    public static KernelArgument Y { get; } = new(OperandKind.Output, Effect.Writes);

    /// <summary>The output, where the way back reads it.</summary>
    public static KernelArgument KnownY { get; } = new(OperandKind.Output);

    public static KernelArgument Dy { get; } = new(OperandKind.OutputSlope);

    /// <summary>The slope with respect to the output, for a kernel that makes another slope of it in its place.</summary>
    public static KernelArgument ChangedDy { get; } = new(OperandKind.OutputSlope, Effect.Changes);

    public static KernelArgument Dx { get; } = InputSlope(0);

    public static KernelArgument Activation { get; } = new(OperandKind.Activation);

    public static KernelArgument MaskStream { get; } = new(OperandKind.MaskStream);

    public static KernelArgument BatchSize { get; } = new(OperandKind.BatchSize);

    public static KernelArgument Steps { get; } = new(OperandKind.Steps);

    public static KernelArgument Lengths { get; } = new(OperandKind.Lengths);

    public static KernelArgument FirstStep { get; } = new(OperandKind.FirstStep);

    /// <summary>A value that outlives the call, read and written.</summary>
    public static KernelArgument Lasting(string role) => new(OperandKind.Lasting, Effect.Changes, Text: role);

    public static KernelArgument MeasuresBatch { get; } = new(OperandKind.MeasuresBatch);

    public static KernelArgument DropRate(LayerModel layer) =>
        new(OperandKind.DropRate, Text: Numbers.Double(layer.Arguments.Number("rate") ?? 0));

    public static KernelArgument Window(WindowModel window) => new(OperandKind.Window, Text: WindowText.Construction(window));

    public static KernelArgument TransposedWindow(WindowModel window) =>
        new(OperandKind.TransposedWindow, Text: WindowText.Construction(window));

    public static KernelArgument Input(int index) => new(OperandKind.Input, Index: index);

    public static KernelArgument InputSlope(int index) => new(OperandKind.InputSlope, Effect.Writes, index);

    /// <summary>A kept value, where it is written.</summary>
    public static KernelArgument Keep(string role) => new(OperandKind.Kept, Effect.Writes, Text: role);

    /// <summary>A kept value, where it is read.</summary>
    public static KernelArgument Kept(string role) => new(OperandKind.Kept, Text: role);

    public static KernelArgument Parameter(string role) => new(OperandKind.Parameter, Text: role);

    public static KernelArgument Weight(string role) => new(OperandKind.Weight, Text: role);

    /// <summary>A statistic that the call moves.</summary>
    public static KernelArgument Moved(string role) => new(OperandKind.Parameter, Effect.Changes, Text: role);

    public static KernelArgument Gradient(string role) => new(OperandKind.ParameterGradient, Effect.Writes, Text: role);
}
