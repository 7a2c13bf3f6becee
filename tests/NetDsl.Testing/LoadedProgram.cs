using System.Reflection;
using System.Runtime.Loader;

namespace NetDsl.Testing;

/// <summary>A compiled program in this process, until it is disposed.</summary>
public sealed class LoadedProgram : IDisposable
{
    private readonly AssemblyLoadContext _context = new("Tested", isCollectible: true);
    private readonly Assembly _assembly;

    /// <param name="code">The program.</param>
    /// <param name="references">Compiled programs that it uses.</param>
    public LoadedProgram(GeneratedCode code, params IEnumerable<ReadOnlyMemory<byte>> references)
    {
        foreach (ReadOnlyMemory<byte> reference in references)
        {
            Load(reference);
        }

        _assembly = Load(code.Image);
    }

    public Type TypeOf(string name) => _assembly.GetType(name, throwOnError: true)!;

    /// <summary>Makes a network.</summary>
    public Network Create(string type, params object[] arguments) => (Network)Activator.CreateInstance(TypeOf(type), arguments)!;

    /// <summary>The description of a network class.</summary>
    public NetworkDescription DescriptionOf(string type) => (NetworkDescription)TypeOf(type).GetProperty("Description", Declared)!.GetValue(null)!;

    /// <summary>The static property of a class hides one of instances that all networks have.</summary>
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Calls a public static method of the program. Its exceptions come as they are.</summary>
    public T Call<T>(string type, string method, params object[] arguments) =>
        (T)TypeOf(type).GetMethod(method)!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;

    public void Dispose() => _context.Unload();

    private Assembly Load(ReadOnlyMemory<byte> program)
    {
        using var image = new MemoryStream(program.ToArray());
        return _context.LoadFromStream(image);
    }
}
