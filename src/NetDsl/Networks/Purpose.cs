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

/// <summary>The choice among things that a network has once for each purpose.</summary>
internal static class PurposeChoice
{
    /// <summary>The one of three that belongs to a purpose.</summary>
    public static T Choose<T>(this Purpose purpose, T predicting, T training, T probing) => purpose switch
    {
        Purpose.Predict => predicting,
        Purpose.Train => training,
        _ => probing,
    };
}
