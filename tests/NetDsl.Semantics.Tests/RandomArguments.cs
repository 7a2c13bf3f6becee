using System.Collections.Immutable;
using CsCheck;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Tests;

/// <summary>Declarations with arguments of any quality: anything that the parser may hand on.</summary>
internal static class RandomArguments
{
    private static readonly Gen<int> AbsurdInteger = Gen.OneOf(1, 2, 3, 10, 784, 65_536, 0, -1, 2_000_000_000, int.MaxValue, int.MinValue);

    private static readonly Gen<double> AbsurdNumber = Gen.OneOf(
        1, 0, 0.5, 1.5, 0.01, 30, -1, 1e9, 1e-9, 1e-45, 3e38, 1e300, 1e-300, -0.0, double.Epsilon, double.MaxValue, double.MinValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN);

    private static readonly Gen<string?> Name = Gen.OneOf("x", "X", "Dense1", "Dense1Weight", "Predict", "Loss", "Net", "class", "Größe", "a b", "", null, "\ud800");

    private static readonly Gen<string?> TapName = Gen.Frequency((9, Gen.Const<string?>("a")), (1, Gen.OneOf("b", "", null)));

    private static readonly Gen<double> Fraction = Gen.Int[0, 100].Select(percent => percent / 100.0);

    private static readonly Gen<EnumMember> Init = Gen.Frequency(
        (8, Gen.OneOf([.. InitCatalog.All.Select(kind => (string?)kind.Name)])), (1, Gen.Const<string?>("Zero")), (1, Gen.Const<string?>((string?)null)))
        .Select(name => new EnumMember("Init", name));

    private static readonly Gen<object?> Number = Gen.OneOf(Fraction.Select(fraction => 2 * fraction), AbsurdNumber).Select(number => (object?)number);

    private static readonly Gen<LayerDeclaration> Layer = LayersTo(depth: 2);

    private static readonly Gen<ArgumentList?> Loss = Gen.OneOf(
        Gen.Const<ArgumentList?>((ArgumentList?)null),
        LossName.Select(name => (ArgumentList?)Declare.Loss(name)),
        Gen.Select(LossName, AbsurdInteger, AbsurdNumber, (name, classes, smoothing) => (ArgumentList?)Declare.Loss(name, ("Classes", classes), ("LabelSmoothing", smoothing))));

    private static readonly Gen<ArgumentList?> DefaultInit = Gen.Select(Init, OptionsOf(AttributeArguments.DefaultInit), (init, options) =>
        Declare.Arguments([("init", init), .. options])).Null(2 / 3.0);

    public static Gen<NetworkDeclaration> Network { get; } = Gen.Select(
        Gen.Select(Gen.Frequency((18, Gen.Const(Array.Empty<LayerDeclaration>())), (1, Windowed), (1, Stepped)), Layer.Array[0, 5], (first, layers) => first.Concat(layers).ToArray()),
        Gen.Frequency((5, Gen.Int[1, 29]), (1, AbsurdInteger)).Array[0, 3].Null(0.1),
        Loss,
        DefaultInit,
        Gen.Frequency((7, Gen.Const(TypeObstacle.None)), (1, Gen.OneOf(Enum.GetValues<TypeObstacle>()[..5]))),
        Gen.Frequency((3, Array.Empty<string>()), (1, ["Dense1", "x", "Own"])),
        Gen.Frequency((19, false), (1, true)),
        (layers, input, loss, defaultInit, obstacle, members, hasErrors) =>
        {
            (InputKind kind, int[]? sizes) = layers is [{ Kind: var first }, ..] && InputFor(first) is { } fitting ? fitting : (InputKind.Numbers, input);
            NetworkDeclaration network = Declare.Network(sizes, [.. Tapped(layers), .. layers]);
            return network with
            {
                InputKind = kind,
                Type = network.Type with { Obstacle = obstacle, MemberNames = [.. members] },
                Loss = loss,
                DefaultInit = defaultInit,
                HasErrors = hasErrors,
            };
        });

