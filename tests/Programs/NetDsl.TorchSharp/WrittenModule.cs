using System.Reflection;
using NetDsl.Testing;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace NetDsl.TorchSharp;

/// <summary>A module as NetDsl writes it.</summary>
/// <param name="module">The module.</param>
internal sealed class WrittenModule(Module<Tensor, Tensor> module)
{
    public Module<Tensor, Tensor> Module => module;

    public void CopyFrom(Network network) => Call("CopyFrom", network);

    public void CopyTo(Network network) => Call("CopyTo", network);

    public Tensor Losses(Tensor output, Tensor target) => (Tensor)Call("Losses", output, target)!;

    private object? Call(string method, params object[] arguments) =>
        module.GetType().GetMethod(method)!.Invoke(module, BindingFlags.DoNotWrapExceptions, null, arguments, null);

    /// <summary>New modules of networks, compiled as a user's project would be.</summary>
    public static WrittenModule[] Of(params IEnumerable<NetworkDescription> networks)
    {
        NetworkDescription[] all = [.. networks];
        Assembly assembly = Assembly.Load(ModuleProgram.Compile(typeof(torch).Assembly.Location, all).ToArray());
        return [.. all.Select(network => new WrittenModule((Module<Tensor, Tensor>)assembly.CreateInstance($"{ModuleProgram.Space}.{network.Name}Module")!))];
    }
}
