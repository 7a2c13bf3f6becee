using CsCheck;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Tests.Declare;

namespace NetDsl.Semantics.Tests;

/// <summary>Declarations drawn at random, and so that CsCheck finds small ones: what is plain stands first in every list.</summary>
internal static class RandomDeclarations
{
    private static readonly Gen<string> ActivationName = Gen.OneOf([.. ActivationCatalog.All.Select(kind => kind.Name)]);

    private static readonly Gen<string> InitName = Gen.OneOf([.. InitCatalog.All.Select(kind => kind.Name)]);

    private static readonly Gen<double> Rate = Gen.Int[0, 90].Select(percent => percent / 100.0);

    private static readonly Gen<LayerDeclaration> SoundLayer = Gen.Frequency(
        (2, Gen.Select(Gen.Int[1, 99], ActivationName, (units, activation) => Dense(units, activation))),
        (1, Gen.Select(Gen.Int[1, 99], ActivationName, Gen.Bool, (units, activation, bias) => Dense(units, activation, ("Bias", bias)))),
        (1, Gen.Select(Gen.Int[1, 99], ActivationName, InitName, (units, activation, init) => Dense(units, activation, Init(init)))),
        (1, ActivationName.Select(activation => Activate(activation))),
        (1, Rate.Select(rate => Dropout(rate))),
        (1, Rate.Select(rate => AlphaDropout(rate))));

    /// <summary>A norm of two values or more, as after every dense layer of that width.</summary>
    private static readonly Gen<LayerDeclaration[]> NormedLayer = Gen.Select(
        Gen.Int[2, 99], Gen.OneOf("BatchNorm", "LayerNorm", "RmsNorm", "GroupNorm"), Gen.Int[0, 9], Rate, (units, norm, variant, rate) => variant switch
        {
            0 => new[] { Dense(units), Dropout(rate), Norm(norm), Activate("Relu") },
            1 => [Dense(units), Layer("BatchNorm", ("Momentum", rate)), Activate("Relu")],
            _ => [Dense(units), Norm(norm), Activate("Relu")],
        });

    /// <summary>A branch, joined with what went into it; the tap is to get a number.</summary>
    private static readonly Gen<LayerDeclaration[]> Branch = Gen.Select(
        Gen.Int[1, 99], Gen.Int[1, 99], Gen.OneOf("Add", "Multiply", "Concat"), ActivationName, (width, hidden, join, end) => new[]
        {
            Dense(width),
            Layer("Tap", ("name", Unnumbered)),
            Dense(hidden, "Relu"),
            Dense(join == "Concat" ? hidden : width, end),
            Layer(join, ("tap", Unnumbered)),
        });

    /// <summary>Two arms that begin at one value, and are joined; the taps are to get a number.</summary>
    private static readonly Gen<LayerDeclaration[]> Arms = Gen.Select(
        Gen.Int[1, 99], Gen.OneOf("Add", "Multiply", "Concat"), ActivationName, (width, join, activation) => new[]
        {
            Layer("Tap", ("name", Unnumbered)),
            Dense(width, activation),
            Layer("Tap", ("name", Unnumbered + "arm")),
            Layer("From", ("tap", Unnumbered)),
            Dense(width, "Relu"),
            Layer(join, ("tap", Unnumbered + "arm")),
        });

    /// <summary>A convolution with all its options, between vectors.</summary>
    private static readonly Gen<LayerDeclaration[]> Convolved = Gen.Select(
        Gen.Select(Gen.Int[1, 3], Gen.Int[1, 4], Gen.Int[1, 3]),
        Gen.Select(Gen.Int[1, 9], Gen.Int[1, 9], Gen.Int[1, 3], Gen.Int[1, 2], Gen.Bool),
        ActivationName,
        Gen.OneOf("Conv2D", "Conv1D", "DepthwiseConv2D", "ConvTranspose2D"),
        (counts, sizes, activation, kind) =>
        {
            (int groups, int channels, int filters) = counts;
            (int height, int width, int stride, int dilation, bool isSame) = sizes;
            (string, object?)[] ofKind = kind == "DepthwiseConv2D"
                ? [("Multiplier", filters)]
                : [("filters", groups * filters), ("Groups", groups)];
            return new[]
            {
                Dense(groups * channels * height * width),
                kind == "Conv1D" ? Reshape(groups * channels, height * width) : Reshape(groups * channels, height, width),
                Layer(
                    kind,
                    [
                        .. ofKind,
                        ("kernel", 3),
                        ("activation", new EnumMember("Activation", activation)),
                        ("Stride", stride),
                        ("Dilation", dilation),
                        isSame ? ("Padding", new EnumMember("Padding", "Same")) : ("Pad", kind == "ConvTranspose2D" ? 0 : 2),
                    ]),
                Flatten(),
            };
        });

