using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Catalog.Operands;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>What layers of attention have in common: heads, dropout, and the dense layer after them.</summary>
internal static class AttentionParts
{
    public const string Heads = "heads", Dropout = nameof(Dropout);
    public const string OutWeight = "out_proj.weight", OutBias = "out_proj.bias";

    private const string Attended = Names.Attended, AttendedSlope = "attended_slope";

    public static KernelArgument Linear { get; } = new(OperandKind.Construction, Text: "Linear()");

    /// <summary>What the heads give, side by side.</summary>
    public static KernelArgument Answers { get; } = Kept(Attended);

    public static KernelArgument NewAnswers { get; } = Keep(Attended);

    public static KernelArgument AnswerSlopes { get; } = Kept(AttendedSlope);

    public static TensorRole[] OutTensors { get; } =
        [new(OutWeight, "W_o", ": from what the heads give to the output", IsMatrix: true), new(OutBias, "b_o")];

    public static ParameterSpec[] OutParameters(int d) =>
        [new(OutWeight, [d, d], d, d), new(OutBias, [d], d, d, ParameterUse.Spared)];

    public static KeptModel[] KeptAnswers(LayerModel layer) =>
    [
        KeptModel.OfRows(Attended, layer.Input.RowSize, layer.Input),
        KeptModel.OfRows(AttendedSlope, layer.Input.RowSize, layer.Input) with { IsTrainingOnly = true },
    ];

    public static KernelCall OutForward(LayerModel layer) => new(
        "Dense.Forward",
        [Answers, Parameter(OutWeight), Parameter(OutBias), Y, layer.Input.RowSize, layer.Input.RowSize, Linear]);

    public static KernelCall OutBackward(LayerModel layer) => new(
        "Dense.Backward",
        [
            Answers, Parameter(OutWeight), Dy, Gradient(OutWeight), Gradient(OutBias), Keep(AttendedSlope), layer.Input.RowSize,
            layer.Input.RowSize,
        ]);

    public static int HeadsOf(LayerModel layer) => layer.Arguments.Integer(Heads)!.Value;

    /// <summary>The numbers of a query of one head; 0 where shapes are not known.</summary>
    public static int WidthOf(LayerModel layer) => layer.Input.IsKnown ? layer.Input.RowSize / Math.Max(1, HeadsOf(layer)) : 0;

    public static KernelArgument Sizes(LayerModel layer, string options = "") => new(
        OperandKind.Attention,
        Text: $"{Numbers.Integer(layer.Input.RowSize)}, {Numbers.Integer(HeadsOf(layer))}{options}");

    /// <summary>The share of weights that is dropped, and the stream that says which; nothing where none is.</summary>
    public static KernelArgument[] Dropped(LayerModel layer) => DropRate(layer) is { } rate
        ? [new(OperandKind.DropRate, Text: Numbers.Double(rate)), MaskStream]
        : [];

    /// <summary>What a description says of the layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="flags">What it is beside that.</param>
    public static IEnumerable<(string Name, object Value)> Options(LayerModel layer, params IEnumerable<string> flags) =>
    [
        ("Heads", HeadsOf(layer)),
        .. flags.Select(flag => (flag, (object)true)),
        .. DropRate(layer) is { } rate ? [("DropoutRate", rate)] : Array.Empty<(string, object)>(),
    ];

    private static double? DropRate(LayerModel layer) => layer.Arguments.Number(Dropout) is > 0 and var rate ? rate : null;
}
