using NetDsl.Semantics.Collections;

namespace NetDsl.Semantics.Model;

/// <summary>How training treats a tensor.</summary>
internal enum ParameterUse
{
    /// <summary>Trained, and pulled to 0 by weight decay.</summary>
    Decayed,

    /// <summary>Trained, and spared by weight decay: biases and the scales of norms.</summary>
    Spared,

    /// <summary>Saved, but not trained: a running mean.</summary>
    Statistic,
}

/// <summary>A tensor of a layer that is saved with the network.</summary>
/// <param name="Name">The full name under which it is saved, such as <c>Dense1.weight</c>.</param>
/// <param name="Role">Its last name: <c>weight</c>.</param>
/// <param name="Shape">Its shape, in PyTorch's layout.</param>
/// <param name="FanIn">The inputs that one unit sums over, on average.</param>
/// <param name="FanOut">The units that read one input, on average.</param>
/// <param name="Use">What becomes of it while training.</param>
internal sealed record ParameterModel(
    string Name, string Role, EquatableArray<int> Shape, double FanIn, double FanOut, ParameterUse Use = ParameterUse.Decayed)
{
    /// <summary>Into how many groups of rows it is divided that have nothing to do with each other.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>How many matrices of equal size lie in it one below the other: those of gates, or of projections.</summary>
    public int Parts { get; init; } = 1;

    /// <summary>
    /// The full name of the tensor that it is, where a layer before it owns that; null for a tensor of its own. Both layers stand in one
    /// list, so that repetitions of a block share nothing with each other.
    /// </summary>
    public string? SameAs { get; init; }

    public bool IsTied => SameAs is not null;

    /// <summary>The name under which the tensor has its place, and is saved.</summary>
    public string Tensor => SameAs ?? Name;

    public long Length => Shape.Aggregate(1L, TensorShape.SaturatingMultiply);

    public bool IsTrained => Use != ParameterUse.Statistic;

    /// <summary>How its rows start: none where all are 0, one for most, one for each gate or projection of those that are packed.</summary>
    public EquatableArray<RowStart> Starts { get; init; } = [];

    /// <summary>The same, all rows of which start so; null for 0. How a tied one starts, its owner says.</summary>
    public ParameterModel StartingAs(StartModel? start) =>
        this with { Starts = start is null || IsTied ? [] : [new(start, Name, 0, Shape[0])] };

    /// <summary>The same, which is a tensor of another layer.</summary>
    /// <exception cref="ArgumentException">That has another shape.</exception>
    public ParameterModel TiedTo(ParameterModel owner) => Shape.Equals(owner.Shape)
        ? this with { SameAs = owner.Tensor, Starts = [] }
        : throw new ArgumentException($"{Name} and {owner.Name} have different shapes.", nameof(owner));
}

/// <summary>How some rows of a tensor start.</summary>
/// <param name="Start">The initializer.</param>
/// <param name="Stream">The stream that draws them.</param>
/// <param name="FirstRow">The first of the rows.</param>
/// <param name="Rows">Their number.</param>
internal sealed record RowStart(StartModel Start, string Stream, int FirstRow, int Rows);

/// <summary>A call of an initializer.</summary>
/// <param name="Method">The method of <c>Initializers</c>.</param>
/// <param name="Formula">The distribution with this tensor's numbers.</param>
/// <param name="Arguments">What the initializer is called with, after the tensor and its random stream.</param>
internal record StartModel(string Method, string Formula, EquatableArray<NamedLiteral> Arguments);

/// <summary>An argument by name, as C# writes it.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Literal">The value; of an enum, the member.</param>
/// <param name="Enum">The library's enum that the member is of; empty for other values.</param>
internal sealed record NamedLiteral(string Name, string Literal, string Enum = "");
