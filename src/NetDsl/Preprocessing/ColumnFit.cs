namespace NetDsl;

/// <summary>Measures, on the samples that are trained on, what a column needs to know.</summary>
internal static class ColumnFit
{
    /// <param name="column">As it was declared.</param>
    /// <param name="raw">As the table has it.</param>
    /// <param name="values">Its raw values in all samples.</param>
    /// <exception cref="ArgumentException">Nothing can be measured.</exception>
    public static FittedColumn Fit(Column column, RawColumn raw, float[] values)
    {
        float[] there = [.. values.Where(value => !float.IsNaN(value))];
        if (there.Length == 0)
        {
            throw new ArgumentException(
                $"Every value of {Shown.Text(raw.Name, '"')} is missing in the samples to train on: leave the column out.", nameof(values));
        }

        return column switch
        {
            NumberColumn number => new(raw.Name, ColumnKind.Number)
            {
                Missing = number.Missing,
                FillValue = Filled(number.Missing, there),
                Indicator = number.Indicator,
                Transform = number.Transform,
            },
            OneHotColumn oneHot => Categories(
                oneHot, new(raw.Name, ColumnKind.OneHot), oneHot.Categories, oneHot.Unknown, raw.Texts!, there),
            OrdinalColumn ordinal => Categories(
                ordinal, new(raw.Name, ColumnKind.Ordinal), ordinal.Categories, ordinal.Unknown, raw.Texts!, there),
            _ => throw new ArgumentException($"{column.GetType().Name} is a kind of column that NetDsl does not know.", nameof(column)),
        };
    }

    /// <summary>With the categories that are given, or those of the samples in ordinal order.</summary>
    private static FittedColumn Categories(
        Column column,
        FittedColumn fitted,
        IReadOnlyList<string>? given,
        UnknownCategory unknown,
        IReadOnlyList<string> texts,
        float[] there)
    {
        string[] found = [.. there.Select(place => texts[(int)place])];
        string[] categories = given is null
            ? [.. found.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]
            : [.. given.Select(name => name.Trim())];
        string mostFrequent = found.CountBy(name => name, StringComparer.Ordinal)
            .OrderByDescending(name => name.Value).ThenBy(name => name.Key, StringComparer.Ordinal).First().Key;
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

    private static float Filled(Fill fill, float[] values) => fill switch
    {
        Fill.Mean => (float)values.Average(value => (double)value),
        Fill.Median => Median(values),
        Fill.MostFrequent => values.CountBy(value => value).OrderByDescending(value => value.Value).ThenBy(value => value.Key).First().Key,
        _ => 0,
    };

    private static float Median(float[] values)
    {
        float[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (float)(((double)sorted[middle - 1] + sorted[middle]) / 2);
    }
}
