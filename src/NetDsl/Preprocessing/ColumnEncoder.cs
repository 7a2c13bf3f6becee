namespace NetDsl;

/// <summary>Turns the rows of a table into the inputs of a network, before they are scaled.</summary>
/// <param name="columns">The columns in the order of their inputs.</param>
internal sealed class ColumnEncoder(IReadOnlyList<FittedColumn> columns)
{
    public IReadOnlyList<FittedColumn> Columns => columns;

    /// <summary>The inputs that a row becomes.</summary>
    public int Size { get; } = columns.Sum(column => column.Width);

    /// <exception cref="ArgumentException">A value is refused.</exception>
    public void Encode(ReadOnlySpan<float> row, Span<float> inputs, int sample, string argument)
    {
        int first = 0;
        for (int i = 0; i < columns.Count; i++)
        {
            try
            {
                columns[i].Encode(row[i], inputs.Slice(first, columns[i].Width));
            }
            catch (FormatException refused)
            {
                throw Refusal(sample, refused, argument);
            }

            first += columns[i].Width;
        }
    }

    /// <summary>The raw values of a row whose fields are texts.</summary>
    /// <exception cref="ArgumentException">A value is refused, or a field is of no column.</exception>
    public float[] Parse(IReadOnlyDictionary<string, string> row, string argument)
    {
        string? stray = row.Keys.FirstOrDefault(name => columns.All(column => column.Name != name));
        if (stray is not null
            && columns.FirstOrDefault(column => column.Name.Equals(stray.Trim(), StringComparison.OrdinalIgnoreCase)) is { } near)
        {
            throw new ArgumentException($"The row has {Shown.Text(stray, '"')}; perhaps {Shown.Text(near.Name, '"')} is meant.", argument);
        }

        try
        {
            return [.. columns.Select(column => column.Parse(row.GetValueOrDefault(column.Name)))];
        }
        catch (FormatException refused)
        {
            throw new ArgumentException($"{refused.Message}.", argument, refused);
        }
    }

    /// <summary>A data set of rows whose categories have this encoder's places.</summary>
    /// <exception cref="ArgumentException">The data set has other columns, or a category that is refused.</exception>
    public Func<int, float, float> Translation(IReadOnlyList<RawColumn> table, string argument)
    {
        if (!table.Select(column => column.Name).SequenceEqual(columns.Select(column => column.Name)))
        {
            throw new ArgumentException(
                $"The network was trained with the columns {Names(columns.Select(column => column.Name))}, but the data set has {Names(table.Select(column => column.Name))}.",
                argument);
        }

        float?[][] places = [.. table.Select((column, i) => new float?[column.Texts?.Count ?? 0])];
        return (column, value) =>
        {
            if (table[column].Texts is not { } texts || float.IsNaN(value))
            {
                return value;
            }

            try
            {
                return places[column][(int)value] ??= columns[column].PlaceOf(texts[(int)value]);
            }
            catch (FormatException refused)
            {
                throw new ArgumentException($"The data set has a row where {refused.Message}.", argument);
            }
        };
    }

    private static string Names(IEnumerable<string> names) => Shown.List([.. names], '"');

    private static ArgumentException Refusal(int sample, FormatException refused, string argument) =>
        new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Sample {sample}: {refused.Message}."), argument, refused);
}
