namespace NetDsl.Images;

/// <summary>The channels of a picture in a data set.</summary>
public enum ImageColors
{
    /// <summary>Three channels: red, green, blue. Grey pictures have three equal ones.</summary>
    Rgb,

    /// <summary>One channel: (77·red + 150·green + 29·blue) / 256 of the bytes of a coloured picture, cut to a whole number.</summary>
    Grey,
}
