namespace NetDsl.Benchmarks;

/// <summary>Another library, doing what NetDsl does the way its users would. What it has no means for is null.</summary>
/// <param name="name">The name in tables and on the command line.</param>
internal abstract class Peer(string name)
{
    public const string LibTorch = "libtorch";

    public const string OnnxRuntime = "ONNX Runtime";

    public string Name { get; } = name;

    /// <summary>Loads the library.</summary>
    /// <returns>Why it does not run on this machine; null if it does.</returns>
    public abstract string? Load();

    /// <summary>The megabytes on disk of the library's files that this process has loaded.</summary>
    public abstract double MegabytesOnDisk();

    /// <summary>The first answer of the digits sample's layers, 64-256-128-10, with weights drawn anew: all that a new process does.</summary>
    public abstract float FirstPrediction();

    public virtual void UseThreads(int count)
    {
    }

    /// <summary>Fills a matrix [outputs, inputs] with Xavier's uniform distribution.</summary>
    public virtual Work? XavierUniform(int outputs, int inputs) => null;

    /// <summary>Fills a matrix [outputs, inputs] with He's normal distribution for ReLU.</summary>
    public virtual Work? HeNormal(int outputs, int inputs) => null;

    /// <summary>Fills a matrix [size, size] with a random orthogonal matrix.</summary>
    public virtual Work? Orthogonal(int size) => null;

    /// <summary>x·Wᵀ, the sums of a layer.</summary>
    public virtual Work? Multiply(LayerProducts layer) => null;

    /// <summary>dW = dhᵀ·x and dx = dh·W, the gradients of a layer; the result is both, one behind the other.</summary>
    public virtual Work? MultiplyBack(LayerProducts layer) => null;

    /// <summary>One step of Adam on a batch; the result is the losses of the first two steps.</summary>
    public virtual Work? TrainStep(Model model, LabelledBatch batch, double learningRate) => null;

    /// <summary>The answers to a batch.</summary>
    public virtual Work? Predict(Model model, LabelledBatch batch) => null;

    /// <summary>The sums of a convolution.</summary>
    public virtual Work? Convolve(ConvolutionCase layer) => null;

    /// <summary>The gradients of a convolution by its weights and by its input; the result is both, one behind the other.</summary>
    public virtual Work? ConvolveBack(ConvolutionCase layer) => null;
}
