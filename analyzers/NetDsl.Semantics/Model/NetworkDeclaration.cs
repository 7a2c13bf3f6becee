using NetDsl.Semantics.Collections;

namespace NetDsl.Semantics.Model;

/// <summary>A network as it is written, before anything is concluded from it.</summary>
/// <remarks>
/// This record and all that it holds are immutable and compare by value: the compiler keeps them between key strokes to find
/// out what has not changed. Never add a symbol, a syntax node, a location or a compilation: they compare by reference, so every
/// key stroke would write every network anew, and they keep whole compilations alive.
/// </remarks>
/// <param name="Type">The class and what encloses it.</param>
/// <param name="Input">The numbers in <c>[Input]</c> or its kin; null without one.</param>
/// <param name="Layers">The layer attributes in source order.</param>
/// <param name="Loss">The arguments of <c>[Loss]</c>; null without one.</param>
/// <param name="DefaultInit">The arguments of <c>[DefaultInit]</c>; null without one.</param>
/// <param name="HasErrors">Whether an attribute does not compile, or not on this type. The C# compiler says why; NetDsl stays
/// silent.</param>
internal sealed record NetworkDeclaration(
    TypeDeclaration Type,
    EquatableArray<int>? Input,
    EquatableArray<LayerDeclaration> Layers,
    ArgumentList? Loss,
    ArgumentList? DefaultInit,
    bool HasErrors)
{
    /// <summary>So many layers a network may have: it protects the editor from <c>Times = 1_000_000_000</c>.</summary>
    public const int MostLayers = 10_000;

    /// <summary>What enters.</summary>
    public InputKind InputKind { get; init; }

    /// <summary>Whether a second attribute says what enters.</summary>
    public bool HasTwoInputs { get; init; }

    /// <summary>All that was written in <c>[Input]</c> or its kin; empty without one.</summary>
    public ArgumentList InputArguments { get; init; } = ArgumentList.Empty;

    /// <summary>The assumed moments of the data.</summary>
    public InputSignal InputSignal => new(
        InputArguments.Number("Mean") ?? 0,
        InputArguments.Number("Variance") ?? 1,
        InputArguments.Number("Correlation") ?? InputSignal.UsualCorrelation);
}

/// <summary>What enters a network: which attribute says so.</summary>
internal enum InputKind
{
    /// <summary>Numbers in any shape: <c>[Input]</c>.</summary>
    Numbers,

    /// <summary>Steps of numbers: <c>[SequenceInput]</c>.</summary>
    Sequence,

    /// <summary>Tokens: <c>[TokenInput]</c>.</summary>
    Tokens,
}

/// <summary>The assumed moments of the data, before training.</summary>
/// <param name="Mean">The mean of a value.</param>
/// <param name="Variance">Its variance.</param>
/// <param name="Correlation">That of neighbours in a map.</param>
internal sealed record InputSignal(double Mean, double Variance, double Correlation = InputSignal.UsualCorrelation)
{
    /// <summary>As of images: of MNIST's digits it is 0.82.</summary>
    public const double UsualCorrelation = 0.8;
}

/// <summary>A layer as it is written.</summary>
/// <param name="Kind">The kind's name in the <see cref="Catalog.LayerCatalog"/>, such as <c>Dense</c>.</param>
/// <param name="Arguments">What was given.</param>
/// <param name="Part">Which partial declaration of the class it stands on, counted in the order of appearance.</param>
internal sealed record LayerDeclaration(string Kind, ArgumentList Arguments, int Part = 0)
{
    /// <summary>The block that it is made of; null for a layer of another kind.</summary>
    public BlockDeclaration? Block { get; init; }

    /// <summary>The user's own activation; null for one of the library or none.</summary>
    public OwnActivation? Activation { get; init; }
}

/// <summary>A class with <c>[Block]</c> as it is written.</summary>
/// <param name="Name">The class's simple name.</param>
/// <param name="Layers">Its layer attributes in source order.</param>
/// <param name="Obstacle">Why it cannot be used here; then it has no layers.</param>
internal sealed record BlockDeclaration(string Name, EquatableArray<LayerDeclaration> Layers, BlockObstacle Obstacle = BlockObstacle.None)
{
    /// <summary>Whether its values are computed again on the way back.</summary>
    public bool Recompute { get; init; }

    /// <summary>The number of layers, with those of the blocks in it.</summary>
    public int Count { get; } = Layers.Sum(layer => 1 + (layer.Block?.Count ?? 0));
}

/// <summary>Why a class cannot be used as a block.</summary>
internal enum BlockObstacle
{
    None,

    /// <summary>It has no <c>[Block]</c>.</summary>
    IsNoBlock,

    /// <summary>It is of another assembly, where attributes are not kept.</summary>
    IsOfAnotherAssembly,

    /// <summary>It is a part of itself.</summary>
    ContainsItself,

    /// <summary>It has no layers.</summary>
    HasNoLayers,

    /// <summary>It has an attribute that only a network has.</summary>
    IsNetwork,

    /// <summary>Its layers stand on several declarations.</summary>
    IsInSeveralParts,

    /// <summary>Blocks in blocks make more layers of it than a network may have.</summary>
    IsTooLong,
}
