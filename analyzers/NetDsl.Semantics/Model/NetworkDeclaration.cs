using NetDsl.Semantics.Collections;

namespace NetDsl.Semantics.Model;

/// <summary>A network as it is written, before anything is concluded from it.</summary>
/// <remarks>
/// This record and all that it holds are immutable and compare by value: the compiler keeps them between key strokes to find
/// out what has not changed. Never add a symbol, a syntax node, a location or a compilation: they compare by reference, so every
/// key stroke would write every network anew, and they keep whole compilations alive.
/// </remarks>
/// <param name="Type">The class and what encloses it.</param>
/// <param name="Input">The dimensions of <c>[Input]</c>; null without one.</param>
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
    /// <summary>All that was written in <c>[Input]</c>; empty without one.</summary>
    public ArgumentList InputArguments { get; init; } = ArgumentList.Empty;

    /// <summary>What is assumed of the data.</summary>
    public InputSignal InputSignal => new(InputArguments.Number("Mean") ?? 0, InputArguments.Number("Variance") ?? 1);
}

/// <summary>What is assumed of the data before training.</summary>
/// <param name="Mean">The mean of a value.</param>
/// <param name="Variance">Its variance.</param>
internal sealed record InputSignal(double Mean, double Variance);

/// <summary>A layer as it is written.</summary>
/// <param name="Kind">The kind's name in the <see cref="Catalog.LayerCatalog"/>, such as <c>Dense</c>.</param>
/// <param name="Arguments">What was given.</param>
/// <param name="Part">Which partial declaration of the class it stands on, counted in the order of appearance.</param>
internal sealed record LayerDeclaration(string Kind, ArgumentList Arguments, int Part = 0);
