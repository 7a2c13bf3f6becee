namespace NetDsl;

/// <summary>What takes the place of a value that is missing: an empty field, <c>?</c>, <c>NA</c> or <c>NaN</c>.</summary>
public enum Fill
{
    /// <summary>Nothing: a missing value is an error.</summary>
    Refuse,

    /// <summary>The mean of the values that are trained on. For numbers.</summary>
    Mean,

    /// <summary>Their median; of an even number of values the mean of the two in the middle. For numbers.</summary>
    Median,

    /// <summary>The value that most of them have; of equally frequent ones the smallest, or the first in ordinal order.</summary>
    MostFrequent,

    /// <summary>0, before scaling; of a category none: all of its inputs are 0.</summary>
    Zero,
}
