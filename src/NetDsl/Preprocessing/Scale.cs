namespace NetDsl;

/// <summary>What numbers are brought to before a network sees them. Measured on the samples that are trained on.</summary>
public enum Scale
{
    /// <summary>They stay as they are.</summary>
    None,

    /// <summary>
    /// Mean 0 and deviation 1: x' = (x − mean) / deviation, the deviation divided by n. What initializers presume. A number that never
    /// varies becomes 0.
    /// </summary>
    Standard,

    /// <summary>From 0 to 1: x' = (x − min) / (max − min). A number that never varies becomes 0; later ones may leave the range.</summary>
    Range,
}
