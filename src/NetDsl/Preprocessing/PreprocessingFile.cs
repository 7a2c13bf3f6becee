using System.Text.Json;

namespace NetDsl;

/// <summary>
/// How a preprocessing stands in a file, beside what the network computes. All numbers come back as the same bits.
/// </summary>
internal static class PreprocessingFile
{
    private const string InputsName = "standardizer", TargetsName = "targetScale", ColumnsName = "columns";

    /// <summary>Whether readers that know of scaled inputs alone would misunderstand the file.</summary>
    public static bool IsNew(FittedPreprocessing? preprocessing) => preprocessing is { Encoder: not null } or { Targets: not null };

    /// <summary>All that it does, as a text.</summary>
    public static string Text(FittedPreprocessing preprocessing) => JsonParts.Written(options: default, json =>
    {
        json.WriteStartObject();
        Write(json, preprocessing);
        json.WriteEndObject();
    });

    public static void Write(Utf8JsonWriter json, FittedPreprocessing preprocessing)
    {
        preprocessing.Inputs?.Write(json, InputsName);
        preprocessing.Targets?.Write(json, TargetsName);
        if (preprocessing.Encoder is { } encoder)
        {
            json.WriteStartArray(ColumnsName);
            foreach (FittedColumn column in encoder.Columns)
            {
                Write(json, column);
            }

            json.WriteEndArray();
        }
    }

    /// <summary>
    /// Reads what was written; <see langword="null"/> where nothing was. Throws what <see cref="JsonElement"/> does where it is something
    /// else.
    /// </summary>
    /// <exception cref="InvalidDataException">It names a transform that is not known.</exception>
    public static FittedPreprocessing? Read(JsonElement root)
    {
        Standardizer? inputs = Standardizer.Read(root, InputsName), targets = Standardizer.Read(root, TargetsName);
        ColumnEncoder? encoder = root.TryGetProperty(ColumnsName, out JsonElement columns)
            ? new ColumnEncoder([.. columns.EnumerateArray().Select(Column)])
            : null;
        return inputs is null && targets is null && encoder is null ? null : new FittedPreprocessing(encoder, inputs, targets);
    }

    private static void Write(Utf8JsonWriter json, FittedColumn column)
    {
        json.WriteStartObject();
        json.WriteString("name", column.Name);
        json.WriteString("kind", column.Kind.ToString());
        json.WriteString("missing", column.Missing.ToString());
        json.WriteNumber("fill", column.FillValue);
        json.WriteBoolean("indicator", column.Indicator);
        if (column.Transform is { } transform)
        {
            json.WriteString("transform", transform.Name);
        }

        if (column.Kind != ColumnKind.Number)
        {
            json.WriteString("unknown", column.Unknown.ToString());
            json.WriteTexts("categories", column.Categories);
        }

        json.WriteEndObject();
    }

    private static FittedColumn Column(JsonElement json)
    {
        ColumnKind kind = Named<ColumnKind>(json, "kind");
        bool isNumber = kind == ColumnKind.Number;
        FittedColumn column = new(json.TextOf("name"), kind)
        {
            Missing = Named<Fill>(json, "missing"),
            FillValue = json.GetProperty("fill").GetSingle(),
            Indicator = json.GetProperty("indicator").GetBoolean(),
            Transform = json.TryGetProperty("transform", out JsonElement name) ? ColumnTransform.Find(name.GetString() ?? "") : null,
            Unknown = isNumber ? default : Named<UnknownCategory>(json, "unknown"),
            Categories = isNumber ? [] : json.GetProperty("categories").Texts(),
        };
        bool fits = isNumber
            ? float.IsFinite(column.FillValue)
            : column.Categories.Count > 0 && column.Categories.Distinct(StringComparer.Ordinal).Count() == column.Categories.Count
                && column.FillValue >= FittedColumn.NoCategory && column.FillValue < column.Categories.Count;
        return fits ? column : throw new FormatException($"the column {Shown.Text(column.Name)} is none that NetDsl writes.");
    }

    private static T Named<T>(JsonElement json, string name)
        where T : struct, Enum =>
        Enum.TryParse(json.TextOf(name), out T value) && Enum.IsDefined(value)
            ? value
            : throw new FormatException($"{name} is {Shown.Text(json.TextOf(name))}, which this version does not know.");
}
