using Microsoft.Data.Analysis;
using Microsoft.ML;

namespace NetDsl.DataFrames;

/// <summary>Makes data sets of data frames and data views, with the meanings that columns of a CSV file have.</summary>
/// <remarks>
/// Numbers of any type become floats, and truth values 1 and 0. Null and NaN are missing. Texts are labels or categories: as inputs they
/// are refused unless <see cref="TableOptions.Preprocessing"/> says what becomes of them. What is wrong is told with row and column, which
/// count from 1.
/// </remarks>
/// <example>
/// <code>
/// DataFrame frame = DataFrame.LoadCsv("iris.csv");
/// Dataset data = frame.ToDataset(label: "species");
/// network.Train(data.With(Preprocessing.Standardize), new Adam(1e-2), epochs: 50);
/// Predictions found = network.Predict(data);
/// frame.Columns.Add(new StringDataFrameColumn(
///     "answer", Enumerable.Range(0, data.Count).Select(row =&gt; network.ClassNameOf(found.AnswerOf(row)))));
/// </code>
/// </example>
public static class DataFrameExtensions
{
    /// <summary>The rows of a frame as samples with class labels: all other columns are inputs.</summary>
    /// <param name="frame">The frame. Its values are copied.</param>
    /// <param name="label">The label's column, by name or position.</param>
    /// <returns>The data set; <see cref="Dataset.ClassNames"/> tells what its labels mean.</returns>
    /// <exception cref="InvalidDataException">The rows do not hold what is asked for.</exception>
    public static Dataset ToDataset(this DataFrame frame, CsvColumn label) => frame.ToDataset(new TableOptions { Label = label });

    /// <summary>The rows of a frame as samples.</summary>
    /// <param name="frame">The frame. Its values are copied.</param>
    /// <param name="options">Which columns are what.</param>
    /// <returns>The data set; <see cref="Dataset.ClassNames"/> tells what its labels mean.</returns>
    /// <exception cref="ArgumentException">The options contradict themselves.</exception>
    /// <exception cref="InvalidDataException">The rows do not hold what the options say.</exception>
    /// <example>
    /// <code>
    /// Dataset houses = frame.ToDataset(new TableOptions { Targets = ["price"], Exclude = ["id"] });
    /// </code>
    /// </example>
    public static Dataset ToDataset(this DataFrame frame, TableOptions options)
    {
        ArgumentNullException.ThrowIfNull(frame);
        using var rows = new FrameReader(frame);
        return Dataset.FromReader(rows, options);
    }

    /// <summary>The rows of a view as samples with class labels: all other columns are inputs.</summary>
    /// <param name="view">The view, read once with a cursor. A column of vectors is a column for each place, <c>Features.0</c>,
    /// <c>Features.1</c>, …</param>
    /// <param name="label">The label's column, by name or position. Keys are the classes that they stand for.</param>
    /// <returns>The data set; <see cref="Dataset.ClassNames"/> tells what its labels mean.</returns>
    /// <exception cref="InvalidDataException">The rows do not hold what is asked for.</exception>
    public static Dataset ToDataset(this IDataView view, CsvColumn label) => view.ToDataset(new TableOptions { Label = label });

    /// <summary>The rows of a view as samples.</summary>
    /// <param name="view">The view, read once with a cursor. A column of vectors is a column for each place, <c>Features.0</c>,
    /// <c>Features.1</c>, …</param>
    /// <param name="options">Which columns are what.</param>
    /// <returns>The data set; <see cref="Dataset.ClassNames"/> tells what its labels mean.</returns>
    /// <exception cref="ArgumentException">The options contradict themselves.</exception>
    /// <exception cref="InvalidDataException">The rows do not hold what the options say.</exception>
    public static Dataset ToDataset(this IDataView view, TableOptions options)
    {
        ArgumentNullException.ThrowIfNull(view);
        if (view is DataFrame frame)
        {
            return frame.ToDataset(options);            // whose cursor knows of no missing values
        }

        using var rows = new ViewReader(view);
        return Dataset.FromReader(rows, options);
    }

    /// <summary>The rows of a view as a stream: of a view that reads a file, few are in memory at a time.</summary>
    /// <param name="view">The view, read with a new cursor in every epoch and once at once. Its rows must come in the same order each
    /// time.</param>
    /// <param name="options">Which columns are what.</param>
    /// <param name="bufferSize">Among how many rows the next one is drawn, where rows are shuffled.</param>
    /// <returns>The stream.</returns>
    /// <exception cref="ArgumentException">The options contradict themselves.</exception>
    /// <exception cref="InvalidDataException">The rows do not hold what the options say.</exception>
    public static DataStream ToStream(this IDataView view, TableOptions options, int bufferSize = 10_000)
    {
        ArgumentNullException.ThrowIfNull(view);
        return DataStream.FromReader(() => view is DataFrame frame ? new FrameReader(frame) : new ViewReader(view), options, bufferSize);
    }
}
