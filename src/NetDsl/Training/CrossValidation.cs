using System.Collections.ObjectModel;
using System.Text;

namespace NetDsl;

/// <summary>
/// How well networks of one kind do on data that they were not trained on: one network for each fold, tested on the samples that it has not
/// seen. Tells more than a single division where samples are few, and how far the result hangs on the division.
/// </summary>
/// <example>
/// What is measured on data, such as its scale, is measured in each fold anew, on its training part.
/// <code>
/// CrossValidation result = CrossValidation.Run(data.KFold(folds: 5, seed: 42, Splitting.Stratified), fold =&gt;
/// {
///     var network = new Iris(seed: 1);
///     network.Train(fold.Train.With(Preprocessing.Standardize), new Adam(1e-2), epochs: 50);
///     return network.Evaluate(fold.Test, [Metric.MacroF1]);
/// });
/// Console.WriteLine(result);                              // a line for each fold, then mean and deviation
/// double accuracy = result.Figures["accuracy"].Mean;
/// </code>
/// </example>
public sealed class CrossValidation
{
    private CrossValidation(IReadOnlyList<Fold> folds, IReadOnlyList<Evaluation> evaluations)
    {
        (Folds, Evaluations) = (folds, evaluations);
        Figures = new ReadOnlyDictionary<string, Spread>(FoldTable.Spreads(evaluations));
    }

    /// <summary>The folds, in their order.</summary>
    public IReadOnlyList<Fold> Folds { get; }

    /// <summary>What was measured in each fold.</summary>
    public IReadOnlyList<Evaluation> Evaluations { get; }

    /// <summary>
    /// Mean and deviation over the folds, each counting alike: of "loss"; "accuracy", or "MAE", "RMSE" and "R²"; and of
    /// <see cref="Evaluation.Metrics"/> by their names. Only figures that all folds have.
    /// </summary>
    public IReadOnlyDictionary<string, Spread> Figures { get; }

    /// <summary>Trains and tests, fold by fold.</summary>
    /// <param name="folds">At least two, as <see cref="Dataset.KFold"/> makes them.</param>
    /// <param name="evaluate">Makes a network, trains it on the one part of a fold and evaluates it on the other. A network that was
    /// trained in another fold has seen the samples that it is tested on: make a new one each time.</param>
    /// <param name="cancellationToken">Stops between two folds; give it to the training, too, to stop within one.</param>
    /// <returns>All that was measured, and its mean and deviation.</returns>
    /// <exception cref="ArgumentException">There are fewer than two folds.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static CrossValidation Run(
        IReadOnlyList<Fold> folds, Func<Fold, Evaluation> evaluate, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(folds);
        ArgumentNullException.ThrowIfNull(evaluate);
        if (folds.Count < 2)
        {
            throw new ArgumentException("A cross-validation has two folds or more.", nameof(folds));
        }

        var evaluations = new List<Evaluation>(folds.Count);
        foreach (Fold fold in folds)
        {
            cancellationToken.ThrowIfCancellationRequested();
            evaluations.Add(evaluate(fold));
        }

        return new CrossValidation(folds, evaluations);
    }

    /// <summary>A line for each fold, then the mean and the deviation of every figure.</summary>
    /// <returns>Lines that end in <c>\n</c>, in aligned columns, the same under every culture.</returns>
    public override string ToString()
    {
        var text = new StringBuilder();
        FoldTable.AppendTo(text, this);
        return text.ToString();
    }
}
