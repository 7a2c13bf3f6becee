using InitializationLab.Measuring;

namespace InitializationLab.Experiments;

/// <summary>The compiler's forecast for each network, from its declaration alone, beside the result of training it.</summary>
internal static class ForecastExperiment
{
    public static IReadOnlyList<Result> Run(IReadOnlyList<CompilerMessage> messages, params Family[] families) =>
    [
        .. from family in families
           from member in family.Members
           let own = messages.Where(message => message.Network == member.Subject.Name).ToArray()
           select new Result(family.Title, member, own),
    ];

    /// <summary>One network.</summary>
    /// <param name="Family">What it is.</param>
    /// <param name="Member">How it did.</param>
    /// <param name="Messages">What the compiler said of it.</param>
    internal sealed record Result(string Family, Family.Member Member, IReadOnlyList<CompilerMessage> Messages)
    {
        /// <summary>Whether a message says that the optimizer will not train the network.</summary>
        public bool ForetellsFailure(Recipe recipe) => Messages.Any(message =>
            message.Text.Contains("neither SGD nor Adam will train", StringComparison.Ordinal)
            || message.Text.Contains($"{recipe.Name} will not train", StringComparison.Ordinal));

        public bool Failed(Recipe recipe) => !Member.By(recipe).Trains;
    }
}
