using System.Buffers;
using System.Globalization;
using System.Text;
using static System.FormattableString;

namespace NetDsl;

/// <summary>
/// Reads the rows of a CSV text by RFC 4180: fields in quotes may hold separators, line ends and doubled quotes. Beyond it, lines may end
/// in LF or CR alone, blank lines are passed over, and a byte order mark and Excel's line <c>sep=;</c> are dropped. What the RFC forbids is
/// refused, not repaired.
/// </summary>
/// <param name="text">Read from where it stands.</param>
/// <param name="separator">What stands between two fields.</param>
/// <param name="source">What messages call the text.</param>
/// <param name="encoding">In which encoding it is, for the message where it is another.</param>
/// <param name="decimalComma">Whether numbers are written with a comma.</param>
internal sealed class CsvReader(
    TextReader text,
    char separator,
    string source = "The text",
    string encoding = "in the encoding it is read in",
    bool decimalComma = false) : TableRows
{
    private static readonly NumberFormatInfo WithComma = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "" };

    // A row longer than this is rather a quote that was never closed.
    private const int LongestRow = 1 << 26;

    // One with more fields has another separator.
    private const int MostFields = 1 << 20;
    private const int End = -1;

    private readonly SearchValues<char> _special = SearchValues.Create([separator, '"', '\r', '\n']);
    private readonly char[] _buffer = new char[1 << 14];
    private readonly List<int> _ends = [];
    private int _next;
    private int _filled;
    private char[] _row = new char[1 << 10];
    private int _length;
    private int _line;
    private bool _hasQuotes;
    private bool _isFirst = true;

    private int _lineOfRow;

    public override string Source => source;

    /// <summary>The line of the text on which the row begins, from 1.</summary>
    public override int Line => _lineOfRow;

    public override string Unit => "line";

    public override int Count => _ends.Count;

    /// <summary>A field of the row, without its quotes. Valid until the next row is read.</summary>
    public override ReadOnlySpan<char> this[int field] =>
        _row.AsSpan(field == 0 ? 0 : _ends[field - 1], _ends[field] - (field == 0 ? 0 : _ends[field - 1]));

    public override bool IsMissingNumber(int field) => CsvHints.IsMissingNumber(this[field].Trim());

    /// <summary>No control characters, though .NET reads over line ends before a number and NUL after it.</summary>
    public override bool TryGetNumber(int field, out float value)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        ReadOnlySpan<char> number = this[field];
        value = 0;
        return !number.Contains('\0')
            && float.TryParse(number.Trim(" \t"), Style, decimalComma ? WithComma : NumberFormatInfo.InvariantInfo, out value);
    }

    public override ReadOnlySpan<char> WholeNumber(int field) => this[field];

    public override string NoNumber(int field, bool isLeftOver) =>
        $"expected a number such as 0.5, found {Shown.Text(this[field])}{CsvHints.OfNumber(this[field], separator, isLeftOver)}";

    /// <summary>Why the row may have too few fields.</summary>
    public string HintOfSeparator() => CsvHints.OfSeparator(this[0], separator);

    public override void Dispose() => text.Dispose();

    /// <summary>Goes to the next row that is not blank.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="InvalidDataException">The text is no CSV.</exception>
    public override bool Read()
    {
        do
        {
            if (_line == 0)
            {
                _line = 1;
                if (Peek() == '\uFEFF')
                {
                    _next++;
                }
            }

            if (Peek() == End)
            {
                return false;
            }

            ReadRow();
        }
        while (IsBlank() || IsSeparatorLine());
        return true;
    }

    private bool IsBlank() => Count == 1 && !_hasQuotes && this[0].IsWhiteSpace();

    /// <summary>
    /// Whether the first line only tells Excel what separates fields; what it says must be what <see cref="CsvOptions.Separator"/> says.
    /// </summary>
    private bool IsSeparatorLine()
    {
        const string Sign = "sep=";
        bool isFirst = _isFirst;
        _isFirst = false;
        if (!isFirst || !this[0].StartsWith(Sign, StringComparison.OrdinalIgnoreCase) || _ends[^1] > _ends[0])
        {
            return false;
        }

        // Programs that know the line as a row write it as wide as the others: sep=;;;
        ReadOnlySpan<char> said = this[0][Sign.Length..];
        if (said.IsEmpty || said[0] == separator)
        {
            return Count > 1 || said.Length == 1;
        }

        return said.ContainsAnyExcept(said[0]) || char.IsLetterOrDigit(said[0]) ? false
            : throw Error(
                $"the line says, as Excel writes it, that {Shown.Text(said[..1])} separates fields, but Separator is {Shown.Text([separator])}: "
                    + $"set Separator to {Shown.Text(said[..1])}");
    }

    private void ReadRow()
    {
        _lineOfRow = _line;
        _length = 0;
        _ends.Clear();
        _hasQuotes = false;
        do
        {
            if (Peek() == '"')
            {
                ReadQuoted();
            }
            else
            {
                ReadPlain();
            }

            if (Count == MostFields)
            {
                throw Error(Invariant($"the line has more than {MostFields} fields: is {Shown.Text([separator])} what separates them"));
            }

            _ends.Add(_length);
        }
        while (TakeSeparator());
    }

    /// <summary>Takes what ends a field: a separator (true), or a line end or the end of the text (false).</summary>
    private bool TakeSeparator()
    {
        int end = Peek();
        if (end == separator)
        {
            _next++;
            return true;
        }

        if (end != End)
        {
            _next++;
            if (end == '\r' && Peek() == '\n')
            {
                _next++;
            }

            _line++;
        }

        return false;
    }

    private void ReadPlain()
    {
        while (Peek() != End)
        {
            ReadOnlySpan<char> rest = _buffer.AsSpan(_next, _filled - _next);
            int length = rest.IndexOfAny(_special);
            Append(length < 0 ? rest : rest[..length]);
            if (length >= 0)
            {
                _next += length;
                break;
            }

            _next = _filled;
        }

        if (Peek() == '"')
        {
            throw Bad("a quote stands inside a field: a field that holds quotes is quoted as a whole, and its own quotes are doubled");
        }
    }

    private void ReadQuoted()
    {
        _hasQuotes = true;
        _next++;
        bool afterReturn = false;
        while (true)
        {
            int character = Peek();
            _next++;
            if (character == End)
            {
                throw Bad("a quoted field is not closed before the text ends");
            }

            if (character == '"')
            {
                if (Peek() != '"')
                {
                    break;
                }

                _next++;
            }

            // A line ends with CR LF, which counts once, or with one of them.
            _line += character == '\r' || (character == '\n' && !afterReturn) ? 1 : 0;
            afterReturn = character == '\r';
            Append([(char)character]);
        }

        if (Peek() is int after && after != End && after != separator && after is not ('\r' or '\n'))
        {
            throw Bad(
                $"{Shown.Text([(char)after])} follows a closing quote where a {Shown.Text([separator])} or the end of the line is expected");
        }
    }

    private int Peek()
    {
        if (_next >= _filled)
        {
            _next = 0;
            _filled = Fill();
        }

        return _filled == 0 ? End : _buffer[_next];
    }

    private int Fill()
    {
        try
        {
            return text.Read(_buffer, 0, _buffer.Length);
        }
        catch (DecoderFallbackException foreign)
        {
            throw new InvalidDataException(
                $"{source} is not {encoding}, or is damaged: open it in its encoding and give Dataset.FromCsv the TextReader.", foreign);
        }
    }

    private void Append(ReadOnlySpan<char> characters)
    {
        if (_length + characters.Length > _row.Length)
        {
            if (_length + characters.Length > LongestRow)
            {
                throw Bad("the row does not end within 64 Mi characters: is a quote not closed");
            }

            Array.Resize(ref _row, Math.Max(2 * _row.Length, _length + characters.Length));
        }

        characters.CopyTo(_row.AsSpan(_length));
        _length += characters.Length;
    }

    private InvalidDataException Bad(string problem) => Error(problem, Count);
}
