using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Generators.Emit;

/// <summary>The class, inside what encloses it, with the table of its layers as remarks.</summary>
internal static class TypeEmitter
{
    /// <summary>Opens the class and its enclosing types; disposing closes them.</summary>
    public static IDisposable Open(NetworkCode code, SourceWriter writer)
    {
        IEnumerable<string> own = code.Model.Declaration.Type.DerivesFromNetwork ? []
            : [code.Library(GeneratedMembers.ReadsTokens(code.Model) ? "TokenNetwork" : "Network")];
        string[] bases = [.. own, .. Interfaces(code)];
        return Open(code, bases.Length == 0 ? "" : $" : {string.Join(", ", bases)}", writer, LayerTableEmitter.Emit);
    }

    /// <summary>What the network can do, for programs that do not name the class.</summary>
    private static IEnumerable<string> Interfaces(NetworkCode code)
    {
        if (LoadEmitter.HasInterface(code))
        {
            yield return $"{code.Library("INetwork")}<{LoadEmitter.SelfOf(code)}>";
        }

        if (GeneratedMembers.Classifies(code.Model))
        {
            yield return code.Library("IClassifier");
        }
        else if (GeneratedMembers.Regresses(code.Model))
        {
            yield return code.Library("IRegressor");
        }
    }

    /// <summary>Opens another part of the class.</summary>
    public static IDisposable OpenAgain(NetworkCode code, SourceWriter writer) => Open(code, "", writer, (_, _) => { });

    private static Closing Open(
        NetworkCode code, string bases, SourceWriter writer, Action<NetworkCode, SourceWriter> writeRemarks)
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

        writeRemarks(code, writer);
        blocks.Push(writer.Braces(type.Headers[type.Headers.Count - 1] + bases));
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
