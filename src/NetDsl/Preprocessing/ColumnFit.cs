using System.Runtime.InteropServices;

namespace NetDsl;

/// <summary>Measures, on the samples that are trained on, what a column needs to know. They may come in parts.</summary>
/// <param name="column">As it was declared.</param>
internal sealed class ColumnFit(Column column)
{
    private readonly Dictionary<string, long> _texts = new(StringComparer.Ordinal);
    private readonly List<float>? _values = column is NumberColumn && NeedsAll(column.Missing) ? [] : null;
    private string _name = "";
    private double _sum;
    private long _count;                    // of values that are not missing

    /// <summary>Passes where every column can be measured on samples that are not in memory at once.</summary>
    /// <exception cref="ArgumentException">One cannot.</exception>
    public static void CheckOfStream(IReadOnlyList<Column> columns, string argument)
    {
        if (columns.FirstOrDefault(column => column is NumberColumn && NeedsAll(column.Missing)) is { } held)
        {
            throw new ArgumentException(
                $"{held.Source} is filled in by Fill.{held.Missing}, which needs all values at once, and of a stream there are few at a time: "
                    + "take Fill.Mean or Fill.Zero, or measure on samples in memory: stream.With(preprocessing.Fit(samples)).",
                argument);
        }
    }

    /// <summary>Takes the column's values in more samples.</summary>
    /// <param name="raw">The column as the table has it.</param>
    /// <param name="samples">The rows of the table.</param>
    /// <param name="place">Where the column stands in them.</param>
    public void Add(RawColumn raw, Dataset samples, int place)
    {
        _name = raw.Name;
        for (int sample = 0; sample < samples.Count; sample++)
        {
            float value = samples.Input(sample)[place];
            if (float.IsNaN(value))
            {
                continue;
            }

            _count++;
            if (column is NumberColumn)
            {
                _sum += value;
                _values?.Add(value);
            }
            else
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_texts, raw.Texts![(int)value], out _)++;
            }
        }
    }

    /// <exception cref="ArgumentException">Nothing can be measured.</exception>
    public FittedColumn ToColumn(string argument)
    {
        if (_count == 0)
        {
            throw new ArgumentException(
                $"Every value of {Shown.Text(_name, '"')} is missing in the samples to train on: leave the column out.", argument);
        }

        return column switch
        {
            NumberColumn number => new(_name, ColumnKind.Number)
            {
                Missing = number.Missing,
                FillValue = Filled(number.Missing),
                Indicator = number.Indicator,
                Transform = number.Transform,
            },
            OneHotColumn oneHot => Categories(new(_name, ColumnKind.OneHot), oneHot.Categories, oneHot.Unknown),
            OrdinalColumn ordinal => Categories(new(_name, ColumnKind.Ordinal), ordinal.Categories, ordinal.Unknown),
            _ => throw new ArgumentException($"{column.GetType().Name} is a kind of column that NetDsl does not know.", argument),
        };
    }

    /// <summary>With the categories that are given, or those of the samples in ordinal order.</summary>
    private FittedColumn Categories(FittedColumn fitted, IReadOnlyList<string>? given, UnknownCategory unknown)
    {
        string[] categories = given is null
            ? [.. _texts.Keys.Order(StringComparer.Ordinal)]
            : [.. given.Select(name => name.Trim())];
        string mostFrequent = _texts.OrderByDescending(name => name.Value).ThenBy(name => name.Key, StringComparer.Ordinal).First().Key;
        return fitted with
        {
            Missing = column.Missing,
            FillValue = column.Missing switch
            {
                Fill.MostFrequent => Array.IndexOf(categories, mostFrequent),
                Fill.Zero when fitted.Kind == ColumnKind.OneHot => FittedColumn.NoCategory,
                _ => 0,
            },
            Indicator = column.Indicator,
            Categories = categories,
            Unknown = unknown,
        };
    }

    private static bool NeedsAll(Fill fill) => fill is Fill.Median or Fill.MostFrequent;

    private float Filled(Fill fill) => fill switch
    {
        Fill.Mean => (float)(_sum / _count),
        Fill.Median => Median(),
        Fill.MostFrequent => _values!
            .CountBy(value => value).OrderByDescending(value => value.Value).ThenBy(value => value.Key).First().Key,
        _ => 0,
    };

    private float Median()
    {
        float[] sorted = [.. _values!.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (float)(((double)sorted[middle - 1] + sorted[middle]) / 2);
    }
}
