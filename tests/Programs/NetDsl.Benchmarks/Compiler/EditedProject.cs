using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Testing;

namespace NetDsl.Benchmarks;

/// <summary>A project of many networks in an editor: a generator that has run, and edits of one network after which it runs again.</summary>
internal sealed class EditedProject
{
    private readonly int _number;
    private CSharpCompilation _program;
    private GeneratorDriver _driver;
    private SyntaxTree _tree;
    private int _edits;

    /// <param name="generator">The generator.</param>
    /// <param name="sources">The project's files, each a <see cref="Source"/>.</param>
    /// <param name="tracks">Whether the generator tells what it did anew, which costs time.</param>
    public EditedProject(IIncrementalGenerator generator, string[] sources, bool tracks = false)
    {
        _number = sources.Length / 2;
        _program = GeneratorTest.Compile(sources);
        _tree = _program.SyntaxTrees.Single(tree => tree.ToString() == sources[_number]);
        _driver = Start(generator, _program, tracks);
    }

    /// <summary>A network of usual size.</summary>
    /// <param name="number">Tells it from the others.</param>
    /// <param name="units">The units of its first layer.</param>
    public static string Source(int number, int units) => string.Create(CultureInfo.InvariantCulture, $$"""
        namespace App;

        [Input(1, 28, 28)]
        [Flatten]
        [Dense({{units}}, Activation.Relu)]
        [Dropout(0.2)]
        [Dense(64, Activation.Gelu)]
        [Dense(10)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        public partial class Network{{number}};

        """);

    /// <summary>The first run over a program.</summary>
    public static GeneratorDriver Start(IIncrementalGenerator generator, CSharpCompilation program, bool tracks = false) =>
        CSharpGeneratorDriver.Create(
            [generator.AsSourceGenerator()],
            parseOptions: (CSharpParseOptions)program.SyntaxTrees[0].Options,
            driverOptions: new(IncrementalGeneratorOutputKind.None, tracks)).RunGenerators(program);

    /// <summary>Gives one network another number of units, and runs the generator.</summary>
    public void Edit()
    {
        SyntaxTree renewed = GeneratorTest.Parse(Source(_number, units: 10_000 + ++_edits), _tree.FilePath);
        _program = _program.ReplaceSyntaxTree(_tree, renewed);
        _tree = renewed;
        _driver = _driver.RunGenerators(_program);
    }

    /// <summary>How long the last run of a generator that tracks spent in its transforms, in milliseconds.</summary>
    public double TransformTime() => GeneratorTest.ResultOf(_driver).TrackedSteps["result_ForAttributeWithMetadataName"]
        .Sum(step => step.ElapsedTime.TotalMilliseconds);

    /// <summary>The files that the last run wrote anew.</summary>
    public int FilesWritten() => GeneratorTest.ResultOf(_driver).TrackedOutputSteps.SelectMany(steps => steps.Value).SelectMany(step => step.Outputs)
        .Count(output => output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
}
