namespace NetDsl;

/// <summary>The zeros around a map, as far as a window of a convolution or a pool reads beyond its border.</summary>
public enum Padding
{
    /// <summary>None: the window stays inside, and the output is smaller than the input.</summary>
    Valid,

    /// <summary>
    /// The output has ⌈size/stride⌉ rows and columns: max(0, (output − 1)·stride + dilation·(kernel − 1) + 1 − size) of padding, half of it
    /// before the map and, where it is odd, the extra one after it (as TensorFlow's).
    /// </summary>
    Same,

    /// <summary>Before a sequence only, dilation·(kernel − 1) of it: no output reads what comes after it. In one dimension.</summary>
    Causal,
}