    private static Gen<LayerDeclaration[]> Windowed =>
        Gen.OneOf(["Conv2D", "Conv1D", "DepthwiseConv2D", "ConvTranspose2D"]).SelectMany(name => LayerOf(LayerCatalog.Get(name))).Select(layer => new[] { layer, Declare.Flatten() });

    /// <summary>A layer that reads steps, and what makes a vector of them.</summary>
    private static Gen<LayerDeclaration[]> Stepped => Gen.Select(
        Gen.OneOf(["Embedding", "PositionalEmbedding", "Rnn", "Gru", "Lstm", "SelfAttention", "GlobalAvgPool", "GlobalMaxPool"]).SelectMany(name => LayerOf(LayerCatalog.Get(name))),
        Gen.OneOf(Declare.Flatten(), Declare.Layer("Gru", ("units", 4))),
        (layer, last) => new[] { layer, last });

    /// <summary>The input that a layer needs where it comes first.</summary>
    private static (InputKind Kind, int[]? Sizes)? InputFor(string kind) => kind switch
    {
        "Conv1D" => (InputKind.Numbers, [2, 9]),
        "Conv2D" or "DepthwiseConv2D" or "ConvTranspose2D" => (InputKind.Numbers, [2, 7, 6]),
        "Embedding" => (InputKind.Tokens, [5, 10]),
        "PositionalEmbedding" or "Rnn" or "Gru" or "Lstm" or "SelfAttention" or "CrossAttention" or "GlobalAvgPool" or "GlobalMaxPool" => (InputKind.Sequence, [5, 4]),
        _ => null,
    };

    /// <summary>An activation of the user's own; half of them say what nobody can, and some cannot be used.</summary>
    private static Gen<OwnActivation> OwnActivation => Gen.Select(
        Gen.Select(AbsurdNumber, AbsurdNumber, AbsurdNumber, (power, slope, mean) => new DeclaredFacts(power, slope, mean) { VarianceGrowth = mean }).Null(0.5),
        Gen.Frequency((9, Gen.Const(ActivationObstacle.None)), (1, Gen.OneOf(Enum.GetValues<ActivationObstacle>()))),
        (facts, obstacle) => new OwnActivation("global::Swish", "Swish", facts, obstacle));

    private static Gen<string> LossName => Gen.OneOf([.. LossCatalog.All.Select(kind => kind.Name)]);

    /// <summary>Most joins are to find what they name.</summary>
    private static IEnumerable<LayerDeclaration> Tapped(LayerDeclaration[] layers) =>
        layers.Any(layer => layer.Arguments.Text("tap") == "a") ? [Declare.Layer("Tap", ("name", "a"))] : [];

    /// <summary>Any layer, with blocks in blocks as deep as that.</summary>
    private static Gen<LayerDeclaration> LayersTo(int depth) => Gen.Frequency(
    [
        .. LayerCatalog.All
            .Where(kind => depth > 0 || !kind.HasBlock)
            .OrderBy(kind => kind.Name != "Dense")
            .Select(kind => (Share(kind), (IGen<LayerDeclaration>)(kind.HasBlock ? WithBlock(kind, depth - 1) : LayerOf(kind)))),
    ]);

    private static Gen<LayerDeclaration> WithBlock(LayerKind kind, int depth) => Gen.Select(
        LayerOf(kind),
        LayersTo(depth).Array[1, 3],
        Gen.Int[1, 9],
        Gen.Frequency((9, Gen.Const(BlockObstacle.None)), (1, Gen.OneOf(Enum.GetValues<BlockObstacle>()))),
        (layer, inside, units, obstacle) => layer with
        {
            // A layer that gives so many units, as often as not what the block takes.
            Block = new("Block", obstacle == BlockObstacle.None ? [.. Tapped(inside), .. inside, Declare.Dense(units)] : [], obstacle),
        });

