using NetDsl.Semantics.Collections;

namespace NetDsl.Generators.Emit;

/// <summary>How a network is made from a file, or without naming its class.</summary>
internal static class LoadEmitter
{
    private const int LongestSelf = 250;

    /// <summary>Whether the generator knows how to make one, and may write it: static members of interfaces are younger than C#
    /// 7.3.</summary>
    public static bool CanMake(NetworkCode code) => code.Model.Declaration.Type is { CanBeMade: true, Language.IsTooOld: false };

    /// <summary>
    /// Whether programs that know the network only as a type argument can make one. Names of members that implement an interface hold the
    /// whole of the class's, and have an end.
    /// </summary>
    public static bool HasInterface(NetworkCode code) => CanMake(code) && SelfOf(code).Length <= LongestSelf;

    /// <summary>The class with its type parameters.</summary>
    public static string SelfOf(NetworkCode code)
    {
        EquatableArray<string> headers = code.Model.Declaration.Type.Headers;
        string header = headers[headers.Count - 1];
        return header.Substring(header.LastIndexOf("class ", StringComparison.Ordinal) + "class ".Length);
    }

    public static void Emit(NetworkCode code, SourceWriter writer)
    {
        if (!CanMake(code))
        {
            return;
        }

        string name = SelfOf(code), options = code.Library("LoadOptions");
        if (code.HasPlace("Load(string, NetDsl.LoadOptions)"))
        {
            writer.Summary("Makes the network that Save wrote to a file: its weights, class names and preprocessing.");
            writer.Write($"""
                /// <param name="path">The file. It is not trusted: one that is damaged or of another network is refused.</param>
                /// <param name="options">Faults to accept although they look like mistakes.</param>
                """);
            writer.Member(
                $"public static {name} Load(string path, {options}? options = null)",
                code.Body($"{code.Kernel("Engine.Load")}(new {name}(seed: 0), path, options)"));
        }

        if (!HasInterface(code))
        {
            return;
        }

        string self = $"{code.Library("INetwork")}<{name}>";
        writer.Apart();
        writer.Write("// For programs that know the network only as a type argument.");
        writer.Write($"static {name} {self}.Create(long seed) => new(seed);");
        writer.Write($"static {code.Library("NetworkDescription")} {self}.Description => Description;");
    }
}
