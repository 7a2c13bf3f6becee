using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;
using NetDsl.Oracle.Tests.PyTorch;

namespace NetDsl.Oracle.Tests;

/// <summary>A convolution with its sizes and options, whose outputs and gradients PyTorch computes, too.</summary>
internal abstract class KernelCase
{
    /// <summary>The samples of every case.</summary>
    protected const int Batch = 3;

    private int AnswerLength => OutputLength + InputLength + WeightLength + BiasLength;

    protected abstract int InputLength { get; }

    protected abstract int WeightLength { get; }

    protected abstract int BiasLength { get; }

    protected abstract int OutputLength { get; }

    /// <summary>x, weight, bias and dy: of few digits, so that they are the same as floats.</summary>
    private double[] Values
    {
        get
        {
            var random = new Random(InputLength + (31 * WeightLength) + OutputLength);
            return [.. Enumerable.Range(0, AnswerLength).Select(_ => random.Next(-2048, 2048) / 1024.0)];
        }
    }

    /// <summary>Fails where an answer is not PyTorch's, in double or in float.</summary>
    public static void MustAgree(KernelCase[] cases, int atLeast)
    {
        Assert.True(cases.Length >= atLeast, $"{cases.Length} cases");
        double[][] answers = Ask(cases);
        string[] wrong =
        [
            .. cases.Zip(answers, (tried, expected) => tried.Compare<double>(expected, 1e-12)).OfType<string>(),
            .. cases.Zip(answers, (tried, expected) => tried.Compare<float>(expected, 2e-5)).OfType<string>(),
        ];
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    /// <summary>What <c>convolutions.py</c> reads of the case.</summary>
    public abstract object ToJson();

    protected abstract void Run<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias, ReadOnlySpan<T> dy, Span<T> y, Span<T> dx, Span<T> dWeight, Span<T> dBias)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    private static double[][] Ask(KernelCase[] cases)
    {
        string folder = Directory.CreateTempSubdirectory("netdsl-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "cases.json"), JsonSerializer.Serialize(cases.Select(tried => tried.ToJson())));
            double[] values = [.. cases.SelectMany(tried => tried.Values)];
            File.WriteAllBytes(Path.Combine(folder, "values"), MemoryMarshal.AsBytes(values.AsSpan()).ToArray());
            Python.Run("convolutions.py", folder);
            double[] answers = MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(Path.Combine(folder, "answers"))).ToArray();
            int end = 0;
            double[][] each = [.. cases.Select(tried => answers[end..(end += tried.AnswerLength)])];
            Assert.Equal(answers.Length, end);
            return each;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What differs; null where nothing does.</summary>
    private string? Compare<T>(double[] expected, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] values = [.. Values.Select(T.CreateChecked)], answer = new T[AnswerLength];
        Span<T> x = values.AsSpan(0, InputLength), weight = values.AsSpan(InputLength, WeightLength);
        Span<T> bias = values.AsSpan(InputLength + WeightLength, BiasLength), dy = values.AsSpan(InputLength + WeightLength + BiasLength);
        Span<T> y = answer.AsSpan(0, OutputLength), dx = answer.AsSpan(OutputLength, InputLength);
        Span<T> dWeight = answer.AsSpan(OutputLength + InputLength, WeightLength), dBias = answer.AsSpan(AnswerLength - BiasLength);
        Run<T>(x, weight, bias, dy, y, dx, dWeight, dBias);
        double most = expected.Max(Math.Abs);
        int[] wrong = [.. Enumerable.Range(0, answer.Length).Where(i => !(Math.Abs(expected[i] - double.CreateChecked(answer[i])) <= tolerance * most))];
        return wrong.Length == 0 ? null : $"{typeof(T).Name} {this}: {wrong.Length} of {answer.Length} differ, the first at {wrong[0]}";
    }
}
