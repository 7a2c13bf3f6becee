namespace InitializationLab.Measuring;

/// <summary>How weights start: the methods of the tutorial, the naive one as two that miss the right scale.</summary>
internal enum Start
{
    Zero,
    TooSmall,
    TooLarge,
    Xavier,
    He,
    LeCun,
    Orthogonal,
}

internal static class StartNames
{
    public static string Name(this Start start) => start switch
    {
        Start.TooSmall => "Too small",
        Start.TooLarge => "Too large",
        _ => start.ToString(),
    };
}
