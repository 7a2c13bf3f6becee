using System.Text.Json.Serialization;
using Churn;

namespace Serve;

/// <summary>What the service answers for one customer.</summary>
/// <param name="Leaves">How likely the customer is to leave, from 0 to 1.</param>
/// <param name="Class">The likelier of the two classes, by name.</param>
internal sealed record Answer(float Leaves, string Class);

/// <summary>Why a request was refused.</summary>
internal sealed record Refusal(string Reason);

internal static class Answers
{
    /// <summary>Answers a row of the table: its fields as texts, by the names of their columns. One that does not fit gets 400 and the reason.</summary>
    public static IResult Post(Dictionary<string, string> customer, ChurnModel network)
    {
        try
        {
            float leaves = network.Probabilities(customer)[1];
            return Results.Ok(new Answer(leaves, network.ClassNameOf(leaves > 0.5f ? 1 : 0)));
        }
        catch (ArgumentException refused)
        {
            return Results.BadRequest(new Refusal(refused.Message));
        }
    }
}

[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(Answer))]
[JsonSerializable(typeof(Refusal))]
internal sealed partial class Json : JsonSerializerContext;
