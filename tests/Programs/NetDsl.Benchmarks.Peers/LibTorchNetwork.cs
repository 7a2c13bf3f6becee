using TorchSharp;
using static TorchSharp.torch;
using Parameter = TorchSharp.Modules.Parameter;
using F = TorchSharp.torch.nn.functional;

namespace NetDsl.Benchmarks.Peers;

/// <summary>A network in libtorch, made of what NetDsl's says of itself: plain functions of tensors, one after the other.</summary>
internal sealed class LibTorchNetwork : IDisposable
{
    private readonly NetworkDescription _network;
    private readonly Dictionary<string, Tensor> _tensors = [];

    public LibTorchNetwork(Model model)
    {
        _network = model.Description;
        foreach (ParameterDescription tensor in _network.Parameters)
        {
            using Tensor start = torch.tensor(model.Start(tensor), [.. tensor.Shape.Select(size => (long)size)]);
            _tensors.Add(tensor.Name, tensor.IsTrained ? new Parameter(start.clone()) : start.clone());
        }
    }

    public IEnumerable<Parameter> Parameters => _tensors.Values.OfType<Parameter>();

    public Tensor Forward(Tensor x, bool isTraining)
    {
        var values = new Tensor[_network.Layers.Count];
        for (int i = 0; i < values.Length; i++)
        {
            LayerDescription layer = _network.Layers[i];
            Tensor y = Run(layer, [.. layer.Reads.Select(read => read < 0 ? x : values[read])], isTraining);
            values[i] = layer.Activation?.Kind switch
            {
                null or Activation.Linear => y,
                Activation.Relu => F.relu(y),
                _ => throw new NotSupportedException($"Say here what {layer.Activation} is in libtorch."),
            };
        }

        return values[^1];
    }

    public void Dispose()
    {
        foreach (Tensor tensor in _tensors.Values)
        {
            tensor.Dispose();
        }
    }

    private Tensor Run(LayerDescription layer, Tensor[] inputs, bool isTraining)
    {
        Tensor x = inputs[0];
        switch (layer.Kind)
        {
            case "Dense":
                return F.linear(x, Of("weight")!, Of("bias"));
            case "Conv2D":
                return F.conv2d(
                    x, Of("weight")!, Of("bias"), [layer.Window!.Stride, layer.Window.Stride], Pads(layer), [layer.Window.Dilation, layer.Window.Dilation], layer.Groups);
            case "MaxPool2D":
                return F.max_pool2d(x, [layer.Window!.Height, layer.Window.Width], [layer.Window.Stride, layer.Window.Stride], Pads(layer));
            case "GlobalAvgPool":
                return x.mean([2, 3]);
            case "BatchNorm":
                return F.batch_norm(
                    x, Of("running_mean")!, Of("running_var")!, Of("weight"), Of("bias"), isTraining, layer.Momentum!.Value, layer.Epsilon!.Value);
            case "Add":
                return x + inputs[1];
            case "Flatten":
                return x.flatten(1);
            case "Activate" or "Tap" or "From" or "Repeat":
                return x;
            default:
                throw new NotSupportedException($"Say here what {layer.Kind} is in libtorch.");
        }

        Tensor? Of(string role) => _tensors.GetValueOrDefault($"{layer.Name}.{role}");
    }

    private static long[] Pads(LayerDescription layer) =>
        layer.Window is { } window && window.PadTop == window.PadBottom && window.PadLeft == window.PadRight
            ? [window.PadTop, window.PadLeft]
            : throw new NotSupportedException($"libtorch pads both sides alike; {layer.Name} does not.");
}
