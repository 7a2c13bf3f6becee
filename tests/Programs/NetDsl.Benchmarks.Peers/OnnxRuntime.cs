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

    public override Work Multiply(float[] x, float[] weight, int size) => Work(new OnnxGraph(size).Dense(weight, [], size, relu: false), x, size);

    public override Work Predict(MlpBatch batch)
    {
        var graph = new OnnxGraph(Mlp.InputSize);
        foreach (MlpLayer layer in MlpBatch.Layers)
        {
            graph.Dense(layer.Weight, layer.Bias, layer.Inputs, relu: layer != MlpBatch.Layers[^1]);
        }

        return Work(graph, batch.Inputs, batch.Size);
    }

    private Work Work(OnnxGraph graph, float[] inputs, int batch)
    {
        using var options = new SessionOptions { IntraOpNumThreads = _threads };
        var session = new InferenceSession(graph.ToBytes(), options);
        float[] outputs = new float[batch * graph.Width];
        OrtValue x = OrtValue.CreateTensorValueFromMemory(inputs, [batch, inputs.Length / batch]);
        OrtValue y = OrtValue.CreateTensorValueFromMemory(outputs, [batch, graph.Width]);
        var run = new RunOptions();
        string[] inputNames = [OnnxGraph.Input], outputNames = [graph.Output];
        OrtValue[] inputValues = [x], outputValues = [y];
        void Run() => session.Run(run, inputNames, inputValues, outputNames, outputValues);
        return new(Run, () => { Run(); return outputs; }, session, x, y, run);
    }
}