    /// <summary>A reshape seldom fits, nor do groups: as many of them as of other layers would leave few declarations whole.</summary>
    private static int Share(LayerKind kind) => kind.Name switch
    {
        "Dense" => 64,
        "Reshape" or "Conv1D" or "Conv2D" or "DepthwiseConv2D" or "ConvTranspose2D" or "GroupNorm" or "MaxPool1D" or "MaxPool2D" or "AvgPool1D" or "AvgPool2D" or "GlobalAvgPool" or "GlobalMaxPool" or "Upsample2D" or "From" or "Add" or "Multiply" or "Concat"
            or "Embedding" or "PositionalEmbedding" or "Rnn" or "Gru" or "Lstm" or "SelfAttention" or "CrossAttention" => 1,
        "Residual" or "Repeat" => 3,
        _ => 8,
    };

    private static Gen<LayerDeclaration> LayerOf(LayerKind kind)
    {
        var arguments = new List<Gen<(string, object?)>>();
        switch (kind.Name)
        {
            case "Dense":
                arguments.Add(Gen.Frequency((3, Gen.Int[1, 49]), (1, AbsurdInteger)).Select(units => ("units", (object?)units)));
                break;
            case "Conv1D" or "Conv2D" or "DepthwiseConv2D" or "ConvTranspose2D":
                if (kind.Name != "DepthwiseConv2D")
                {
                    arguments.Add(Gen.Frequency((3, Gen.Int[1, 9]), (1, AbsurdInteger)).Select(filters => ("filters", (object?)filters)));
                }

                arguments.Add(Gen.Frequency((5, Gen.Int[1, 5]), (1, AbsurdInteger)).Select(kernel => ("kernel", (object?)kernel)));
                break;
            case "Reshape":
                arguments.Add(Gen.Int[1, 8].Array[0, 3].Null(1 / 9.0).Select(shape => ("shape", shape is null ? null : (object?)shape.ToEquatableArray())));
                break;
            case "GroupNorm":
                arguments.Add(Gen.Frequency((9, Gen.Int[1, 3]), (1, AbsurdInteger)).Select(groups => ("groups", (object?)groups)));
                break;
            case "MaxPool1D" or "MaxPool2D" or "AvgPool1D" or "AvgPool2D":
                arguments.Add(Gen.Frequency((9, Gen.Int[1, 3]), (1, AbsurdInteger)).Select(size => ("size", (object?)size)));
                break;
            case "Upsample2D":
                arguments.Add(Gen.Frequency((9, Gen.Int[1, 3]), (1, AbsurdInteger)).Select(factor => ("factor", (object?)factor)));
                break;
            case "Embedding":
                arguments.Add(Gen.Frequency((9, Gen.Int[1, 9]), (1, AbsurdInteger)).Select(dimension => ("dimension", (object?)dimension)));
                break;
            case "Rnn" or "Gru" or "Lstm":
                arguments.Add(Gen.Frequency((9, Gen.Int[1, 9]), (1, AbsurdInteger)).Select(units => ("units", (object?)units)));
                break;
            case "SelfAttention":
                arguments.Add(Gen.Frequency((9, Gen.Int[1, 3]), (1, AbsurdInteger)).Select(heads => ("heads", (object?)heads)));
                break;
            case "CrossAttention":
                arguments.Add(TapName.Select(name => ("tap", (object?)name)));
                arguments.Add(Gen.Frequency((9, Gen.Int[1, 3]), (1, AbsurdInteger)).Select(heads => ("heads", (object?)heads)));
                break;
            case "Tap":
                arguments.Add(TapName.Select(name => ("name", (object?)name)));
                break;
            case "From" or "Add" or "Multiply" or "Concat":
                arguments.Add(TapName.Select(name => ("tap", (object?)name)));
                break;
            case "Dropout" or "AlphaDropout":
                arguments.Add(Gen.Frequency((3, Fraction), (1, AbsurdNumber)).Select(rate => ("rate", (object?)rate)));
                break;
        }

        if (kind.HasActivation)
        {
            Gen<string?> name = Gen.Frequency((14, Gen.OneOf([.. ActivationCatalog.All.Select(activation => (string?)activation.Name)])), (1, Gen.Const<string?>((string?)null)));
            arguments.Add(name.Select(activation => ("activation", (object?)new EnumMember("Activation", activation))));
        }

        Gen<OwnActivation?> own = kind.HasActivation ? OwnActivation.Null(0.95) : Gen.Const<OwnActivation?>((OwnActivation?)null);
        return Gen.Select(AllOf(arguments), OptionsOf(AttributeArguments.Of(kind)), Gen.Frequency((29, 0), (1, 1)), own, (given, options, part, activation) =>
            Declare.Layer(kind.Name, [.. given, .. options]) with { Part = part, Activation = activation });
    }

