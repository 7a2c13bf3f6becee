using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;
using NetDsl;

namespace DrawDigit;

/// <summary>What the page calls. JavaScript knows numbers as doubles, so that is what comes and goes.</summary>
[SupportedOSPlatform("browser")]
internal static partial class Page
{
    private static readonly Dictionary<int, int> ExamplesShown = [];
    private static DigitReader _network = Weights.Load();
    private static SignalProbe? _seen;
    private static Lesson? _lesson;

    public static void Main()
    {
        // The page loads this program and then only calls what is below.
    }

    /// <summary>A drawing as the network gets it: 64 pixels.</summary>
    /// <param name="segments">Four numbers for each straight piece of a line: from x, y to x, y.</param>
    [JSExport]
    public static double[] PixelsOf(double[] segments) => Doubles(Drawing.ToPixels(segments));

    /// <summary>The pixels of a digit that no training has seen; with every call the next one.</summary>
    [JSExport]
    public static double[] Example(int digit)
    {
        Dataset all = Material.Unseen.Where(sample => sample.Label == digit);
        int number = ExamplesShown.GetValueOrDefault(digit);
        ExamplesShown[digit] = (number + 1) % all.Count;
        return Doubles(all.Input(number));
    }

    /// <summary>The ten probabilities. What the layers make of the pixels can be asked for afterwards.</summary>
    [JSExport]
    public static double[] Read(double[] pixels)
    {
        float[] input = Array.ConvertAll(pixels, pixel => (float)pixel);
        _seen = _network.ProbeSignal(input);
        return Doubles(_network.Probabilities(input));
    }

    /// <summary>The layers to look into: those that learn, but the last, whose scores are what the probabilities are made of.</summary>
    /// <remarks>A probe passes dropout as training does. There is none before these layers, so it shows what predictions are made of.</remarks>
    [JSExport]
    public static string[] Layers() =>
        [.. DigitReader.Description.Layers.Where(layer => layer.ParameterCount > 0).Select(layer => layer.Name).SkipLast(1)];

    /// <summary>Maps, rows and columns of a layer's output. Each number of a vector is a map of its own.</summary>
    [JSExport]
    public static int[] ShapeOf(string layer) =>
        LayerOf(layer).OutputShape is [var maps, var rows, var columns] ? [maps, rows, columns] : [.. LayerOf(layer).OutputShape, 1, 1];

    /// <summary>What a layer made of the pixels that were read last, map by map.</summary>
    [JSExport]
    public static double[] OutputOf(string layer) =>
        Doubles(_seen!.Layers.Single(seen => seen.Name == layer).Values.Span);

    /// <summary>The network as it is declared.</summary>
    [JSExport]
    public static string Declaration()
    {
        using var source = new StreamReader(typeof(Page).Assembly.GetManifestResourceStream("DigitReader.cs")!);
        return source.ReadToEnd();
    }

    /// <summary>What the compiler knows of the network.</summary>
    [JSExport]
    public static string Summary() => _network.Summary();

    /// <summary>Replaces the network by one with random weights.</summary>
    [JSExport]
    public static void BeginLesson(int seed)
    {
        _lesson = new Lesson(seed);
        _network = _lesson.Network;
    }

    /// <summary>Trains for one step.</summary>
    /// <returns>Whether an epoch is over.</returns>
    [JSExport]
    public static bool Step() => _lesson!.Step();

    /// <summary>The epochs of a lesson.</summary>
    [JSExport]
    public static int Epochs() => Lesson.Epochs;

    /// <summary>The steps of an epoch.</summary>
    [JSExport]
    public static int StepsOfEpoch() => Lesson.Steps;

    /// <summary>The mean loss of the epoch that ended last.</summary>
    [JSExport]
    public static double Loss() => _lesson!.Loss;

    /// <summary>The share, 0 to 1, of the digits that no training has seen which the network reads rightly.</summary>
    [JSExport]
    public static double Accuracy() => _network.Evaluate(Material.Unseen).Accuracy!.Value;

    /// <summary>How many such digits there are.</summary>
    [JSExport]
    public static int UnseenDigits() => Material.Unseen.Count;

    /// <summary>Gives the shipped weights back.</summary>
    [JSExport]
    public static void Restore() => _network = Weights.Load();

    /// <summary>What a new network begins with, as a hash: the same as on any other machine.</summary>
    [JSExport]
    public static string InitialHash(int seed) => Weights.InitialHash(seed);

    private static LayerDescription LayerOf(string name) => DigitReader.Description.Layers.Single(layer => layer.Name == name);

    private static double[] Doubles(ReadOnlySpan<float> values) => Array.ConvertAll(values.ToArray(), value => (double)value);
}