    /// <summary>A tap that no layer reads.</summary>
    private static readonly Gen<LayerDeclaration[]> Loose = Gen.Const(new[] { Layer("Tap", ("name", Unnumbered)) });

    /// <summary>A block, in use several times, maybe within another.</summary>
    private static readonly Gen<LayerDeclaration[]> Blocks = Gen.Select(
        Gen.Int[2, 49],
        Gen.Int[1, 49],
        Gen.OneOf("Residual", "Repeat"),
        Gen.OneOf(Enum.GetNames<ResidualScale>()),
        Gen.Frequency((3, Gen.Int[0, 4]), (1, Gen.Const(30))),
        ActivationName,
        Gen.OneOf<(string?, string)>((null, "Linear"), ("BatchNorm", "Linear"), ("LayerNorm", "Linear"), (null, "Relu")),
        Gen.Int[0, 7],
        (width, hidden, use, scale, times, activation, ends, variant) =>
        {
            (string? norm, string last) = ends;
            LayerDeclaration[] layers = [.. norm is null ? Array.Empty<LayerDeclaration>() : [Layer(norm)], Dense(hidden, activation), Dense(width, last)];
            (string, object?)[] options =
            [
                .. times == 0 ? Array.Empty<(string, object?)>() : [("Times", times)],
                .. use == "Repeat" ? Array.Empty<(string, object?)>() : [("Scale", new EnumMember("ResidualScale", scale))],
            ];
            (bool isNested, bool isRecomputed, bool isOuterRecomputed) = ((variant & 1) != 0, (variant & 2) != 0, (variant & 4) != 0);
            LayerDeclaration block = Layer(use, options) with { Block = new("Block", layers.ToEquatableArray()) { Recompute = isRecomputed } };
            LayerDeclaration outer = Layer("Repeat", ("Times", 2)) with { Block = new("Outer", [block, block]) { Recompute = isOuterRecomputed } };
            return new[] { Dense(width), isNested ? outer : block };
        });

    private static readonly Gen<LayerDeclaration[]> SoundPart = Gen.Frequency(
        (6, SoundLayer.Select(layer => new[] { layer })), (2, NormedLayer), (2, Branch), (1, Arms), (2, Convolved), (1, Loose), (1, Blocks));

    private static LayerDeclaration Norm(string kind) => kind == "GroupNorm" ? Layer(kind, ("groups", 1)) : Layer(kind);

    private const string Unnumbered = "#";

    /// <summary>What has a text of 7 tokens from 20, or a series of 7 steps, made into a vector.</summary>
    private static readonly Gen<(InputKind Kind, int[] Input, LayerDeclaration[] Shaping)> SoundSteps = Gen.Select(
        Gen.OneOf(1, 3),
        Gen.Int[1, 9],
        Gen.OneOf("Rnn", "Gru", "Lstm"),
        Gen.OneOf("Rnn", "Gru", "Lstm", "Flatten", "GlobalAvgPool", "GlobalMaxPool"),
        Gen.Int[0, 63],
        (heads, units, one, last, variant) =>
        {
            (bool isText, bool isCausal, bool isBidirectional, bool attends, bool isLearned, bool isCrossed) =
                ((variant & 1) != 0, (variant & 2) != 0, (variant & 4) != 0, (variant & 8) != 0, (variant & 16) != 0, (variant & 32) != 0);
            return (
                isText ? InputKind.Tokens : InputKind.Sequence,
                isText ? new[] { 7, 20 } : [7, 2],
                (LayerDeclaration[])
                [
                    isText ? Layer("Embedding", ("dimension", 6), ("PaddingToken", 0)) : Dense(6, "Relu"),
                    Layer("PositionalEmbedding", ("Kind", new EnumMember("PositionKind", isLearned ? "Learned" : "Sinusoidal"))),
                    attends ? Layer("SelfAttention", ("heads", heads), ("Causal", isCausal), ("Rotary", !isLearned), ("Dropout", 0.1)) : Layer("LayerNorm"),
                    .. isCrossed ? [Layer("Tap", ("name", "read"))] : Array.Empty<LayerDeclaration>(),
                    Layer(one, ("units", units), ("ReturnSequences", true), ("Bidirectional", isBidirectional)),
                    .. isCrossed ? [Layer("CrossAttention", ("tap", "read"), ("heads", 1))] : Array.Empty<LayerDeclaration>(),
                    last is "Flatten" or "GlobalAvgPool" or "GlobalMaxPool" ? Layer(last) : Layer(last, ("units", units), ("Bidirectional", isBidirectional)),
                ]);
        });

