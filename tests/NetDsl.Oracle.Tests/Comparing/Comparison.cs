using System.Text.Json;
using NetDsl.Oracle.Tests.PyTorch;
using NetDsl.Testing;

namespace NetDsl.Oracle.Tests.Comparing;

/// <summary>Training runs here and in PyTorch: one compilation of all networks, one process of Python.</summary>
internal static class Comparison
{
    /// <summary>So many drawings of data to find one in which nothing lies near a kink.</summary>
    private const int Drawings = 5;

    /// <summary>The differences of every run, in order; none where PyTorch could judge no drawing.</summary>
    public static IReadOnlyList<Difference>[] Run(IReadOnlyList<Question> questions)
    {
        string source = string.Concat(questions.Select((question, i) => question.Network.SourceAs($"Net{i}")));
        using var program = new LoadedProgram(GeneratorTest.Run(source));
        Run[] runs = [.. questions.Select((question, i) => new Run(program, $"Net{i}", question, Drawings))];
        return [.. runs.Zip(Ask(runs), (run, answer) => run.Compare(answer))];
    }

    /// <summary>The differences of every run, none of which is wrong.</summary>
    public static IReadOnlyList<Difference>[] MustAgree(IReadOnlyList<Question> questions)
    {
        IReadOnlyList<Difference>[] found = Run(questions);
        string[] wrong = [.. questions.Zip(found, TextOfWrong).OfType<string>()];
        Assert.True(wrong.Length == 0, string.Join("\n\n", wrong));
        return found;
    }

    private static string? TextOfWrong(Question question, IReadOnlyList<Difference> found)
    {
        Difference[] wrong = [.. found.Where(difference => difference.IsWrong)];
        return wrong.Length == 0 ? null : $"{question}\n{string.Join<Difference>('\n', wrong)}";
    }

    private static Answer[] Ask(Run[] runs)
    {
        string folder = Directory.CreateTempSubdirectory("netdsl-").FullName;
        try
        {
            foreach (Run run in runs)
            {
                File.WriteAllBytes(Path.Combine(folder, run.Name), run.ToFile());
            }

            File.WriteAllText(Path.Combine(folder, "questions.json"), JsonSerializer.Serialize(runs.Select(run => run.ToJson())));
            Python.Run("train.py", folder);
            return JsonSerializer.Deserialize<Answer[]>(File.ReadAllText(Path.Combine(folder, "answers.json")))!;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
