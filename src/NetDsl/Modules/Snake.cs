using System.Text;

namespace NetDsl;

/// <summary>Names as Python writes them.</summary>
internal static class Snake
{
    /// <summary><c>DigitReader</c> as <c>digit_reader</c>, <c>Conv2D1</c> as <c>conv2d1</c>.</summary>
    public static string Case(string name)
    {
        var text = new StringBuilder();
        for (int i = 0; i < name.Length; i++)
        {
            bool isEndOfCapitals = i > 0 && char.IsUpper(name[i - 1]) && i + 1 < name.Length && char.IsLower(name[i + 1]);
            if (char.IsUpper(name[i]) && i > 0 && (char.IsLower(name[i - 1]) || isEndOfCapitals))
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
