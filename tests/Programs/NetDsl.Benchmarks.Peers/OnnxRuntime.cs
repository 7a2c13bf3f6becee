using Microsoft.ML.OnnxRuntime;

namespace NetDsl.Benchmarks.Peers;

/// <summary>ONNX Runtime with the settings it comes with but for the number of threads; it reads inputs and writes outputs where they lie.</summary>
internal sealed class OnnxRuntime() : Peer(OnnxRuntime)
{
    private int _threads = 1;

    public override string? Load()
    {
        try
        {
            _ = OrtEnv.Instance();
            return null;
        }
        catch (Exception missing) when (missing is TypeInitializationException or DllNotFoundException or EntryPointNotFoundException)
        {
            return NativeCode.Sentence(missing);
        }
    }

    public override double MegabytesOnDisk() => NativeCode.Megabytes("libonnxruntime", "onnxruntime", "Microsoft.ML.OnnxRuntime");

    public override void UseThreads(int count) => _threads = count;

    public override float FirstPrediction()
    {
        var graph = new OnnxGraph(64);
        foreach ((int inputs, int outputs) in new[] { (64, 256), (256, 128), (128, 10) })
        {
            graph.Dense(new float[inputs * outputs], new float[outputs], inputs, relu: outputs > 10);
        }

        using Work work = Work(graph, new float[64], 1);
        return work.Result()[0];
    }

    public override Work Multiply(LayerProducts layer) =>
        Work(new OnnxGraph(layer.Inputs).Dense(layer.Weight, [], layer.Inputs, relu: false), layer.X, layer.Batch);

    public override Work MultiplyBack(LayerProducts layer)
    {
        float[] dWeight = new float[layer.Weight.Length], dx = new float[layer.X.Length];
        return Work(
            OnnxGraph.Back(layer),
            [(OnnxGraph.Slopes, layer.Slopes, layer.Units), (OnnxGraph.Input, layer.X, layer.Inputs)],
            [(OnnxGraph.WeightSlopes, dWeight, layer.Inputs), (OnnxGraph.InputSlopes, dx, layer.Inputs)]);
    }

    public override Work Predict(MlpBatch batch)
    {
        var graph = new OnnxGraph(Mlp.InputSize);
        foreach (MlpLayer layer in MlpBatch.Layers)
        {
            graph.Dense(layer.Weight, layer.Bias, layer.Inputs, relu: layer != MlpBatch.Layers[^1]);
        }

        return Work(graph, batch.Inputs, batch.Size);
    }

    private Work Work(OnnxGraph graph, float[] inputs, int batch) => Work(
        graph.ToBytes(),
        [(OnnxGraph.Input, inputs, inputs.Length / batch)],
        [(graph.Output, new float[batch * graph.Width], graph.Width)]);

    /// <summary>A file run on matrices of so many columns; the result is all outputs, one behind the other.</summary>
    private Work Work(
        byte[] file, (string Name, float[] Values, int Columns)[] inputs, (string Name, float[] Values, int Columns)[] outputs)
    {
        using var options = new SessionOptions { IntraOpNumThreads = _threads };
        var session = new InferenceSession(file, options);
        OrtValue[] from = [.. inputs.Select(Matrix)], to = [.. outputs.Select(Matrix)];
        string[] fromNames = [.. inputs.Select(input => input.Name)], toNames = [.. outputs.Select(output => output.Name)];
        var run = new RunOptions();
        void Run() => session.Run(run, fromNames, from, toNames, to);
        return new(Run, () => { Run(); return [.. outputs.SelectMany(output => output.Values)]; }, [session, .. from, .. to, run]);

        static OrtValue Matrix((string Name, float[] Values, int Columns) matrix) =>
            OrtValue.CreateTensorValueFromMemory(matrix.Values, [matrix.Values.Length / matrix.Columns, matrix.Columns]);
    }
}
