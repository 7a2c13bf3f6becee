using System.Numerics;

namespace NetDsl;

/// <summary>Makes one figure of those of several yes/no questions, such as: is it this class, or is it not?</summary>
internal static class OneAgainstRest
{
    /// <summary>The figure over several questions.</summary>
    /// <param name="questions">Of each the scores, and the right answers.</param>
    /// <param name="average">How their figures become one.</param>
    /// <param name="metric">The figure of one question.</param>
    public static double Mean(IReadOnlyList<Question> questions, Average average, Func<Question, double> metric)
    {
        if (average == Average.Micro)
        {
            return metric(new Question(
                [.. questions.SelectMany(question => question.Scores)], [.. questions.SelectMany(question => question.Labels)]));
        }

        double sum = 0, weights = 0;
        foreach (Question question in questions)
        {
            double weight = average == Average.Weighted ? question.Labels.Sum() : 1;
            sum += weight * metric(question);
            weights += weight;
        }

        return sum / weights;
    }

    /// <summary>The questions whether a sample is of a class, one for each class.</summary>
    /// <param name="scores">[count, classes].</param>
    /// <param name="labels">[count].</param>
    /// <param name="classes">The number of classes.</param>
    public static Question[] OfClasses<T>(ReadOnlySpan<T> scores, ReadOnlySpan<int> labels, int classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MetricInput.CheckClasses(scores, labels, classes);
        var questions = new Question[classes];
        for (int label = 0; label < classes; label++)
        {
            questions[label] = OfClass(scores, labels, classes, label);
        }

        return questions;
    }

    /// <summary>The question whether a sample is of one class.</summary>
    public static Question OfClass<T>(ReadOnlySpan<T> scores, ReadOnlySpan<int> labels, int classes, int label)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var question = new Question(new double[labels.Length], new int[labels.Length]);
        for (int i = 0; i < labels.Length; i++)
        {
            question.Scores[i] = double.CreateChecked(scores[(i * classes) + label]);
            question.Labels[i] = labels[i] == label ? 1 : 0;
        }

        return question;
    }

    /// <summary>A yes/no question about samples.</summary>
    /// <param name="Scores">The higher, the more likely yes.</param>
    /// <param name="Labels">1 for yes, 0 for no.</param>
    internal readonly record struct Question(double[] Scores, int[] Labels);
}
