namespace NetDsl.Evidence.Prediction;

/// <summary>Depths or widths that are reported together. Random networks are drawn from each as often.</summary>
internal sealed record Stratum(string Title, int From, int To)
{
    public static IReadOnlyList<Stratum> Depths { get; } = [new("1 to 5", 1, 5), new("6 to 20", 6, 20), new("21 to 60", 21, 60)];

    /// <summary>Of the narrowest layer of a network.</summary>
    public static IReadOnlyList<Stratum> Widths { get; } = [new("256 and more", 256, RandomNetwork.MostUnits), new("64 to 255", 64, 255), new("8 to 63", 8, 63)];

    public bool Has(int value) => value >= From && value <= To;
}
