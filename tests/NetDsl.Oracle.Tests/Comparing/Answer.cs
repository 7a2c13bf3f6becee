using System.Text.Json.Serialization;

namespace NetDsl.Oracle.Tests.Comparing;

/// <summary>The results of a training run in PyTorch: values by kind of result and name.</summary>
internal sealed class Answer
{
    /// <summary>The number of the drawing that was trained on; none if in each of them something was not finite or near a kink.</summary>
    [JsonPropertyName("drawing")]
    public int? Drawing { get; init; }

    /// <summary>The loss of every step.</summary>
    [JsonPropertyName("losses")]
    public Dictionary<string, Values> Losses { get; init; } = [];

    /// <summary>Of the last step, by tensor.</summary>
    [JsonPropertyName("gradients")]
    public Dictionary<string, Values> Gradients { get; init; } = [];

    /// <summary>Parameters and statistics at the end, by tensor.</summary>
    [JsonPropertyName("state")]
    public Dictionary<string, Values> State { get; init; } = [];

    /// <summary>The predictions at the end.</summary>
    [JsonPropertyName("outputs")]
    public Dictionary<string, Values> Outputs { get; init; } = [];

    /// <summary>Of the inputs, at the end, as a prediction sees them; none after several steps.</summary>
    [JsonPropertyName("slopes")]
    public Dictionary<string, Values> Slopes { get; init; } = [];
}

/// <summary>Values that PyTorch computed in double.</summary>
/// <param name="Exact">The values.</param>
/// <param name="Error">The largest difference where PyTorch computes in float.</param>
internal sealed record Values([property: JsonPropertyName("values")] double[] Exact, [property: JsonPropertyName("error")] double Error)
{
    public double Largest => Exact.Max(Math.Abs);
}
