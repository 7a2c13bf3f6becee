using TorchSharp;
using static TorchSharp.torch;
using Stack = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace NetDsl.Benchmarks.Peers;

/// <summary>libtorch through TorchSharp, with the settings it comes with; inputs are made before the clock runs.</summary>
internal sealed class LibTorch() : Peer(LibTorch)
{
    private static readonly string[] Files = ["libtorch", "libc10", "libgomp", "libiomp", "torch", "c10", "libLibTorchSharp", "LibTorchSharp"];

    public override string? Load() => NativeCode.ReasonOf("LibTorchSharp", typeof(torch).Assembly) ?? LoadAll();

    public override double MegabytesOnDisk() => NativeCode.Megabytes(Files);

    public override void UseThreads(int count) => set_num_threads(count);

    public override float FirstPrediction()
    {
        using var _ = no_grad();
        return NewStack((64, 256), (256, 128), (128, 10)).forward(zeros(1, 64)).data<float>()[0];
    }

    public override Work XavierUniform(int outputs, int inputs) => Fill(outputs, inputs, static weight => nn.init.xavier_uniform_(weight));

    public override Work HeNormal(int outputs, int inputs) =>
        Fill(outputs, inputs, static weight => nn.init.kaiming_normal_(weight, nonlinearity: nn.init.NonlinearityType.ReLU));

    public override Work Orthogonal(int size) => Fill(size, size, static weight => nn.init.orthogonal_(weight));

    public override Work Multiply(LayerProducts layer)
    {
        Tensor x = tensor(layer.X, layer.Batch, layer.Inputs), weight = tensor(layer.Weight, layer.Units, layer.Inputs), transposed = weight.t();
        return Work(() => mm(x, transposed), product => product.data<float>().ToArray(), x, weight, transposed);
    }

    public override Work MultiplyBack(LayerProducts layer)
    {
        Tensor x = tensor(layer.X, layer.Batch, layer.Inputs), weight = tensor(layer.Weight, layer.Units, layer.Inputs);
        Tensor slopes = tensor(layer.Slopes, layer.Batch, layer.Units), transposed = slopes.t();
        return new(() => InScope(static (_, _) => []), () => InScope(static (dWeight, dx) => [.. dWeight.data<float>(), .. dx.data<float>()]), x, weight, slopes, transposed);

        float[] InScope(Func<Tensor, Tensor, float[]> use)
        {
            using DisposeScope scope = NewDisposeScope();
            using var _ = inference_mode();
            return use(mm(transposed, x), mm(slopes, weight));
        }
    }

    public override Work TrainStep(Model model, LabelledBatch batch, double learningRate)
    {
        var network = new LibTorchNetwork(model);
        Tensor inputs = Inputs(batch), labels = tensor(Array.ConvertAll(batch.Labels, label => (long)label));
        optim.Optimizer optimizer = optim.Adam(network.Parameters, learningRate);
        return new(() => Step(), () => [Step(), Step()], network, inputs, labels, optimizer);

        float Step()
        {
            using DisposeScope scope = NewDisposeScope();
            optimizer.zero_grad();
            Tensor loss = nn.functional.cross_entropy(network.Forward(inputs, isTraining: true), labels);
            loss.backward();
            optimizer.step();
            return loss.item<float>();
        }
    }

    public override Work Predict(Model model, LabelledBatch batch)
    {
        var network = new LibTorchNetwork(model);
        Tensor inputs = Inputs(batch);
        return Work(() => network.Forward(inputs, isTraining: false), outputs => outputs.data<float>().ToArray(), network, inputs);
    }

    public override Work Convolve(ConvolutionCase layer)
    {
        (Tensor x, Tensor weight, _) = Tensors(layer);
        return Work(() => Sums(layer, x, weight), sums => sums.data<float>().ToArray(), x, weight);
    }

    public override Work ConvolveBack(ConvolutionCase layer)
    {
        (Tensor x, Tensor weight, Tensor slopes) = Tensors(layer);
        x.requires_grad = weight.requires_grad = true;
        Tensor sums = Sums(layer, x, weight);
        return new(() => InScope(static (_, _) => []), () => InScope(static (dWeight, dx) => [.. dWeight.data<float>(), .. dx.data<float>()]), sums, x, weight, slopes);

        float[] InScope(Func<Tensor, Tensor, float[]> use)
        {
            using DisposeScope scope = NewDisposeScope();
            IList<Tensor> gradients = autograd.grad([sums], [weight, x], [slopes], retain_graph: true);
            return use(gradients[0], gradients[1]);
        }
    }

    private static Tensor Sums(ConvolutionCase layer, Tensor x, Tensor weight) =>
        nn.functional.conv2d(x, weight, null, [1, 1], [layer.Pad, layer.Pad], [1, 1], layer.Groups);

    private static (Tensor X, Tensor Weight, Tensor Slopes) Tensors(ConvolutionCase layer) => (
        tensor(layer.X, layer.Batch, layer.Channels, layer.Size, layer.Size),
        tensor(layer.Weight, layer.Filters, layer.Channels / layer.Groups, layer.Kernel, layer.Kernel),
        tensor(layer.Slopes, layer.Batch, layer.Filters, layer.Size, layer.Size));

    private static Tensor Inputs(LabelledBatch batch) => tensor(batch.Inputs, [batch.Size, .. batch.Network.InputShape.Select(size => (long)size)]);

    private static string? LoadAll()
    {
        try
        {
            using Tensor one = ones(1);
            return null;
        }
        catch (Exception missing) when (missing is TypeInitializationException or DllNotFoundException or NotSupportedException)
        {
            return NativeCode.Sentence(missing);
        }
    }

    private static Work Fill(int outputs, int inputs, Action<Tensor> fill)
    {
        Tensor weight = empty(outputs, inputs);
        return Work(() => { fill(weight); return weight.alias(); }, static filled => filled.data<float>().ToArray(), weight);
    }

    /// <summary>Without gradients, and with every tensor that is made on the way freed at its end.</summary>
    private static Work Work(Func<Tensor> run, Func<Tensor, float[]> read, params IDisposable[] owned)
    {
        return new(() => InScope(static _ => []), () => InScope(read), owned);

        float[] InScope(Func<Tensor, float[]> use)
        {
            using DisposeScope scope = NewDisposeScope();
            using var _ = inference_mode();
            return use(run());
        }
    }

    /// <summary>Dense layers with ReLU between them.</summary>
    private static Stack NewStack(params (int Inputs, int Outputs)[] layers) =>
        nn.Sequential([.. layers.SelectMany(layer => new Stack[] { nn.ReLU(), nn.Linear(layer.Inputs, layer.Outputs) }).Skip(1)]);
}
