using System.ComponentModel;

namespace NetDsl;

/// <summary>Where one value of a pass lies, by what the pass is for.</summary>
/// <param name="Name">The layer, and what it is to it: <c>Dense1</c>, <c>Dense1.h</c>, <c>Dense1.slope</c>.</param>
/// <param name="Length">The number of elements, for one of what its <see cref="Extent"/> says.</param>
/// <param name="Predicting">Where it lies when predicting, in floats of its area; <see langword="null"/> where it is not needed.</param>
/// <param name="Training">Where it lies while training.</param>
/// <param name="Probing">Where it lies when everything is kept.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record SlotDescription(string Name, int Length, int? Predicting = null, int? Training = null, int? Probing = null)
{
    /// <summary>The number that its length and its place are multiplied by. Values of each extent lie in an area of their own.</summary>
    public Extent Extent { get; init; }

    /// <summary>
    /// Whether it stays when a call is over, for the next step of a sequence. Then it lies in memory that belongs to the sequence, and
    /// only predicting has a place for it.
    /// </summary>
    public bool IsLasting { get; init; }

    /// <summary>The line "Dense1.slope: 256 values a sample".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString()
    {
        string one = Extent == Extent.Pair ? "pair of steps" : Extent.ToString().ToLowerInvariant();
        return $"{Name}: {Figure.Count(Length, "value")} a {one}{(IsLasting ? ", kept between calls" : "")}";
    }

    internal int? OffsetFor(Purpose purpose) => purpose.Choose(Predicting, Training, Probing);
}
