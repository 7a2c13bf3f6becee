using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using NetDsl.Tests.Memory;

namespace NetDsl.Tests.Threading;

/// <summary>A plug-in that trains a network on several threads can be unloaded, whether it brings NetDsl along or uses its host's.</summary>
[Collection(ThreadCount.Collection)]
public class UnloadTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_assembly_whose_network_was_trained_is_unloaded(bool bringsNetDsl)
    {
        using var threads = new ThreadCount(3);
        WeakReference context = RunIn(bringsNetDsl);
        Collected.Soon(context);
        Assert.False(context.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference RunIn(bool bringsNetDsl)
    {
        var context = new PlugIn(bringsNetDsl);
        MethodInfo run = context.LoadFromAssemblyName(typeof(PlugInProgram).Assembly.GetName()).GetType(typeof(PlugInProgram).FullName!)!.GetMethod(nameof(PlugInProgram.Run))!;
        Assert.NotSame(typeof(PlugInProgram), run.DeclaringType);
        string? problem = (string?)run.Invoke(null, null);
        Assert.Null(problem);
        context.Unload();
        return new WeakReference(context);
    }

    private sealed class PlugIn(bool bringsNetDsl) : AssemblyLoadContext(isCollectible: true)
    {
        protected override Assembly? Load(AssemblyName assemblyName)
        {
            Assembly[] brought = bringsNetDsl ? [typeof(PlugInProgram).Assembly, typeof(Network).Assembly] : [typeof(PlugInProgram).Assembly];
            return Array.Find(brought, assembly => assembly.GetName().Name == assemblyName.Name) is { } its ? LoadFromAssemblyPath(its.Location) : null;
        }
    }
}
