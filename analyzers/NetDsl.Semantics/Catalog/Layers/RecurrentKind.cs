using System.Collections.Immutable;
using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Catalog.Operands;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>
/// A layer that reads a sequence step by step and keeps a state. Its tensors are called as PyTorch calls those of a layer without a second
/// one on top: <c>weight_ih_l0</c>, and <c>weight_ih_l0_reverse</c> of the one that reads backward.
/// </summary>
/// <param name="name">The name of the kind.</param>
/// <param name="gates">The matrices that lie below each other in the weights.</param>
internal abstract class RecurrentKind(string name, int gates) : SequenceKind(name)
{
    public const string Units = "units";
    public const string ReturnSequences = nameof(ReturnSequences);
    public const string Bidirectional = nameof(Bidirectional);
    public const string RecurrentInit = nameof(RecurrentInit);
    public const string InputWeight = "weight_ih_l0";
    public const string StateWeight = "weight_hh_l0";
    public const string InputBias = "bias_ih_l0";

    private const string State = "state";
    private const string StatesOfSteps = "states";
    private const string SlopesOfSteps = "states_slope";
    private const string Reverse = "_reverse";

    protected override ArgumentList ExampleArguments { get; } = new([new(Units, 3)]);

    public override ImmutableArray<ArgumentSpec> Arguments =>
    [
        ArgumentSpec.Count(Units), ArgumentSpec.Flag(ReturnSequences), ArgumentSpec.Flag(Bidirectional),
        ArgumentSpec.Member("Init", "Init"),
        ArgumentSpec.Member(RecurrentInit, "Init"),
    ];

    public override bool MixesFeatures => true;

    public override bool SeesAhead(LayerModel layer) => IsBidirectional(layer.Arguments);

    /// <summary>The numbers of the state in one direction that go on from step to step.</summary>
    protected virtual int StateSize(int units) => units;

    protected override ShapeResult InferShape(TensorShape input, ArgumentList arguments)
    {
        if (arguments.Integer(Units) is not { } units || units < 1)
        {
            return ShapeResult.Unknown;
        }

        long features = (long)units * Directions(arguments);
        return ShapeResult.Of(GivesSteps(arguments) ? input.WithRows(features) : TensorShape.Vector(features));
    }

    public override IEnumerable<TensorRole> Tensors(ArgumentList arguments) => Suffixes(arguments).SelectMany(suffix => new TensorRole[]
    {
        new(InputWeight + suffix, "W", $": what the input adds{Order}", IsMatrix: true),
        new(StateWeight + suffix, "U", $": what the state before adds{Order}", IsMatrix: true),
        new(InputBias + suffix, "b", Order.Length == 0 ? "" : ":" + Order.Substring(1)),
    }.Concat(MoreTensors.Select(tensor => tensor with { Role = tensor.Role + suffix })));

    public override IEnumerable<ParameterSpec> Parameters(TensorShape input, TensorShape output, ArgumentList arguments)
    {
        int units = arguments.Integer(Units)!.Value, rows = (int)Math.Min(int.MaxValue, (long)gates * units);
        foreach (string suffix in Suffixes(arguments))
        {
            yield return new(InputWeight + suffix, [rows, input.RowSize], input.RowSize, units) { Parts = gates };
            yield return new(StateWeight + suffix, [rows, units], units, units) { Parts = gates };
            yield return new(InputBias + suffix, [rows], input.RowSize, units, ParameterUse.Spared) { Parts = gates };
            foreach (TensorRole tensor in MoreTensors)
            {
                yield return new(tensor.Role + suffix, [units], units, units, ParameterUse.Spared);
            }
        }
    }

    public override IEnumerable<KeptModel> Keeps(LayerModel layer)
    {
        int units = UnitsOf(layer);
        foreach (string suffix in Suffixes(layer.Arguments))
        {
            foreach ((string role, int size) in Kept(units))
            {
                yield return KeptModel.OfRows(role + suffix, size, layer.Input);
            }
        }

        if (!GivesSteps(layer.Arguments))
        {
            long features = (long)units * Directions(layer.Arguments);
            yield return KeptModel.OfRows(StatesOfSteps, features, layer.Input);
            yield return KeptModel.OfRows(SlopesOfSteps, features, layer.Input) with { IsTrainingOnly = true };
        }

        if (!IsBidirectional(layer.Arguments))
        {
            yield return new(State, StateSize(units)) { IsLasting = true };
        }
    }

    public override long MultiplyAdds(TensorShape input, TensorShape output, ArgumentList arguments)
    {
        int units = arguments.Integer(Units)!.Value;
        return TensorShape.SaturatingMultiply(
            (long)input.Steps * Directions(arguments) * gates * ((long)input.RowSize + units), units);
    }

    public override IEnumerable<(string Name, object Value)> Options(LayerModel layer) =>
        IsBidirectional(layer.Arguments) ? [("IsBidirectional", true)] : [];

