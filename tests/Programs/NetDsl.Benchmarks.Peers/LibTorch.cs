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

    public override Work TrainStep(MlpBatch batch, double learningRate)
    {
        Stack stack = NewStack();
        Tensor inputs = tensor(batch.Inputs, batch.Size, Mlp.InputSize), labels = tensor(Array.ConvertAll(batch.Labels, label => (long)label));
        optim.Optimizer optimizer = optim.Adam(stack.parameters(), learningRate);
        return new(() => Step(), () => [Step(), Step()], stack, inputs, labels, optimizer);

        float Step()
        {
            using DisposeScope scope = NewDisposeScope();
            optimizer.zero_grad();
            Tensor loss = nn.functional.cross_entropy(stack.forward(inputs), labels);
            loss.backward();
            optimizer.step();
            return loss.item<float>();
        }
    }

    public override Work Predict(MlpBatch batch)
    {
        Stack stack = NewStack();
        stack.eval();
        Tensor inputs = tensor(batch.Inputs, batch.Size, Mlp.InputSize);
        return Work(() => stack.forward(inputs), outputs => outputs.data<float>().ToArray(), stack, inputs);
    }

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

    /// <summary>The layers of <see cref="Mlp"/>, with its weights.</summary>
    private static Stack NewStack()
    {
        using var _ = no_grad();
        Stack stack = NewStack([.. MlpBatch.Layers.Select(layer => (layer.Inputs, layer.Outputs))]);
        IEnumerable<float[]> start = MlpBatch.Layers.SelectMany(layer => new[] { layer.Weight, layer.Bias });
        foreach ((Tensor parameter, float[] values) in stack.parameters().Zip(start))
        {
            using Tensor source = tensor(values, parameter.shape);
            parameter.copy_(source);
        }

        return stack;
    }

    /// <summary>Dense layers with ReLU between them.</summary>
    private static Stack NewStack(params (int Inputs, int Outputs)[] layers) =>
        nn.Sequential([.. layers.SelectMany(layer => new Stack[] { nn.ReLU(), nn.Linear(layer.Inputs, layer.Outputs) }).Skip(1)]);
}
