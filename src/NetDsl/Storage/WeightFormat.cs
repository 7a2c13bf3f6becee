namespace NetDsl;

/// <summary>How the weights stand in a file. In memory they are 32-bit floats, whatever the file has.</summary>
public enum WeightFormat
{
    /// <summary>As they are: what is loaded has the same bits.</summary>
    Float32,

    /// <summary>Half the size: 11 significant bits, up to 65,504; a larger weight is refused. Rounded to the nearest, ties to
    /// even.</summary>
    Float16,

    /// <summary>Half the size: 8 significant bits, over the range of 32-bit floats. Rounded to the nearest, ties to even.</summary>
    BFloat16,
}
