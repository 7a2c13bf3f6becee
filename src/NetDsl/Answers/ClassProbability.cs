using System.Globalization;

namespace NetDsl;

/// <summary>A class that a sample may belong to, and how likely that is.</summary>
/// <param name="Label">The number of the class, from 0.</param>
/// <param name="Name">Its name, as <see cref="Network.ClassNameOf"/> gives it.</param>
/// <param name="Probability">From 0 to 1, as the network takes it to be: training does not make it calibrated.</param>
public readonly record struct ClassProbability(int Label, string Name, float Probability)
{
    /// <summary>The line "setosa 97.3 %".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} {Figure.Share(Probability)}");
}
