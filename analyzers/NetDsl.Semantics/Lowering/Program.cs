using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Lowering;

/// <summary>
/// A network as a list of kernel calls over numbered values: what it does, while the model is what it means. Memory and emission read
/// this level and nothing else.
/// </summary>
/// <param name="Values">The values, by number.</param>
/// <param name="Layers">The layers with their calls, in the order in which they run.</param>
/// <param name="Output">What leaves the network.</param>
internal sealed record Program(IReadOnlyList<Value> Values, IReadOnlyList<LayerProgram> Layers, ValueUse Output)
{
    /// <summary>The slope of the loss with respect to what leaves the network; null where there is nothing to train.</summary>
    public Value? OutputSlope { get; init; }

    /// <summary>Whether values are computed again on the way back.</summary>
    public bool Recomputes => Layers.Any(layer => layer.RunsAgainFrom is not null);

    /// <summary>The same with everything kept that the way back reads.</summary>
    public Program WithoutRecomputing() => this with { Layers = [.. Layers.Select(layer => layer with { RunsAgainFrom = null })] };

    /// <summary>
    /// The calls of the way back by layer, in the order in which they run: the layers in reverse, and before the last of a list that was
    /// not kept, its forward calls once more.
    /// </summary>
    /// <param name="first">The first layer of a part of the network.</param>
    /// <param name="last">The last one.</param>
    public IEnumerable<(LayerProgram Layer, IReadOnlyList<Call> Calls)> WayBack(int first, int last)
    {
        for (int i = last; i >= first; i--)
        {
            for (int again = Layers[i].RunsAgainFrom ?? int.MaxValue; again <= i; again++)
            {
                yield return (Layers[again], Layers[again].Forward);
            }

            yield return (Layers[i], Layers[i].Backward);
        }
    }

    /// <summary>A value that a layer reads.</summary>
    public ValueUse Read(LayerModel layer, int index) => layer.Reads[index] is >= 0 and var read ? Layers[read].Output : ValueUse.Input;
}

/// <summary>A value of a pass, which has a place in the workspace. Two are the same if they are one object.</summary>
/// <param name="id">Its number.</param>
/// <param name="layer">The layer that it belongs to.</param>
/// <param name="role">What it is to that layer: nothing for its output, <c>h</c>, <c>mask</c> … for what it keeps, and
/// <c>slope</c>.</param>
/// <param name="length">The number of elements, for one of what its extent says.</param>
internal sealed class Value(int id, LayerModel layer, string role, long length)
{
    public const string SlopeRole = "slope";

    public int Id { get; } = id;

    public LayerModel Layer { get; } = layer;

    public string Role { get; } = role;

    public long Length { get; } = length;

    /// <summary>How often there are so many elements.</summary>
    public ValueExtent Extent { get; init; }

    /// <summary>Whether it stays when a call is over, for the next step of a sequence.</summary>
    public bool IsLasting { get; init; }

    public Element Element { get; init; }

    /// <summary>Whether there is none when predicting.</summary>
    public bool IsTrainingOnly { get; init; }

    /// <summary>Whether it is a slope that only the slope of the network's input needs: nothing that is trained stands before it.</summary>
    public bool IsOnDemand { get; init; }

    /// <summary>The value in whose place it lies when predicting; null for a place of its own.</summary>
    public Value? PredictedIn { get; set; }

    public bool IsOutput => Role.Length == 0;

    public bool IsSlope => Role == SlopeRole;

    /// <summary>Its name: <c>Dense1</c>, <c>Dense1.h</c>, <c>Dense1.slope</c>.</summary>
    public string Name => IsOutput ? Layer.Name : Names.Full(Layer.Name, Role);
}

/// <summary>
/// The values that a layer hands on: one while training and maybe another when predicting, when dropout passes its input on.
/// </summary>
/// <param name="Layer">The layer; null for the network's input.</param>
/// <param name="Training">What holds them while training; null for the network's input.</param>
/// <param name="Predicting">What holds them when predicting; null for the network's input.</param>
internal sealed record ValueUse(LayerModel? Layer, Value? Training, Value? Predicting)
{
    public static ValueUse Input { get; } = new(null, null, null);
}

/// <summary>A layer with its calls.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Output">What it hands on.</param>
/// <param name="Forward">Its calls in the forward pass.</param>
/// <param name="Backward">Its calls on the way back.</param>
internal sealed record LayerProgram(LayerModel Layer, ValueUse Output, IReadOnlyList<Call> Forward, IReadOnlyList<Call> Backward)
{
    /// <summary>Its calls that move running statistics, once a training step is known to be sound.</summary>
    public IReadOnlyList<Call> Remember { get; init; } = [];

    /// <summary>
    /// The first layer of the list of which this is the last, where the list runs forward once more before its way back; else null.
    /// </summary>
    public int? RunsAgainFrom { get; init; }
}

/// <summary>One call.</summary>
/// <param name="Method">Such as <c>Dense.Forward</c>.</param>
/// <param name="Operands">In order.</param>
/// <param name="IsInPlace">Whether its result may take the place of what it is made of: <see cref="AllowsInPlace"/>.</param>
internal sealed record Call(string Method, IReadOnlyList<Operand> Operands, bool IsInPlace)
{
    /// <summary>Whether it is left out when predicting: its layer passes on what it reads.</summary>
    public bool IsTrainingOnly => Operands.Any(operand => operand is { Argument.Kind: OperandKind.Output, Value.IsTrainingOnly: true });

    /// <summary>Whether it adds to the slope of what the layer reads.</summary>
    public bool Accumulates => Operands.Any(operand => operand is { Effect: Effect.Adds, Argument.Kind: OperandKind.InputSlope });

    /// <summary>The roles of the tensors to whose gradients it adds, since a call before it wrote them.</summary>
    public IEnumerable<string> AccumulatedRoles => Operands
        .Where(operand => operand is { Effect: Effect.Adds, Argument.Kind: OperandKind.ParameterGradient })
        .Select(operand => operand.Argument.Text);

    /// <summary>
    /// Whether what it writes to one operand may lie where another lies: its result where an input of the same length is, and the slope
    /// of that input where the slope of the result is. (Values of different extents never meet: each has an area.)
    /// </summary>
    public bool AllowsInPlace(Operand written, Operand read) =>
        IsInPlace
        && (written.Argument.Kind, read.Argument.Kind) is (OperandKind.Output, OperandKind.Input)
            or (OperandKind.InputSlope, OperandKind.OutputSlope)
        && written is { Effect: Effect.Writes, Value: { } one }
        && read is { Effect: Effect.Reads, Value: { } other }
        && one.Length == other.Length;

    /// <summary>Whether only the slope of the network's input needs what it writes.</summary>
    public bool IsOnDemand => Operands
        .Where(operand => operand.Effect != Effect.Reads)
        .All(operand => operand.IsSlopeOfInput || operand.Value is { IsOnDemand: true });
}

/// <summary>An operand of a call.</summary>
/// <param name="Argument">What the layer's kind asked for.</param>
/// <param name="Effect">What the call does to it.</param>
/// <param name="Value">The value that it is; null for what is no value, and for the network's input and its slope.</param>
/// <param name="Use">What it reads of another layer; null for others.</param>
internal sealed record Operand(KernelArgument Argument, Effect Effect, Value? Value = null, ValueUse? Use = null)
{
    /// <summary>Whether it is the slope of the network's input, which a training step does without.</summary>
    public bool IsSlopeOfInput => Argument.Kind == OperandKind.InputSlope && Value is null;
}
