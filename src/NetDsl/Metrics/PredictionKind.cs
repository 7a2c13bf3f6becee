namespace NetDsl;

/// <summary>What is predicted.</summary>
public enum PredictionKind
{
    /// <summary>One of several classes, with a probability for each, which add up to 1.</summary>
    Classes,

    /// <summary>One answer, yes (class 1) or no (class 0), with the probability of yes.</summary>
    Binary,

    /// <summary>Several answers, each yes or no on its own, with the probability of yes for each.</summary>
    MultiLabel,

    /// <summary>One or more values.</summary>
    Values,
}
