namespace NetDsl;

/// <summary>The way in which training changes a tensor of a network.</summary>
public enum ParameterUse
{
    /// <summary>Trained, and pulled to 0 by weight decay: weights.</summary>
    Decayed,

    /// <summary>Trained, and spared by weight decay: biases, scales and shifts of norms.</summary>
    Spared,

    /// <summary>
    /// Not trained but gathered from the batches, and saved: running means and variances. It has no gradient, no optimizer moves it, and it
    /// does not count as a parameter.
    /// </summary>
    Statistic,
}