    public override IEnumerable<KernelCall> Forward(LayerModel layer)
    {
        bool givesSteps = GivesSteps(layer.Arguments);
        foreach ((string suffix, int direction) in DirectionsOf(layer))
        {
            // The second direction writes into columns beside those of the first.
            Effect effect = direction == 0 ? Effect.Writes : Effect.Changes;
            KernelArgument states = givesSteps ? new(OperandKind.Output, effect) : new(OperandKind.Kept, effect, Text: StatesOfSteps);
            yield return new($"{Kernels}.Forward",
            [
                X, Lengths, .. Weights(suffix), IsBidirectional(layer.Arguments) ? Nothing : Lasting(State),
                .. Kept(UnitsOf(layer)).Select(kept => Keep(kept.Role + suffix)), states, Sizes(layer, direction),
                .. Function(layer),
            ]);
        }

        if (!givesSteps)
        {
            yield return new("LastStep.Forward", [Operands.Kept(StatesOfSteps), Lengths, Y, .. LastStep(layer)]);
        }
    }

    public override IEnumerable<KernelCall> Backward(LayerModel layer)
    {
        bool givesSteps = GivesSteps(layer.Arguments);
        if (!givesSteps)
        {
            yield return new("LastStep.Backward", [Lengths, Dy, Keep(SlopesOfSteps), .. LastStep(layer)]);
        }

        foreach ((string suffix, int direction) in DirectionsOf(layer))
        {
            KernelArgument states = givesSteps ? KnownY : Operands.Kept(StatesOfSteps);
            KernelArgument slopes = givesSteps ? Dy : Operands.Kept(SlopesOfSteps);
            yield return new($"{Kernels}.Backward",
            [
                X, Lengths, .. Weights(suffix).Take(2), .. Kept(UnitsOf(layer)).Select((kept, number) => number == 0
                    ? new KernelArgument(OperandKind.Kept, Effect.Changes, Text: kept.Role + suffix)
                    : Operands.Kept(kept.Role + suffix)),
                states, slopes, .. Gradients(suffix), Dx, Sizes(layer, direction), .. Function(layer),
            ]);
        }
    }

    /// <summary>What it keeps of each step, the first of which becomes slopes on the way back.</summary>
    protected abstract IEnumerable<(string Role, int Size)> Kept(int units);

    /// <summary>The order of the gates, as the end of a sentence about rows.</summary>
    protected virtual string Order => "";

    /// <summary>Tensors of one number for each unit beside the three that all have.</summary>
    protected virtual IEnumerable<TensorRole> MoreTensors => [];

    /// <summary>The activation, of a kind that has a choice.</summary>
    protected virtual KernelArgument[] Function(LayerModel layer) => [];

    /// <summary>Which of the states it gives, as the end of a formula.</summary>
    protected static string Ending(LayerModel layer) =>
        (IsBidirectional(layer.Arguments) ? ", once forward and once backward" : "")
            + (GivesSteps(layer.Arguments) ? "" : "; y is h after the last step");

    public static bool GivesSteps(ArgumentList arguments) => arguments.Flag(ReturnSequences) ?? false;

    public static bool IsBidirectional(ArgumentList arguments) => arguments.Flag(Bidirectional) ?? false;

    /// <summary>What the names of tensors end in: one for each direction.</summary>
    public static string[] Suffixes(ArgumentList arguments) => IsBidirectional(arguments) ? ["", Reverse] : [""];

    private static IEnumerable<(string Suffix, int Direction)> DirectionsOf(LayerModel layer) =>
        Suffixes(layer.Arguments).Select((suffix, direction) => (suffix, direction));

    private static KernelArgument Nothing { get; } = new(OperandKind.Literal, Text: "[]");

    private static int Directions(ArgumentList arguments) => IsBidirectional(arguments) ? 2 : 1;

    private static int UnitsOf(LayerModel layer) => layer.Arguments.Integer(Units)!.Value;

    private IEnumerable<KernelArgument> Weights(string suffix) =>
    [
        Parameter(InputWeight + suffix), Parameter(StateWeight + suffix), Parameter(InputBias + suffix),
        .. MoreTensors.Select(tensor => Parameter(tensor.Role + suffix)),
    ];

    private IEnumerable<KernelArgument> Gradients(string suffix) =>
    [
        Gradient(InputWeight + suffix), Gradient(StateWeight + suffix), Gradient(InputBias + suffix),
        .. MoreTensors.Select(tensor => Gradient(tensor.Role + suffix)),
    ];

    private static KernelArgument Sizes(LayerModel layer, int direction)
    {
        string directions = IsBidirectional(layer.Arguments) ? $", Direction: {Numbers.Integer(direction)}, Directions: 2" : "";
        return new(
            OperandKind.Recurrence,
            Text: $"{Numbers.Integer(layer.Input.RowSize)}, {Numbers.Integer(UnitsOf(layer))}{directions}");
    }

    private static KernelArgument[] LastStep(LayerModel layer) =>
    [
        Steps, layer.Output.RowSize,
        .. IsBidirectional(layer.Arguments) ? [new(OperandKind.Literal, Text: "directions: 2")] : Array.Empty<KernelArgument>(),
    ];
}
