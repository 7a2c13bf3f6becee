namespace NetDsl.Onnx;

/// <summary>How the names of nodes that NetDsl writes tell those of layers: <c>Dense1.sum/Gemm</c> is of Dense1.</summary>
internal static class OwnNames
{
    /// <summary>What enters an activation.</summary>
    public const string Sum = ".sum/";

    /// <summary>A residual branch, multiplied with its factor.</summary>
    public const string Branch = ".branch/";

    /// <summary>Numbers for the channels of a map, as a map of one place.</summary>
    public const string Factors = ".factors/";

    private const string Map = ".map/";

    public static string? LayerOf(Node node)
    {
        string name = node.Name.Replace(Sum, "/", StringComparison.Ordinal).Replace(Map, "/", StringComparison.Ordinal)
            .Replace(Branch, "/", StringComparison.Ordinal);
        return name.LastIndexOf('/') is var end and > 0 ? name[..end] : null;
    }
}
