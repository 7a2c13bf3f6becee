namespace NetDsl;

/// <summary>How <see cref="TokenNetwork.Generate"/> chooses the next token among those that the network thinks likely.</summary>
public sealed record GenerationOptions
{
    /// <summary>
    /// By what logits are divided before the softmax, at least 0: below 1 the likely becomes likelier; 0 always takes the likeliest token.
    /// </summary>
    public double Temperature { get; init; } = 1;

    /// <summary>How many of the likeliest tokens are left to choose from, at least 1; <see langword="null"/> for all (Fan et al.
    /// 2018).</summary>
    public int? TopK { get; init; }

    /// <summary>
    /// Only the likeliest tokens are left that together have this probability, above 0 and at most 1; at least one is (Holtzman et al.
    /// 2020, nucleus sampling).
    /// </summary>
    public double TopP { get; init; } = 1;

    /// <summary>Tokens that end the text; they are not given any more.</summary>
    public IReadOnlyCollection<int> StopTokens { get; init; } = [];

    /// <summary>The seed of the choices: the same network gives the same text for it. <see langword="null"/> for another text each
    /// time.</summary>
    public long? Seed { get; init; }

    /// <summary>The line "temperature 0.8, the likeliest 40, seed 1".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => Figure.Join(
        $"temperature {Figure.Measured(Temperature)}",
        TopK is { } count ? $"the likeliest {Figure.Number(count)}" : null,
        TopP == 1 ? null : $"the likeliest {Figure.Share(TopP)}",
        StopTokens.Count == 0 ? null : Figure.Count(StopTokens.Count, "stop token"),
        Seed is { } seed ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"seed {seed}") : null);

    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    internal void Check(string argument)
    {
        if (!(Temperature >= 0 && double.IsFinite(Temperature)))
        {
            throw new ArgumentOutOfRangeException(argument, Temperature, "The temperature is a finite number of at least 0.");
        }

        if (TopK is < 1)
        {
            throw new ArgumentOutOfRangeException(argument, TopK, "TopK is at least 1, or null for all tokens.");
        }

        if (!(TopP is > 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(argument, TopP, "TopP is above 0 and at most 1.");
        }
    }
}
