using System.Collections.ObjectModel;
using System.Text.Json;

namespace NetDsl;

/// <summary>The result of an epoch in the JSON of a checkpoint. Numbers come back as the same bits.</summary>
internal static class ResultFile
{
    public static void Write(Utf8JsonWriter json, EpochResult result)
    {
        json.WriteStartObject();
        json.WriteAnyNumber("loss", result.Loss);
        json.WriteAnyNumber("rate", result.LearningRate);
        json.WriteAnyNumber("accuracy", result.Accuracy);
        if (result.Validation is { } validation)
        {
            json.WriteStartObject("validation");
            json.WriteNumber("count", validation.Count);
            json.WriteAnyNumber("loss", validation.Loss);
            json.WriteAnyNumber("accuracy", validation.Accuracy);
            json.WriteAnyNumber("rSquared", validation.RSquared);
            json.WriteAnyNumber("meanAbsoluteError", validation.MeanAbsoluteError);
            json.WriteAnyNumber("rootMeanSquaredError", validation.RootMeanSquaredError);
            json.WriteAnyNumber("meanAbsolutePercentageError", validation.MeanAbsolutePercentageError);
            json.WriteStartObject("metrics");
            foreach ((string name, double value) in validation.Metrics)
            {
                json.WriteAnyNumber(name, value);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>Reads what was written. Throws what <see cref="JsonElement"/> does where it is something else.</summary>
    public static EpochResult Read(JsonElement json, int epoch) => new(
        epoch,
        json.NumberOf("loss"),
        json.NumberOf("rate"),
        json.TryGetProperty("validation", out JsonElement validation) ? ReadEvaluation(validation) : null)
    {
        Accuracy = json.OptionalNumberOf("accuracy"),
    };

    private static Evaluation ReadEvaluation(JsonElement json) => new()
    {
        Count = json.GetProperty("count").GetInt32(),
        Loss = json.NumberOf("loss"),
        Accuracy = json.OptionalNumberOf("accuracy"),
        RSquared = json.OptionalNumberOf("rSquared"),
        MeanAbsoluteError = json.OptionalNumberOf("meanAbsoluteError"),
        RootMeanSquaredError = json.OptionalNumberOf("rootMeanSquaredError"),
        MeanAbsolutePercentageError = json.OptionalNumberOf("meanAbsolutePercentageError"),
        Metrics = ReadMetrics(json.GetProperty("metrics")),
    };

    private static ReadOnlyDictionary<string, double> ReadMetrics(JsonElement json)
    {
        var metrics = new OrderedDictionary<string, double>();
        foreach (JsonProperty metric in json.EnumerateObject())
        {
            metrics.Add(metric.Name, metric.Value.Number());
        }

        return metrics.Count == 0 ? ReadOnlyDictionary<string, double>.Empty : new ReadOnlyDictionary<string, double>(metrics);
    }
}
