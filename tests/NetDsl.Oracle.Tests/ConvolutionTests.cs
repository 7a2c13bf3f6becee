using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;
using NetDsl.Kernels;
using NetDsl.Oracle.Tests.PyTorch;

namespace NetDsl.Oracle.Tests;

/// <summary>Outputs and all gradients of convolutions are those of PyTorch, option by option and all of them at once.</summary>
public class ConvolutionTests
{
    private const int Batch = 3;

    private static readonly (int Height, int Width)[] Maps = [(5, 7), (9, 6), (1, 11), (12, 13)];

    private static readonly (int Height, int Width)[] Kernels = [(1, 1), (3, 3), (2, 3), (4, 1), (5, 5)];

    private static readonly (int Channels, int Filters, int Groups)[] Counts = [(3, 5, 1), (4, 6, 2), (5, 10, 5)];

    /// <summary>Top, left, bottom, right; null for what keeps the size, as PyTorch's "same" and TensorFlow's.</summary>
    private static readonly int[]?[] Paddings = [[0, 0, 0, 0], [1, 1, 1, 1], [2, 0, 1, 3], null];

    private static readonly Case[] All = [.. Table()];

    [Fact]
    public void A_tenth_of_all_combinations_agrees_with_PyTorch() => Check([.. All.Where((_, i) => i % 10 == 3)], atLeast: 40);

    [Fact]
    [Trait("Level", "Exhaustive")]
    public void All_combinations_agree_with_PyTorch() => Check(All, atLeast: 400);

    private static void Check(Case[] cases, int atLeast)
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

    private static IEnumerable<Case> Table() =>
        from map in Maps
        from kernel in Kernels
        from counts in Counts
        from stride in new[] { 1, 2, 3 }
        from dilation in new[] { 1, 2 }
        from padding in Paddings
        let pads = padding ?? Same(map, kernel, stride, dilation)
        where map.Height + pads[0] + pads[2] > dilation * (kernel.Height - 1) && map.Width + pads[1] + pads[3] > dilation * (kernel.Width - 1)
        select new Case(map, kernel, counts, stride, dilation, pads, padding is null, (map.Height + kernel.Width + stride) % 3 != 0);

    private static int[] Same((int Height, int Width) map, (int Height, int Width) kernel, int stride, int dilation)
    {
        (int top, int bottom) = Along(map.Height, kernel.Height);
        (int left, int right) = Along(map.Width, kernel.Width);
        return [top, left, bottom, right];

        (int Begin, int End) Along(int size, int places)
        {
            int total = Math.Max(0, ((((size + stride - 1) / stride) - 1) * stride) + (dilation * (places - 1)) + 1 - size);
            return (total / 2, total - (total / 2));
        }
    }

    private static double[][] Ask(Case[] cases)
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

    private sealed class Case(
        (int Height, int Width) map, (int Height, int Width) kernel, (int Channels, int Filters, int Groups) counts,
        int stride, int dilation, int[] pads, bool isSame, bool hasBias)
    {
        private readonly SpatialWindow _window = new(
            map.Height, map.Width, kernel.Height, kernel.Width, stride, dilation, pads[0], pads[1], pads[2], pads[3]);

        private int InputLength => Batch * counts.Channels * _window.InputSize;

        private int WeightLength => counts.Filters * (counts.Channels / counts.Groups) * _window.KernelSize;

        private int BiasLength => hasBias ? counts.Filters : 0;

        private int OutputLength => Batch * counts.Filters * _window.OutputSize;

        public int AnswerLength => OutputLength + InputLength + WeightLength + BiasLength;

        /// <summary>x, weight, bias and dy: of few digits, so that they are the same as floats.</summary>
        public double[] Values
        {
            get
            {
                var random = new Random(InputLength + (31 * WeightLength) + OutputLength);
                return [.. Enumerable.Range(0, AnswerLength).Select(_ => random.Next(-2048, 2048) / 1024.0)];
            }
        }

        /// <summary>What differs; null where nothing does.</summary>
        public string? Compare<T>(double[] expected, double tolerance)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            T[] values = [.. Values.Select(T.CreateChecked)], answer = new T[AnswerLength];
            Span<T> x = values.AsSpan(0, InputLength), weight = values.AsSpan(InputLength, WeightLength);
            Span<T> bias = values.AsSpan(InputLength + WeightLength, BiasLength), dy = values.AsSpan(InputLength + WeightLength + BiasLength);
            Span<T> y = answer.AsSpan(0, OutputLength), dx = answer.AsSpan(OutputLength, InputLength);
            Span<T> dWeight = answer.AsSpan(OutputLength + InputLength, WeightLength), dBias = answer.AsSpan(AnswerLength - BiasLength);
            Conv2D.Forward(x, weight, bias, y, _window, counts.Channels, counts.Filters, counts.Groups, default(Linear));
            Conv2D.Backward<T>(x, weight, dy, dWeight, dBias, dx, _window, counts.Channels, counts.Filters, counts.Groups);
            double most = expected.Max(Math.Abs);
            int[] wrong = [.. Enumerable.Range(0, answer.Length).Where(i => !(Math.Abs(expected[i] - double.CreateChecked(answer[i])) <= tolerance * most))];
            return wrong.Length == 0 ? null : $"{typeof(T).Name} {this}: {wrong.Length} of {answer.Length} differ, the first at {wrong[0]}";
        }

        public object ToJson() => new
        {
            Batch,
            counts.Channels,
            map.Height,
            map.Width,
            Weight = new[] { counts.Filters, counts.Channels / counts.Groups, kernel.Height, kernel.Width },
            counts.Filters,
            counts.Groups,
            HasBias = hasBias,
            IsSame = isSame,
            Stride = stride,
            Dilation = dilation,
            Pads = pads,
        };

        public override string ToString() =>
            $"{map} by {kernel}, {counts}, stride {stride}, dilation {dilation}, pads {string.Join(' ', pads)}{(isSame ? " (same)" : "")}";
    }
}
