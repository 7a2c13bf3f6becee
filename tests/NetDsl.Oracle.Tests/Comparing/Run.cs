using System.Text;
using NetDsl.Kernels;
using NetDsl.Testing;

namespace NetDsl.Oracle.Tests.Comparing;

/// <summary>A training run of a compiled network.</summary>
internal sealed class Run
{
    private readonly LoadedProgram _program;
    private readonly Question _question;
    private readonly Data[] _drawings;

    public Run(LoadedProgram program, string name, Question question, int drawings)
    {
        (_program, Name, _question) = (program, name, question);
        Network = program.Create(name, (long)question.Seed);
        var random = new Random(question.Seed);
        Network.Shake(random);
        _drawings = [.. Enumerable.Range(0, drawings).Select(_ => new Data(question, random))];
    }

    public string Name { get; }

    private Network Network { get; }

    /// <summary>The network before its first step.</summary>
    public byte[] ToFile()
    {
        using var file = new MemoryStream();
        Network.Save(file);
        return Encoding.Latin1.GetBytes(_question.Misread(Encoding.Latin1.GetString(file.ToArray())));
    }

    private NetworkDescription Description => _program.DescriptionOf(Name);

    public object ToJson() => new
    {
        network = Name,
        batch = _question.BatchSize,
        steps = _question.Steps,
        optimizer = _question.Optimizer.InPyTorch,
        drawings = _drawings.Select(data => data.ToJson()),
    };

    /// <summary>Trains as PyTorch did.</summary>
    public IReadOnlyList<Difference> Compare(Answer theirs)
    {
        if (theirs.Drawing is not { } drawing)
        {
            return [];
        }

        Data data = _drawings[drawing];
        Optimizer optimizer = _question.Optimizer.Create();
        float[] losses = [.. Enumerable.Range(0, _question.Steps).Select(step => Step(data, step, optimizer))];
        var outputs = new float[_question.Samples * _question.Network.OutputSize];
        if (_question.Network.Vocabulary > 0)
        {
            ((TokenNetwork)Network).Predict(data.Tokens, outputs, _question.Samples);
        }
        else
        {
            Network.Predict(data.Inputs, outputs, _question.Samples);
        }

        return
        [
            .. Difference.Of("losses", theirs.Losses, _ => losses),
            .. Difference.Of("gradients", theirs.Gradients, name => Tensor(name, Engine.Gradients)),
            .. Difference.Of("state", theirs.State, name => Tensor(name, Engine.State)),
            .. Difference.Of("outputs", theirs.Outputs, _ => outputs),
            .. Difference.Of("slopes", theirs.Slopes, _ => Slope(data)),
        ];
    }

    private float Step(Data data, int number, Optimizer optimizer)
    {
        if (_question.Weighing != Weighing.Alike)
        {
            TrainingHistory history = Network.Train(data.ToDataset(), optimizer, epochs: 1, _question.Samples, data.ToOptions());
            return (float)history.Last.Loss;
        }

        int size = _question.BatchSize, batch = number % (_question.Samples / size);
        return _program.Call<float>(Name, "Step", Network, data.InputsOf(batch, size), data.TargetsOf(batch, size), optimizer);
    }

    private float[] Slope(Data data) => data.TargetsOf(batch: 0, _question.Samples) switch
    {
        int[] labels => Network.InputGradient(data.Inputs, labels),
        var targets => Network.InputGradient(data.Inputs, (float[])targets),
    };

    private float[] Tensor(string name, Read read)
    {
        ParameterDescription tensor = Description.Parameters.Single(tensor => tensor.Name == name);
        return read(Network, tensor.Offset, tensor.Length).ToArray();
    }

    private delegate Span<float> Read(Network network, int offset, int length);
}
