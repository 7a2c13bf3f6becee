using System.Globalization;

namespace NetDsl.Evidence.Judgement;

/// <summary>A stack of residual blocks of two layers each; how their branches are kept small counts as its start.</summary>
/// <param name="Activation">Of the first layer of a branch; the second is linear.</param>
/// <param name="Scale">A member of <c>ResidualScale</c>, <see cref="Normed"/> or <see cref="NormedFixup"/>.</param>
/// <param name="Depth">The blocks.</param>
/// <param name="Width">The width of all of them.</param>
internal sealed record ResidualCell(Activation Activation, string Scale, int Depth, int Width)
    : Cell(Activation, new(Scale, ""), Depth, Width)
{
    /// <summary>Unscaled, with a layer norm first in each branch and one after the last.</summary>
    public const string Normed = "Normed";

    /// <summary>Fixup with the same norms.</summary>
    public const string NormedFixup = "NormedFixup";

    public override string Name => string.Create(CultureInfo.InvariantCulture, $"Residual_{Activation}_{Scale}_{Depth}x{Width}");

    public override string Architecture => string.Create(CultureInfo.InvariantCulture, $"residual {Activation} {Depth}x{Width}");

    public override string Source => $"""
        [Block]
        {Norm}
        [Dense({Width}, Activation.{Activation})]
        [Dense({Width})]
        public sealed class {Name}_Branch;

        [Input(64)]
        [Dense({Width}, Activation.{Activation})]
        [Residual<{Name}_Branch>(Times = {Depth}, Scale = ResidualScale.{Member})]
        {Norm}
        [Dense(10)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        public sealed partial class {Name};

        """;

    private string Norm => Scale is Normed or NormedFixup ? "[LayerNorm]" : "";

    private string Member => Scale switch
    {
        Normed => nameof(ResidualScale.None),
        NormedFixup => nameof(ResidualScale.Fixup),
        _ => Scale,
    };
}
