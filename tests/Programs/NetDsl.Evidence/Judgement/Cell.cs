using System.Globalization;

namespace NetDsl.Evidence.Judgement;

/// <summary>One network of the grid: hidden layers of one width under one activation, all weights by one method.</summary>
/// <param name="Activation">The member of <c>Activation</c>.</param>
/// <param name="Start">How weights start.</param>
/// <param name="Depth">The hidden layers.</param>
/// <param name="Width">The units of each.</param>
internal record Cell(Activation Activation, Start Start, int Depth, int Width)
{
    /// <summary>The name of the class, unique in the grid.</summary>
    public virtual string Name => string.Create(CultureInfo.InvariantCulture, $"{Activation}_{Start.Name}_{Depth}x{Width}");

    /// <summary>The name of the architecture, which all its starts share.</summary>
    public virtual string Architecture => string.Create(CultureInfo.InvariantCulture, $"{Activation} {Depth}x{Width}");

    /// <summary>The seeds of weights and order with which it is trained.</summary>
    public virtual IReadOnlyList<long> Seeds => Recipe.Seeds;

    /// <summary>The declaration in C#.</summary>
    public virtual string Source => $"""
        [Input(64)]
        [DefaultInit({Start.Arguments})]
        {string.Concat(Enumerable.Repeat($"[Dense({Width}, Activation.{Activation})]\n", Depth))}[Dense(10)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        public sealed partial class {Name};

        """;
}

/// <summary>A way to start weights.</summary>
/// <param name="Name">A short name, part of an identifier.</param>
/// <param name="Arguments">The arguments of <c>[DefaultInit]</c>.</param>
internal sealed record Start(string Name, string Arguments);
