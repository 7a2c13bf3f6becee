namespace NetDsl;

/// <summary>How the figures of several classes become one.</summary>
public enum Average
{
    /// <summary>The mean over classes, each counting alike: rare classes weigh as much as frequent ones.</summary>
    Macro,

    /// <summary>The mean over classes, each weighted by its number of samples.</summary>
    Weighted,

    /// <summary>One figure of all decisions together, without regard to their class.</summary>
    Micro,
}
