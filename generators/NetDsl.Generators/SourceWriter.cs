using System.Text;

namespace NetDsl.Generators;

/// <summary>Writes indented C#. Lines end in \n on every system, so that the output is the same to the byte.</summary>
internal sealed class SourceWriter
{
    private const string Indentation = "    ";

    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes a line, or several: each is indented; an empty one stays empty.</summary>
    public void Write(string text)
    {
        foreach (string line in text.Split('\n'))
        {
            string content = line.TrimEnd('\r', ' ');
            if (content.Length > 0)
            {
                for (int i = 0; i < _depth; i++)
                {
                    _text.Append(Indentation);
                }

                _text.Append(content);
            }

            _text.Append('\n');
        }
    }

    public void WriteLine() => _text.Append('\n');

    /// <summary>Writes items with an empty line between them.</summary>
    public void Separated<T>(IEnumerable<T> items, Action<T> write)
    {
        bool isFirst = true;
        foreach (T item in items)
        {
            if (!isFirst)
            {
                WriteLine();
            }

            isFirst = false;
            write(item);
        }
    }

    /// <summary>An XML documentation comment with a summary.</summary>
    public void Summary(string text) => Write($"/// <summary>{Xml(text)}</summary>");

    /// <summary>Writes a header and its braces around what is written until the result is disposed.</summary>
    public Block Braces(string header, string closing = "}")
    {
        Write(header);
        Write("{");
        _depth++;
        return new(this, closing);
    }

    /// <summary>Indents what is written until the result is disposed.</summary>
    public Block Indent()
    {
        _depth++;
        return new(this, closing: null);
    }

    public override string ToString() => _text.ToString();

    public static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>Ends an indentation.</summary>
    public readonly struct Block(SourceWriter writer, string? closing) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            if (closing is not null)
            {
                writer.Write(closing);
            }
        }
    }
}
