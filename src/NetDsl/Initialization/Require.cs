using System.Runtime.CompilerServices;

namespace NetDsl;

/// <summary>What arguments must be, with messages that say what to do.</summary>
internal static class Require
{
    public static void Finite(float value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!float.IsFinite(value))
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be a finite number.");
    }

    public static void Positive(float value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!(value > 0 && float.IsFinite(value)))
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be a finite number above 0; weights that are all alike learn nothing.");
    }
}
