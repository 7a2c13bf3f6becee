namespace NetDsl;

/// <summary>What a network does with a category that it was not trained with.</summary>
public enum UnknownCategory
{
    /// <summary>It is an error, whose message tells the categories that are known.</summary>
    Refuse,

    /// <summary>None of the known ones: all inputs of a one-hot column are 0, and an ordinal column has what replaces missing
    /// values.</summary>
    Ignore,
}
