using System.Text.Json;

namespace NetDsl;

/// <summary>All that an optimizer and those in it remember: read whole, and checked, before anything of it is taken.</summary>
/// <param name="StepCount">The steps made.</param>
/// <param name="LearningRate">The rate of the next one.</param>
/// <param name="Length">For how many parameters there is state; −1 before the first step.</param>
/// <param name="Names">The names of what is remembered per parameter.</param>
/// <param name="Values">The remembered values, by name; none before the first step, and where they were not asked for.</param>
/// <param name="Inner">The states of the optimizers that it passes steps on to.</param>
internal sealed record OptimizerState(
    long StepCount, double LearningRate, int Length, string[] Names, float[][] Values, OptimizerState[] Inner)
{
    private const int Deepest = 64;

    /// <summary>The state of an optimizer, but for the remembered values.</summary>
    public static OptimizerState Of(Optimizer optimizer) => new(
        optimizer.StepCount,
        optimizer.LearningRate,
        optimizer.StateLength,
        [.. optimizer.RememberedNames],
        Values: [],
        [.. optimizer.Wrapped.Select(Of)]);

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("steps", StepCount);
        json.WriteAnyNumber("rate", LearningRate);
        json.WriteNumber("length", Length);
        json.WriteTexts("remembers", Names);
        json.WriteStartArray("inner");
        foreach (OptimizerState inner in Inner)
        {
            inner.Write(json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Reads what was written. Throws what <see cref="JsonElement"/> does where it is something else.</summary>
    /// <exception cref="InvalidDataException">The numbers make no sense.</exception>
    public static OptimizerState Read(JsonElement json, int depth = 0)
    {
        CheckpointBody.Expect(depth < Deepest);
        var state = new OptimizerState(
            json.GetProperty("steps").GetInt64(),
            json.NumberOf("rate"),
            json.GetProperty("length").GetInt32(),
            json.GetProperty("remembers").Texts(),
            Values: [],
            [.. json.GetProperty("inner").EnumerateArray().Select(inner => Read(inner, depth + 1))]);
        CheckpointBody.Expect(state is { StepCount: >= 0, LearningRate: >= 0, Length: >= -1 } && float.IsFinite((float)state.LearningRate));
        return state;
    }

    /// <summary>Whether an optimizer remembers the same things.</summary>
    public bool Fits(Optimizer optimizer) =>
        Names.AsSpan().SequenceEqual([.. optimizer.RememberedNames]) && Inner.Length == optimizer.Wrapped.Count
        && Inner.Zip(optimizer.Wrapped).All(pair => pair.First.Fits(pair.Second));

    /// <summary>Gives an optimizer that <see cref="Fits"/> what it remembered.</summary>
    public void Restore(Optimizer optimizer, Network network)
    {
        optimizer.Restore(network, StepCount, LearningRate, Length, Values);
        foreach ((OptimizerState state, Optimizer inner) in Inner.Zip(optimizer.Wrapped))
        {
            state.Restore(inner, network);
        }
    }
}
