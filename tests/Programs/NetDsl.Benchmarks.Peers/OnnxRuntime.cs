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
        var graph = new OnnxGraph([64]);
        string value = OnnxGraph.Input;
        foreach ((int inputs, int outputs) in new[] { (64, 256), (256, 128), (128, 10) })
        {
            string weight = graph.Constant($"weight{inputs}", new float[inputs * outputs], [outputs, inputs]);
            string bias = graph.Constant($"bias{inputs}", new float[outputs], [outputs]);
            value = graph.Add("Gemm", [value, weight, bias], ("transB", 1));
            value = outputs > 10 ? graph.Add("Relu", [value]) : value;
        }

        using Work work = Work(graph.Ending(value, [10]), batch: 1, new float[64]);
        return work.Result()[0];
    }

    public override Work Multiply(LayerProducts layer)
    {
        var graph = new OnnxGraph([layer.Inputs]);
        string weight = graph.Constant("weight", layer.Weight, [layer.Units, layer.Inputs]);
        return Work(graph.Ending(graph.Add("Gemm", [OnnxGraph.Input, weight], ("transB", 1)), [layer.Units]), layer.Batch, layer.X);
    }

    public override Work MultiplyBack(LayerProducts layer)
    {
        const string Slopes = "dh";
        OnnxGraph graph = new OnnxGraph([layer.Inputs]).Entering(Slopes, [layer.Units]);
        string weight = graph.Constant("weight", layer.Weight, [layer.Units, layer.Inputs]);
        graph.Ending(graph.Add("Gemm", [Slopes, OnnxGraph.Input], ("transA", 1)), [layer.Inputs]);
        graph.Ending(graph.Add("Gemm", [Slopes, weight]), [layer.Inputs]);
        return Work(graph, [layer.Batch, layer.Batch], [layer.X, layer.Slopes], [layer.Units, layer.Batch]);
    }

    public override Work Convolve(ConvolutionCase layer)
    {
        var graph = new OnnxGraph([layer.Channels, layer.Size, layer.Size]);
        string weight = graph.Constant("weight", layer.Weight, [layer.Filters, layer.Channels / layer.Groups, layer.Kernel, layer.Kernel]);
        string sums = graph.Add("Conv", [OnnxGraph.Input, weight], ("group", layer.Groups), ("pads", new[] { layer.Pad, layer.Pad, layer.Pad, layer.Pad }));
        return Work(graph.Ending(sums, [layer.Filters, layer.Size, layer.Size]), layer.Batch, layer.X);
    }

    public override Work Predict(Model model, LabelledBatch batch)
    {
        using var graph = new MemoryStream();
        model.New().ExportOnnx(graph);
        NetworkDescription network = model.Description;
        return Work(
            graph.ToArray(),
            [new("input", network.InputShape)], [batch.Size], [batch.Inputs],
            [new("output", network.OutputShape)], [batch.Size]);
    }

    private Work Work(OnnxGraph graph, int batch, float[] inputs) => Work(graph, [batch], [inputs], [batch]);

    private Work Work(OnnxGraph graph, int[] rowsIn, float[][] inputs, int[] rowsOut) =>
        Work(graph.ToBytes(), graph.Inputs, rowsIn, inputs, graph.Outputs, rowsOut);

    /// <summary>A graph run on values of so many rows; the result is all outputs, one behind the other.</summary>
    private Work Work(
        byte[] graph, IReadOnlyList<OnnxValue> entering, int[] rowsIn, float[][] inputs, IReadOnlyList<OnnxValue> leaving, int[] rowsOut)
    {
        using var options = new SessionOptions { IntraOpNumThreads = _threads };
        var session = new InferenceSession(graph, options);
        float[][] outputs = [.. leaving.Zip(rowsOut, (output, rows) => new float[rows * Shape(1, output).Aggregate((a, b) => a * b)])];
        OrtValue[] from = [.. entering.Select((input, i) => OrtValue.CreateTensorValueFromMemory(inputs[i], Shape(rowsIn[i], input)))];
        OrtValue[] to = [.. leaving.Select((output, i) => OrtValue.CreateTensorValueFromMemory(outputs[i], Shape(rowsOut[i], output)))];
        string[] fromNames = [.. entering.Select(input => input.Name)], toNames = [.. leaving.Select(output => output.Name)];
        var run = new RunOptions();
        void Run() => session.Run(run, fromNames, from, toNames, to);
        return new(Run, () => { Run(); return [.. outputs.SelectMany(values => values)]; }, [session, .. from, .. to, run]);

        static long[] Shape(int rows, OnnxValue value) => [rows, .. value.Shape];
    }
}
