using System.Text;

namespace NetDsl.Generators;

/// <summary>Writes indented C#. Lines end in \n on every system, so that the output is the same to the byte.</summary>
internal sealed class SourceWriter
{
    private const string Indentation = "    ";
    private const int MostColumns = 140;

    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _isFresh = true;
    private bool _isApart;

    /// <summary>Writes a line, or several: each is indented; an empty one stays empty.</summary>
    public void Write(string text)
    {
        foreach (string line in text.Split('\n'))
        {
            WriteOne(line.TrimEnd('\r', ' '));
        }
    }

    public void WriteLine() => _text.Append('\n');

    /// <summary>Leaves an empty line before what is written next, unless a block begins or ends there.</summary>
    public void Apart() => _isApart = !_isFresh;

    /// <summary>Writes items with an empty line between them.</summary>
    public void Separated<T>(IEnumerable<T> items, Action<T> write)
    {
        foreach (T item in items)
        {
            Apart();
            write(item);
        }
    }

    /// <summary>A comment, in as many lines as it takes.</summary>
    public void Comment(string text) => Wrapped("// ", text.Split(' '), "//   ");

    /// <summary>A line of an XML documentation comment, in as many lines as it takes.</summary>
    public void Documentation(string xml) => Wrapped("/// ", xml.Split(' '), "/// ");

    /// <summary>An XML documentation comment with a summary.</summary>
    public void Summary(string text) => Documentation($"<summary>{Xml(text)}</summary>");

    /// <summary>
    /// A call, or whatever else has a list in parentheses; in several lines where one is too short, but each argument in one.
    /// </summary>
    public void Call(string opening, IReadOnlyList<string> arguments, string closing)
    {
        string line = $"{opening}({string.Join(", ", arguments)}){closing}";
        if (arguments.Count == 0 || Fits(line))
        {
            Write(line);
            return;
        }

        using (Indented($"{opening}("))
        {
            int last = arguments.Count - 1;
            Wrapped("", arguments.Select((argument, i) => argument + (i < last ? "," : $"){closing}")), "");
        }
    }

    /// <summary>Items of a list, in as many lines as they take, but each in one.</summary>
    public void Items(IEnumerable<string> items) => Wrapped("", items.Select(item => item + ","), "");

    /// <summary>Fields of one type, in as many lines as they take, but each in one.</summary>
    public void Fields(string type, IReadOnlyList<string> fields) =>
        Wrapped("", fields.Select((field, i) => (i == 0 ? $"{type} " : "") + field + (i < fields.Count - 1 ? "," : ";")), Indentation);

    /// <summary>A member with its body or initializer, which begins a line of its own where one line is too short.</summary>
    public void Member(string signature, string body)
    {
        if (Fits($"{signature} {body}"))
        {
            Write($"{signature} {body}");
            return;
        }

        string arrow = body.StartsWith("=> ", StringComparison.Ordinal) ? " =>" : "";
        using (Indented(signature + arrow))
        {
            Write(arrow.Length == 0 ? body : body.Substring(3));
        }
    }

    /// <summary>Writes a header and its braces around what is written until the result is disposed.</summary>
    public Block Braces(string header, string closing = "}")
    {
        Write(header);
        Write("{");
        _depth++;
        _isFresh = true;
        return new(this, closing);
    }

    /// <summary>Writes a header, if there is one, and indents what is written until the result is disposed.</summary>
    public Block Indented(string? header = null)
    {
        if (header is not null)
        {
            Write(header);
        }

        _depth++;
        _isFresh = true;
        return new(this, closing: null);
    }

    public override string ToString() => _text.ToString();

    public static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    private void WriteOne(string line)
    {
        if (_isApart)
        {
            _text.Append('\n');
            _isApart = false;
        }

        if (line.Length > 0)
        {
            for (int i = 0; i < _depth; i++)
            {
                _text.Append(Indentation);
            }

            _text.Append(line);
        }

        _text.Append('\n');
        _isFresh = false;
    }

    private bool Fits(string line) => (_depth * Indentation.Length) + line.Length <= MostColumns;

    private void Wrapped(string prefix, IEnumerable<string> words, string nextPrefix)
    {
        string line = prefix;
        bool isEmpty = true;
        foreach (string word in words)
        {
            if (!isEmpty && !Fits($"{line} {word}"))
            {
                Write(line);
                (line, isEmpty) = (nextPrefix, true);
            }

            line += isEmpty ? word : " " + word;
            isEmpty = false;
        }

        Write(line);
    }

    /// <summary>Ends an indentation.</summary>
    public readonly struct Block(SourceWriter writer, string? closing) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            writer._isApart = false;
            if (closing is not null)
            {
                writer.Write(closing);
            }

            writer._isFresh = false;
        }
    }
}
