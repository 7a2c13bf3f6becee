using System.Reflection;
using System.Runtime.Loader;

namespace NetDsl.Tool.Projects;

/// <summary>
/// A network class of a built project, with the NetDsl that the project uses: this one calls nothing but public members, by name, so that
/// versions may differ.
/// </summary>
internal sealed class ProjectNetwork
{
    private const string BaseClass = "NetDsl.Network";

    private readonly Type _type;

    private ProjectNetwork(Type type) => _type = type;

    public string Name => _type.Name;

    /// <summary>Finds a network in an assembly.</summary>
    /// <param name="path">The assembly.</param>
    /// <param name="name">The class, with or without its namespace; <see langword="null"/> where there is one.</param>
    /// <exception cref="ToolException">There is none of the name, or more than one.</exception>
    public static ProjectNetwork Find(string path, string? name)
    {
        Assembly assembly = new ProjectAssemblies(path).LoadFromAssemblyPath(path);
        Type[] networks = [.. TypesOf(assembly).Where(IsNetwork).OrderBy(type => type.FullName, StringComparer.Ordinal)];
        Type[] meant = [.. networks.Where(type => name is null || type.Name == name || type.FullName == name)];
        string all = string.Join(", ", networks.Select(type => type.FullName));
        return meant switch
        {
            [var one] => new(one),
            [] when networks.Length == 0 => throw new ToolException($"{assembly.GetName().Name} declares no network."),
            [] => throw new ToolException($"{assembly.GetName().Name} has no network {name}. It has {all}."),
            _ => throw new ToolException($"Which network? {all}."),
        };
    }

    /// <summary>Text that the description of the network gives.</summary>
    /// <param name="method">The method, such as ToTable.</param>
    /// <param name="arguments">Its arguments.</param>
    public string Text(string method, params object?[] arguments)
    {
        const BindingFlags OfClass = BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly;
        return (string)Call(_type.GetProperty("Description", OfClass)!.GetValue(null)!, method, arguments)!;
    }

    /// <summary>The network with the weights of a file, or with its first ones.</summary>
    /// <param name="weights">The file; <see langword="null"/> for weights as they start.</param>
    /// <param name="seed">What those are drawn from.</param>
    public object Make(string? weights, long seed)
    {
        object network = Unwrapped(() => Activator.CreateInstance(_type, [seed])!);
        if (weights is not null)
        {
            Call(network, "LoadFrom", weights);
        }

        return network;
    }

    /// <summary>Calls a method, whose further parameters keep their defaults.</summary>
    /// <exception cref="ToolException">The project's NetDsl has no such method, or it refuses.</exception>
    public static object? Call(object target, string name, params object?[] arguments)
    {
        MethodInfo? method = target.GetType().GetMethods()
            .Where(method => method.Name == name && Fits(method.GetParameters(), arguments))
            .MinBy(method => method.GetParameters().Length);
        if (method is null)
        {
            Version? version = BaseOf(target.GetType()).Assembly.GetName().Version;
            throw new ToolException($"The project uses NetDsl {version?.ToString(3)}, which has no {name}: use a newer one.");
        }

        object?[] all = [.. arguments, .. method.GetParameters().Skip(arguments.Length).Select(parameter => parameter.DefaultValue)];
        return Unwrapped(() => method.Invoke(target, all));
    }

    private static bool Fits(ParameterInfo[] parameters, object?[] arguments) =>
        parameters.Length >= arguments.Length
            && parameters.Skip(arguments.Length).All(parameter => parameter.HasDefaultValue)
            && parameters.Zip(arguments).All(pair => pair.Second is null || pair.First.ParameterType.IsInstanceOfType(pair.Second));

    private static T Unwrapped<T>(Func<T> call)
    {
        try
        {
            return call();
        }
        catch (TargetInvocationException refused) when (refused.InnerException is { } reason)
        {
            throw new ToolException(reason.Message, reason);
        }
    }

    private static bool IsNetwork(Type type) => type is { IsAbstract: false, IsClass: true } && BaseOf(type).FullName == BaseClass;

    /// <summary>The class below object that a class comes from.</summary>
    private static Type BaseOf(Type type)
    {
        while (type.BaseType is { BaseType: not null } parent)
        {
            type = parent;
        }

        return type;
    }

    /// <summary>Those that can be loaded: others need what is not there.</summary>
    private static IEnumerable<Type> TypesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException some)
        {
            return some.Types.OfType<Type>();
        }
    }

    /// <summary>The assemblies of a project, before those of this program.</summary>
    private sealed class ProjectAssemblies(string path) : AssemblyLoadContext("Project")
    {
        private readonly AssemblyDependencyResolver _resolver = new(path);

        protected override Assembly? Load(AssemblyName assemblyName) =>
            _resolver.ResolveAssemblyToPath(assemblyName) is { } found ? LoadFromAssemblyPath(found) : null;

        protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
            _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } found ? LoadUnmanagedDllFromPath(found) : 0;
    }
}
