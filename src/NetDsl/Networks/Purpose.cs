namespace NetDsl;

/// <summary>The purpose of a pass, which decides how long the workspace keeps which values.</summary>
internal enum Purpose
{
    /// <summary>Forward only: a place is used again as soon as its value was read for the last time.</summary>
    Predict,

    /// <summary>Forward and back.</summary>
    Train,

    /// <summary>Forward and back, with dropout as while training, and every value stays to be looked at.</summary>
    Probe,
}
