using InitializationLab.Measuring;

namespace InitializationLab.Experiments;

/// <summary>One network under several starts, measured before training and trained with both optimizers.</summary>
/// <param name="Title">What the networks are, such as "30 ReLU layers".</param>
/// <param name="Members">A result for each start.</param>
internal sealed record Family(string Title, IReadOnlyList<Family.Member> Members)
{
    public Member this[Start start] => Members.First(member => member.Subject.Start == start);

    public static Family Study(string title, DigitTask task, LabOptions options, params Subject[] subjects)
    {
        Signal[] signals = InParallel.Map(subjects, subject => Signal.Measure(subject, task.Training, options));
        Training[] trainings = InParallel.Map(
            [.. subjects.SelectMany(subject => new[] { (subject, Recipe.Sgd), (subject, Recipe.Adam) })],
            ((Subject Subject, Recipe Recipe) job) => Training.Run(job.Subject, job.Recipe, task, options));
        return new(title, [.. subjects.Select((subject, i) => new Member(subject, signals[i], Sgd: trainings[2 * i], Adam: trainings[(2 * i) + 1]))]);
    }

    internal sealed record Member(Subject Subject, Signal Signal, Training Sgd, Training Adam)
    {
        public Training By(Recipe recipe) => recipe == Recipe.Sgd ? Sgd : Adam;
    }
}
