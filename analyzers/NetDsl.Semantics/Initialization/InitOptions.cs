using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Initialization;

/// <summary>The options of a layer's initializer: what the layer says wins over what <c>[DefaultInit]</c> says.</summary>
/// <param name="Layer">The layer's arguments.</param>
/// <param name="Network">The arguments of <c>[DefaultInit]</c>, if it chose the initializer.</param>
/// <param name="AutomaticGain">The gain where none is written, if the activation asks for one.</param>
internal sealed record InitOptions(ArgumentList Layer, ArgumentList? Network = null, double? AutomaticGain = null)
{
    /// <summary>By what a residual around the layer multiplies the weights.</summary>
    public double Factor { get; init; } = 1;

    public double? Gain => Number("Gain") ?? AutomaticGain;

    public double? Number(string name) => Layer.Number(name) ?? Network?.Number(name);

    public string? Member(string name) => Layer.Member(name) ?? Network?.Member(name);
}
