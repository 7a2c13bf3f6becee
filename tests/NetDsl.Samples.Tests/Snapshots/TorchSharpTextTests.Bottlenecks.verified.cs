// BottleneckNet for TorchSharp, as NetDsl wrote it from the attributes of the class. It is yours to change.
// The comments tell the shapes of one sample, behind the axis of the batch.
#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Blocks;

/// <summary>[1, 8, 8] → [10]; state_dict() has the names and shapes of the network's files.</summary>
public sealed class BottleneckNetModule : nn.Module<Tensor, Tensor>
{
    private readonly Conv2d Conv2D1 = nn.Conv2d(1, 32, 3, padding: 1, bias: false);
    private readonly BatchNorm2d BatchNorm1 = nn.BatchNorm2d(32);
    private readonly ModuleList<BottleneckModule> Stage = nn.ModuleList<BottleneckModule>([.. Enumerable.Range(0, 4).Select(_ => new BottleneckModule())]);
    private readonly Linear Dense1 = nn.Linear(32, 10);

    /// <summary>With weights as PyTorch draws them, until CopyFrom brings those of a network.</summary>
    public BottleneckNetModule()
        : base("BottleneckNetModule")
    {
        register_module("Conv2D1", Conv2D1);
        register_module("BatchNorm1", BatchNorm1);
        register_module("Stage", Stage);
        register_module("Dense1", Dense1);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        Tensor x = input;
        x = Conv2D1.call(x);                                             // [32, 8, 8]
        x = BatchNorm1.call(x);                                          // [32, 8, 8]
        x = F.relu(x);                                                   // [32, 8, 8]
        foreach (var block in Stage)
        {
            x = block.call(x);
        }

        x = F.relu(x);                                                   // [32, 8, 8]
        x = x.flatten(2).mean([2]);                                      // [32]
        x = Dense1.call(x);                                              // [10]
        return x.MoveToOuterDisposeScope();
    }

    /// <summary>The loss of each sample: [batch].</summary>
    public static Tensor Losses(Tensor output, Tensor target) =>
        F.cross_entropy(output, target, reduction: nn.Reduction.None);

    /// <summary>Takes the parameters and statistics of a network.</summary>
    public void CopyFrom(global::NetDsl.Network network)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        Dictionary<string, Tensor> state = state_dict();
        foreach (global::NetDsl.ParameterDescription tensor in network.Description.Parameters)
        {
            long[] shape = [.. tensor.Shape.Select(size => (long)size)];
            state[tensor.Name].copy_(torch.tensor(network.State.Slice(tensor.Offset, tensor.Length).ToArray(), shape));
        }
    }

    /// <summary>Gives its parameters and statistics to a network, which must not be in use elsewhere.</summary>
    public void CopyTo(global::NetDsl.Network network)
    {
        using var scope = NewDisposeScope();
        Dictionary<string, Tensor> state = state_dict();
        foreach (global::NetDsl.ParameterDescription tensor in network.Description.Parameters)
        {
            Tensor values = state[tensor.Name].detach().cpu().contiguous();
            values.data<float>().ToArray().CopyTo(network.State.Slice(tensor.Offset, tensor.Length));
        }
    }

    private sealed class BottleneckModule : nn.Module<Tensor, Tensor>
    {
        private readonly Conv2d Conv2D1 = nn.Conv2d(32, 8, 1, bias: false);
        private readonly BatchNorm2d BatchNorm1 = nn.BatchNorm2d(8);
        private readonly Conv2d Conv2D2 = nn.Conv2d(8, 8, 3, padding: 1, bias: false);
        private readonly BatchNorm2d BatchNorm2 = nn.BatchNorm2d(8);
        private readonly Conv2d Conv2D3 = nn.Conv2d(8, 32, 1, bias: false);
        private readonly BatchNorm2d BatchNorm3 = nn.BatchNorm2d(32);

        public BottleneckModule()
            : base("BottleneckModule")
        {
            register_module("Conv2D1", Conv2D1);
            register_module("BatchNorm1", BatchNorm1);
            register_module("Conv2D2", Conv2D2);
            register_module("BatchNorm2", BatchNorm2);
            register_module("Conv2D3", Conv2D3);
            register_module("BatchNorm3", BatchNorm3);
        }

        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            Tensor x = input;
            x = Conv2D1.call(x);                                         // [8, 8, 8]
            x = BatchNorm1.call(x);                                      // [8, 8, 8]
            x = F.relu(x);                                               // [8, 8, 8]
            x = Conv2D2.call(x);                                         // [8, 8, 8]
            x = BatchNorm2.call(x);                                      // [8, 8, 8]
            x = F.relu(x);                                               // [8, 8, 8]
            x = Conv2D3.call(x);                                         // [32, 8, 8]
            x = BatchNorm3.call(x);                                      // [32, 8, 8]
            x = input + x;                                               // [32, 8, 8]
            return x.MoveToOuterDisposeScope();
        }
    }
}
