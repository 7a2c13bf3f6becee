namespace NetDsl;

/// <summary>
/// Gives the value at this place a name, under which a later <see cref="AddAttribute"/>, <see cref="MultiplyAttribute"/>,
/// <see cref="ConcatAttribute"/> or <see cref="FromAttribute"/> reads it: the beginning of a skip connection. It computes nothing.
/// </summary>
/// <param name="name">The name, unique among the taps of the network.</param>
public sealed class TapAttribute(string name) : LayerAttribute
{
    /// <summary>The name under which later layers read the value. (That of the layer is <see cref="LayerAttribute.Name"/>.)</summary>
    public string Tap { get; } = name;
}