    private static readonly Gen<(int[] Input, LayerDeclaration[] Shaping)> SoundNumbers = Gen.Frequency(
        (2, Gen.Int[1, 199].Select(size => (new[] { size }, Array.Empty<LayerDeclaration>()))),
        (1, Gen.Select(Gen.Int[1, 3], Gen.Int[1, 8], Gen.Int[1, 8], (channels, height, width) =>
            (new[] { channels, height, width }, new[] { Reshape(width, channels * height), Flatten() }))),
        (1, Gen.Select(Gen.Int[1, 3], Gen.Int[2, 8], Gen.OneOf("BatchNorm", "LayerNorm", "RmsNorm", "GroupNorm"), (channels, height, norm) =>
            (new[] { channels, height, 3 }, new[] { Norm(norm), Flatten() }))),
        (1, Gen.Select(Gen.Int[1, 3], Gen.Int[1, 4], Gen.Int[1, 3], Gen.OneOf("GlobalAvgPool", "GlobalMaxPool"), (channels, height, factor, pool) =>
            (new[] { channels, height, 3 }, new[] { Layer("Upsample2D", ("factor", factor)), Layer(pool) }))),
        (1, Gen.Select(Gen.Int[1, 3], Gen.Int[3, 9], Gen.Int[1, 3], Gen.OneOf("MaxPool2D", "AvgPool2D"), (channels, height, size, pool) =>
            (new[] { channels, height, 3 }, new[] { Layer(pool, ("size", size), ("Stride", 1)), Flatten() }))));

    private static readonly Gen<(InputKind Kind, int[] Input, LayerDeclaration[] Shaping)> SoundInput = Gen.Frequency(
        (6, SoundNumbers.Select(numbers => (InputKind.Numbers, numbers.Input, numbers.Shaping))), (1, SoundSteps));

    /// <summary>One without a mistake: any depth to 12, any activation, any initializer, norms and branches.</summary>
    public static Gen<NetworkDeclaration> Sound { get; } = Gen.Select(SoundPart.Array[1, 9], SoundInput, Gen.Int[1, 19], (parts, input, outputs) =>
        Network(input.Input, [.. input.Shaping, .. parts.SelectMany(Numbered), Dense(outputs)]) with { InputKind = input.Kind });

    /// <summary>A sound one whose last activation and loss may not fit.</summary>
    public static Gen<NetworkDeclaration> Answering { get; } = Gen.Select(
        Sound, ActivationName, Gen.OneOf([.. LossCatalog.All.Select(kind => kind.Name)]), Gen.Int[0, 9], (network, activation, loss, last) =>
            network with { Layers = [.. network.Layers, Activate(activation), .. last == 0 ? [Dropout(0.5)] : Array.Empty<LayerDeclaration>()], Loss = Loss(loss) });

    /// <summary>Up to 60 layers that are alike, which no other declaration here has: any activation, any initializer.</summary>
    public static Gen<NetworkDeclaration> Deep { get; } = Gen.Select(
        Gen.Int[1, 59],
        Gen.Int[2, 99],
        ActivationName,
        InitName,
        Gen.Int[1, 199],
        Gen.Frequency((1, false), (1, true)),
        Gen.Int[1, 8],
        Gen.Int[0, 99],
        (depth, units, activation, init, input, isScaled, gain, scale) =>
        {
            (string, object?)[] options = isScaled ? [Init(init), ("Gain", gain), ("VarianceScale", scale / 100.0)] : [Init(init)];
            return Network([input], [.. Enumerable.Repeat(Dense(units, activation, options), depth), Dense(10)]);
        });

    private static IEnumerable<LayerDeclaration> Numbered(LayerDeclaration[] part, int number) => part.Select(layer => layer with
    {
        Arguments = new([.. layer.Arguments.Items.Select(argument => argument.Value is string name && name.StartsWith(Unnumbered, StringComparison.Ordinal) ? argument with { Value = $"tap{number}{name[1..]}" } : argument)]),
    });

    /// <summary>Anything that the parser may hand on.</summary>
    public static Gen<NetworkDeclaration> Any => RandomArguments.Network;
}
