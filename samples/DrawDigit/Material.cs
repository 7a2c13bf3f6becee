using Digits;
using NetDsl;

namespace DrawDigit;

/// <summary>The digits to learn from, and those set aside to see what was learned. Which they are does not depend on any seed that is chosen.</summary>
internal static class Material
{
    static Material() => (Training, Unseen) = DigitData.Load().Split(testShare: 0.2, seed: 42);

    public static Dataset Training { get; }

    /// <summary>No training shows these.</summary>
    public static Dataset Unseen { get; }
}
