using System.Reflection;
using NetDsl.Kernels;
using static System.FormattableString;

namespace NetDsl;

/// <summary>
/// The measured effect of an activation φ of your own on the signal: the line for the compiler, and a test that holds it.
/// </summary>
/// <remarks>z is normally distributed with mean 0 and variance 1.</remarks>
/// <example>
/// <code>
/// Console.WriteLine(ActivationFacts.Measure&lt;Snake&gt;()); // [ActivationFacts(Power = 1.061, …)], to be written above the struct
///
/// public class SnakeTests
/// {
///     [Fact]
///     public void Snake_has_the_declared_facts() => ActivationFacts.Verify&lt;Snake&gt;();
/// }
/// </code>
/// </example>
public sealed record ActivationFacts
{
    /// <summary>How far a declared constant may be from the measured one, as a share of it: four digits are enough.</summary>
    private const double Tolerance = 1e-3;

    /// <summary>E[φ(z)²].</summary>
    public required double Power { get; init; }

    /// <summary>E[φ'(z)²].</summary>
    public required double SlopePower { get; init; }

    /// <summary>E[φ(z)].</summary>
    public required double Mean { get; init; }

    /// <summary>The exponent by which the mean of φ(h) grows with the variance of h, from ½ to 2; 0 where its sign changes.</summary>
    public required double MeanGrowth { get; init; }

    /// <summary>The exponent by which the variance of φ(h) grows with that of h, from ½ to 2.</summary>
    public required double VarianceGrowth { get; init; }

    /// <summary>The exponent by which E[φ'(h)²] grows with the variance of h, from ½ to 2.</summary>
    public required double SlopePowerGrowth { get; init; }

    /// <summary>Runs an activation in double and integrates.</summary>
    /// <typeparam name="TActivation">The activation, of each element by itself.</typeparam>
    /// <returns>Its facts, to five digits where φ and φ' jump, to more elsewhere.</returns>
    /// <exception cref="InvalidOperationException">
    /// An element's value depends on its neighbours in the row, as in a softmax; or a mean square is not finite, since φ grows too fast or
    /// is not a number somewhere.
    /// </exception>
    public static ActivationFacts Measure<TActivation>()
        where TActivation : struct, IActivation
    {
        (double mean, double power, double slopes) = NormalMoments.Of<TActivation>(variance: 1);
        (double lowMean, double lowPower, double lowSlopes) = NormalMoments.Of<TActivation>(variance: 0.5);
        (double highMean, double highPower, double highSlopes) = NormalMoments.Of<TActivation>(variance: 2);
        return new()
        {
            Power = power,
            SlopePower = slopes,
            Mean = mean,
            MeanGrowth = Growth(lowMean, highMean),
            VarianceGrowth = Growth(lowPower - (lowMean * lowMean), highPower - (highMean * highMean)),
            SlopePowerGrowth = Growth(lowSlopes, highSlopes),
        };
    }

    /// <summary>For a test: does nothing if the activation's <see cref="ActivationFactsAttribute"/> tells the truth.</summary>
    /// <typeparam name="TActivation">The activation.</typeparam>
    /// <exception cref="InvalidOperationException">
    /// A declared constant is not the measured one, or none is declared; the message has the line to write. Or the activation cannot be
    /// measured.
    /// </exception>
    public static void Verify<TActivation>()
        where TActivation : struct, IActivation
    {
        ActivationFacts measured = Measure<TActivation>();
        string name = typeof(TActivation).Name;
        ActivationFactsAttribute declared = typeof(TActivation).GetCustomAttribute<ActivationFactsAttribute>()
            ?? throw new InvalidOperationException($"{name} has no [ActivationFacts]. Write above it: {measured}");
        (string Name, double Declared, double Measured)[] facts =
        [
            (nameof(Power), declared.Power, measured.Power),
            (nameof(SlopePower), declared.SlopePower, measured.SlopePower),
            (nameof(Mean), declared.Mean, measured.Mean),
            (nameof(MeanGrowth), declared.MeanGrowth, measured.MeanGrowth),
            (nameof(VarianceGrowth), declared.VarianceGrowth, measured.VarianceGrowth),
            (nameof(SlopePowerGrowth), declared.SlopePowerGrowth, measured.SlopePowerGrowth),
        ];
        foreach ((string fact, double written, double found) in facts)
        {
            // A constant that is not written is not a number.
            if (Math.Abs(written - found) > Tolerance * Math.Max(Math.Abs(found), 0.1))
            {
                throw new InvalidOperationException(
                    Invariant($"{name} declares {fact} = {written:G4}, and {found:G4} is measured. Write above it: {measured}"));
            }
        }
    }

    /// <summary>The line to write above the struct, each constant with four digits.</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString()
    {
        string[] facts =
        [
            $"{nameof(Power)} = {Written(Power)}",
            $"{nameof(SlopePower)} = {Written(SlopePower)}",
            .. Written(Mean) is "0"
                ? []
                : new[] { $"{nameof(Mean)} = {Written(Mean)}", $"{nameof(MeanGrowth)} = {Written(MeanGrowth)}" },
            $"{nameof(VarianceGrowth)} = {Written(VarianceGrowth)}",
            $"{nameof(SlopePowerGrowth)} = {Written(SlopePowerGrowth)}",
        ];
        return $"[ActivationFacts({string.Join(", ", facts)})]";
    }

    /// <summary>A rounding error around 0 is written as 0.</summary>
    private static string Written(double fact) => Math.Abs(fact) < 1e-6 ? "0" : Invariant($"{fact:G4}");

    /// <summary>Of what is nothing but rounding, or changes its sign, none.</summary>
    private static double Growth(double low, double high) =>
        low * high > 1e-20 ? Math.Log(high / low) / Math.Log(4) : 0;
}
