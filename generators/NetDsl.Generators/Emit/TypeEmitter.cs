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

        LayerTableEmitter.Emit(code, writer);
        string baseClause = type.DerivesFromNetwork ? "" : $" : {code.Library("Network")}";
        blocks.Push(writer.Braces(type.Headers[type.Headers.Count - 1] + baseClause));
        return new Closing(blocks);
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
