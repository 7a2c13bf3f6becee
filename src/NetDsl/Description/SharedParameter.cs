using System.ComponentModel;

namespace NetDsl;

/// <summary>A tensor of one layer that another uses as well. It is listed, saved and counted where its owner is.</summary>
/// <param name="Role">What it is to the layer that borrows it: <c>weight</c>.</param>
/// <param name="Name">Its full name, by its owner: <c>Dense1.weight</c>.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record SharedParameter(string Role, string Name)
{
    /// <summary>The words "weight of Dense1.weight".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => $"{Role} of {Name}";
}