    /// <summary>Each of them seldom, but how often a block is repeated: few of the numbers make a network too long.</summary>
    private static Gen<ImmutableArray<(string, object?)>> OptionsOf(IEnumerable<ArgumentSpec> specs)
    {
        IEnumerable<Gen<Tuple<string, object?>?>> options = specs.Select(spec => (spec.Name, Value: ValueOf(spec.Name))).Where(option => option.Value is not null)
            .Select(option => option.Value!.Select(value => Tuple.Create(option.Name, value)).Null(option.Name == "Times" ? 1 / 3.0 : 8 / 9.0));
        return AllOf(options).Select(given => given.OfType<Tuple<string, object?>>().Select(option => (option.Item1, option.Item2)).ToImmutableArray());
    }

    private static Gen<object?>? ValueOf(string name) => name switch
    {
        "Epsilon" or "Momentum" or "Gain" or "Std" or "Range" or "Value" or "BiasInit" or "Slope" or "Alpha" or "Omega" or "Sparsity" or "VarianceScale" or "ForgetBias" => Number,
        "Dropout" => Fraction.Select(rate => (object?)rate),
        "Bias" or "Approximate" or "ReturnSequences" or "Bidirectional" or "Causal" or "Rotary" => Gen.Bool.Select(flag => (object?)flag),
        "Times" => Gen.Frequency((3, Gen.Int[1, 4]), (1, AbsurdInteger)).Select(times => (object?)times),
        "KernelHeight" or "KernelWidth" or "Stride" or "Dilation" or "Groups" or "Multiplier" =>
            Gen.Frequency((5, Gen.Int[1, 4]), (1, AbsurdInteger)).Select(number => (object?)number),
        "Pad" or "PadTop" or "PadLeft" or "PadBottom" or "PadRight" or "OutputPadding" =>
            Gen.Frequency((5, Gen.Int[0, 3]), (1, AbsurdInteger)).Select(number => (object?)number),
        "Padding" => MemberOf<Padding>(),
        "Scale" => MemberOf<ResidualScale>(),
        "Mode" => MemberOf<UpsampleMode>(),
        "VarianceMode" => MemberOf<VarianceMode>(),
        "Distribution" => MemberOf<Distribution>(),
        "Kind" => MemberOf<PositionKind>(),
        "ChronoSteps" => Gen.Frequency((5, Gen.Int[3, 99]), (1, AbsurdInteger)).Select(steps => (object?)steps),
        "Tie" => Name.Select(text => (object?)text),
        "PaddingToken" => Gen.Frequency((5, Gen.Int[0, 9]), (1, AbsurdInteger)).Select(token => (object?)token),
        "Init" or "RecurrentInit" => Init.Select(init => (object?)init),
        "Name" => Name.Select(text => (object?)text),
        _ => null,
    };

    private static Gen<object?> MemberOf<T>()
        where T : struct, Enum =>
        Gen.Frequency((4, Gen.OneOf<string?>(Enum.GetNames<T>())), (1, Gen.Const<string?>((string?)null))).Select(name => (object?)new EnumMember(typeof(T).Name, name));

    private static Gen<ImmutableArray<T>> AllOf<T>(IEnumerable<Gen<T>> gens) =>
        gens.Aggregate(Gen.Const(ImmutableArray<T>.Empty), (all, gen) => Gen.Select(all, gen, (list, item) => list.Add(item)));
}
