using NetDsl.Semantics.Model;

namespace NetDsl.Generators.Emit;

/// <summary>The class, inside what encloses it, with the table of its layers as remarks.</summary>
internal static class TypeEmitter
{
    /// <summary>Opens the class and its enclosing types; disposing closes them.</summary>
    public static IDisposable Open(NetworkCode code, SourceWriter writer)
    {
        TypeDeclaration type = code.Model.Declaration.Type;
        var blocks = new Stack<IDisposable>();
        if (type is { Namespace.Length: > 0, Language.HasFileScopedNamespaces: false })
        {
            blocks.Push(writer.Braces($"namespace {type.Namespace}"));
        }

        for (int i = 0; i < type.Headers.Count - 1; i++)
        {
            blocks.Push(writer.Braces(type.Headers[i]));
        }

        WriteRemarks(code, writer);
        string baseClause = type.DerivesFromNetwork ? "" : $" : {code.Library("Network")}";
        blocks.Push(writer.Braces(type.Headers[type.Headers.Count - 1] + baseClause));
        return new Closing(blocks);
    }

    private static void WriteRemarks(NetworkCode code, SourceWriter writer)
    {
        writer.Write("/// <remarks>\n/// <code>");
        foreach (string line in LayerTable.Lines(code))
        {
            writer.Write($"/// {SourceWriter.Xml(line)}");
        }

        // Here and not in the legend, since editors show it together with the table.
        writer.Write("""
            /// </code>
            /// Expected before training, power being the mean square: signal, the power of the outputs, 1 for standardized inputs;
            /// distinct, its part that tells two inputs apart; gradient, the power of the weights' gradient as a share of the last layer's.
            /// </remarks>
            """);
    }

    private sealed class Closing(Stack<IDisposable> blocks) : IDisposable
    {
        public void Dispose()
        {
            while (blocks.Count > 0)
            {
                blocks.Pop().Dispose();
            }
        }
    }
}
