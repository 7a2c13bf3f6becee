using System.Globalization;
using static System.FormattableString;

namespace NetDsl;

/// <summary>A column with all that was measured of it: how a raw value becomes inputs, before they are scaled.</summary>
/// <param name="Name">The name of the column.</param>
/// <param name="Kind">How it becomes inputs.</param>
internal sealed record FittedColumn(string Name, ColumnKind Kind)
{
    /// <summary>A raw value that is no known category.</summary>
    public const float NoCategory = -1;

    public Fill Missing { get; init; }

    /// <summary>The raw value in the place of a missing one.</summary>
    public float FillValue { get; init; }

    public bool Indicator { get; init; }

    public ColumnTransform? Transform { get; init; }

    public IReadOnlyList<string> Categories { get; init; } = [];

    public UnknownCategory Unknown { get; init; }

    /// <summary>The inputs that it becomes.</summary>
    public int Width => ValueWidth + (Indicator ? 1 : 0);

    /// <summary>The names of these inputs.</summary>
    public IEnumerable<string> InputNames =>
    [
        .. Kind == ColumnKind.OneHot ? Categories.Select(category => $"{Name} = {category}") : [Name],
        .. Indicator ? (string[])[$"{Name} is missing"] : [],
    ];

    private int ValueWidth => Kind == ColumnKind.OneHot ? Categories.Count : 1;

    /// <summary>Writes the inputs that a raw value becomes.</summary>
    /// <param name="raw">A number or the place of a category; NaN where it is missing.</param>
    /// <param name="inputs">Receives <see cref="Width"/> numbers.</param>
    /// <exception cref="FormatException">The value is refused. The message is the second half of a sentence.</exception>
    public void Encode(float raw, Span<float> inputs)
    {
        bool isMissing = float.IsNaN(raw);
        float value = isMissing ? FillIn() : raw;
        if (Kind == ColumnKind.OneHot)
        {
            inputs.Clear();
            if (PlaceOf(value) is >= 0 and var place)
            {
                inputs[place] = 1;
            }
        }
        else
        {
            inputs[0] = Kind == ColumnKind.Number ? Changed(value) : PlaceOf(value) is >= 0 and var place ? place : FillValue;
        }

        if (Indicator)
        {
            inputs[ValueWidth] = isMissing ? 1 : 0;
        }
    }

    /// <summary>The raw value that a text stands for.</summary>
    /// <exception cref="FormatException">It is none. The message is the second half of a sentence.</exception>
    public float Parse(string? text)
    {
        string trimmed = text?.Trim() ?? "";
        bool isMissing = Kind == ColumnKind.Number
            ? CsvHints.IsMissingNumber(trimmed)
            : CsvHints.IsMissing(trimmed) && !Categories.Contains(trimmed);
        if (isMissing)
        {
            _ = FillIn();       // refuses it where nothing takes its place
            return float.NaN;
        }

        return Kind != ColumnKind.Number ? PlaceOf(trimmed)
            : float.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out float value) && float.IsFinite(value) ? value
            : throw new FormatException($"{Shown.Text(Name, '"')} is {Shown.Text(trimmed)}, which is no number such as 0.5");
    }

    /// <summary>The raw value of a category.</summary>
    /// <exception cref="FormatException">It is not known. The message is the second half of a sentence.</exception>
    public float PlaceOf(string category)
    {
        for (int place = 0; place < Categories.Count; place++)
        {
            if (Categories[place] == category)
            {
                return place;
            }
        }

        return Unknown == UnknownCategory.Ignore
            ? NoCategory
            : throw new FormatException(
                $"{Shown.Text(Name, '"')} is {Shown.Text(category)}, which the network was not trained with: it knows {Shown.List(Categories)}. "
                    + "To take it for none of them, set Unknown = UnknownCategory.Ignore on the column");
    }

    private float FillIn() => Missing == Fill.Refuse
        ? throw new FormatException(
            $"{Shown.Text(Name, '"')} is missing: say what takes its place with Missing = Fill.… on the column")
        : FillValue;

    private int PlaceOf(float value) =>
        value == NoCategory ? -1
        : value >= 0 && value < Categories.Count && value == (int)value ? (int)value
        : throw new FormatException(
            Invariant($"{Shown.Text(Name, '"')} is {value}, which is the place of no category: there are {Categories.Count}, counted from 0"));

    private float Changed(float value)
    {
        float changed = Transform?.Apply(value) ?? value;
        return float.IsFinite(changed)
            ? changed
            : throw new FormatException(
                Transform is null
                    ? Invariant($"{Shown.Text(Name, '"')} is {value}, which is no finite number")
                    : Invariant($"{Shown.Text(Name, '"')} is {value}, of which {Transform} makes {changed}"));
    }
}
