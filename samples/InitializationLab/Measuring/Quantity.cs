using NetDsl;

namespace InitializationLab.Measuring;

/// <summary>Something that every layer has, predicted and measured.</summary>
/// <param name="Name">What it is called on the page.</param>
/// <param name="Predicted">What the compiler says of it.</param>
/// <param name="Measured">What a probe found.</param>
/// <param name="IsShare">whether it is given as a share of the last hidden layer's.</param>
internal sealed record Quantity(string Name, Func<SignalDescription, double?> Predicted, Func<LayerProbe, double?> Measured, bool IsShare = false)
{
    /// <summary>The mean square of what leaves a layer.</summary>
    public static Quantity Signal { get; } = new("Signal", predicted => predicted.Power, probe => probe.Power);

    /// <summary>The part of the signal that differs from sample to sample.</summary>
    public static Quantity Distinct { get; } = new("What tells digits apart", predicted => predicted.DistinctPower, probe => probe.DistinctPower);

    /// <summary>The mean square of ∂L/∂h, as a share of the last hidden layer's.</summary>
    public static Quantity Gradient { get; } = new("Gradient", predicted => predicted.GradientPower, probe => probe.GradientPower, IsShare: true);

    /// <summary>The share of values at which the activation is flat; nothing is predicted of it.</summary>
    public static Quantity Flat { get; } = new("Flat values", _ => null, probe => probe.FlatValues);
}
