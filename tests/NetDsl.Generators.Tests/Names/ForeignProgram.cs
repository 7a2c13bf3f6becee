using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Testing;

namespace NetDsl.Generators.Tests.Names;

/// <summary>A program of <see cref="Networks"/> among foreign names: it must build without a word about generated code, and compute what it computes without them.</summary>
internal static class ForeignProgram
{
    private static readonly Lazy<GeneratedCode> Undisturbed = new(() => Run([Networks.Declare() + Networks.Unsound], []));

    private static readonly Lazy<IReadOnlyDictionary<string, string>> Expected = new(() => Outcomes(Undisturbed.Value, "{0}", [], []));

    private delegate float LabelStep(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, Optimizer optimizer);

    private delegate float ValueStep(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, Optimizer optimizer);

    private delegate float TokenLabelStep(ReadOnlySpan<int> tokens, ReadOnlySpan<int> labels, Optimizer optimizer);

    private delegate float TokenValueStep(ReadOnlySpan<int> tokens, ReadOnlySpan<float> targets, Optimizer optimizer);

    private delegate int Classifier(ReadOnlySpan<float> input);

    /// <summary>Every name in the generated files, those of documentation comments included.</summary>
    public static IReadOnlyList<string> Written { get; } =
    [
        .. GeneratedTrees(Undisturbed.Value)
            .SelectMany(tree => tree.GetRoot().DescendantTokens(descendIntoTrivia: true))
            .Where(token => token.IsKind(SyntaxKind.IdentifierToken) && !Networks.Names.Append("Unsound").Contains(token.ValueText))
            .Select(token => token.ValueText).Distinct().Order(StringComparer.Ordinal),
    ];

    public static GeneratedCode Clean => Undisturbed.Value;

    /// <summary>Names for a type, a member or an alias each, in one text.</summary>
    public static string ForEach(string template, IEnumerable<string>? names = null) =>
        string.Concat((names ?? Written).Select(name => template.Replace("NAME", "@" + name, StringComparison.Ordinal) + "\n"));

    /// <summary>A program that is referenced.</summary>
    public static GeneratedCode Library(params string[] sources) => Run(sources, [], "Foreign");

    /// <summary>Builds a program and compares what its networks compute.</summary>
    /// <param name="place">The full name of a network class, <c>{0}</c> being the simple one.</param>
    /// <param name="sources">The program.</param>
    /// <param name="libraries">What it references.</param>
    /// <param name="typeArguments">Those of generic networks.</param>
    public static void Check(string place, string[] sources, GeneratedCode[]? libraries = null, int typeArguments = 0)
    {
        GeneratedCode code = Run(sources, [.. (libraries ?? []).Select(library => MetadataReference.CreateFromImage([.. library.Image.Span]))]);
        Assert.Equal(Expected.Value, Outcomes(code, place, [.. (libraries ?? []).Select(library => library.Image)], [.. Enumerable.Repeat(typeof(int), typeArguments)]));
    }

    /// <summary>Compiles with the generator. Generated files have no diagnostics, the others no errors.</summary>
    public static GeneratedCode Run(string[] sources, IEnumerable<MetadataReference> references, string name = "Tested", IEnumerable<MetadataReference>? insteadOf = null)
    {
        CSharpCompilation before = GeneratorTest.Compile(sources).WithAssemblyName(name);
        before = (insteadOf is null ? before : before.RemoveReferences(insteadOf)).AddReferences(references);
        GeneratorDriver driver = GeneratorTest.NewDriver().RunGeneratorsAndUpdateCompilation(before, out Compilation program, out _);
        GeneratorRunResult result = GeneratorTest.ResultOf(driver);
        HashSet<SyntaxTree> generated = [.. result.GeneratedSources.Select(file => file.SyntaxTree)];
        using var image = new MemoryStream();
        Diagnostic[] wrong =
        [
            .. program.Emit(image).Diagnostics.Where(found =>
                found.Severity == DiagnosticSeverity.Error || (found.Severity == DiagnosticSeverity.Warning && found.Location.SourceTree is { } tree && generated.Contains(tree))),
        ];
        Assert.True(wrong.Length == 0, string.Join('\n', wrong.Take(20).Select(found => $"{found}\n    {found.Location.SourceTree?.GetText().Lines[found.Location.GetLineSpan().StartLinePosition.Line]}")));
        return new([.. result.GeneratedSources.Select(file => new GeneratedFile(file.HintName, file.SourceText.ToString()))], program, image.ToArray());
    }

    public static IEnumerable<SyntaxTree> GeneratedTrees(GeneratedCode code) =>
        code.Program.SyntaxTrees.Where(tree => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal));

    private static Dictionary<string, string> Outcomes(GeneratedCode code, string place, ReadOnlyMemory<byte>[] libraries, Type[] typeArguments)
    {
        using var program = new LoadedProgram(code, libraries);
        return Networks.Names.ToDictionary(name => name, name =>
        {
            string full = string.Format(System.Globalization.CultureInfo.InvariantCulture, place, name);
            Type type = typeArguments.Length == 0 ? program.TypeOf(full) : program.TypeOf($"{full}`{typeArguments.Length}").MakeGenericType(typeArguments);
            ConstructorInfo constructor = type.GetConstructors().Single(found => found.GetParameters().Length > 0);
            object[] arguments = [1L, .. Enumerable.Repeat(Type.Missing, constructor.GetParameters().Length - 1)];
            return Outcome((Network)constructor.Invoke(BindingFlags.OptionalParamBinding, null, arguments, null));
        });
    }

    /// <summary>The predictions of a network, the loss of a step and the predictions after it, as text.</summary>
    private static string Outcome(Network network)
    {
        int outputs = network.GetType().GetField("OutputSize", BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)!.GetRawConstantValue() is int size ? size : 0;
        bool readsTokens = network.Description.Vocabulary > 0;
        var outcome = new List<float>();
        Predict();
        MethodInfo step = Find("TrainStep")!;
        var labels = new int[network.Description.HasStepOutputs ? network.Description.Steps : 1];
        float[] targets = [.. Enumerable.Repeat(1f, outputs)];
        outcome.Add((readsTokens, step.GetParameters()[1].ParameterType == typeof(ReadOnlySpan<int>)) switch
        {
            (true, true) => step.CreateDelegate<TokenLabelStep>(network)([1, 2, 3, 0], labels, new Sgd(0.1)),
            (true, false) => step.CreateDelegate<TokenValueStep>(network)([1, 2, 3, 0], targets, new Sgd(0.1)),
            (false, true) => step.CreateDelegate<LabelStep>(network)([1, -2, 3, -4], labels, new Sgd(0.1)),
            (false, false) => step.CreateDelegate<ValueStep>(network)([1, -2, 3, -4], targets, new Sgd(0.1)),
        });
        Predict();
        if (Find("Classify") is { } classify)
        {
            outcome.Add(classify.CreateDelegate<Classifier>(network)([1, -2, 3, -4]));
        }

        return string.Join(' ', outcome);

        void Predict()
        {
            var output = new float[outputs];
            if (readsTokens)
            {
                network.Predict(new Inputs([1, 2, 3, 0]), output, 1);
                outcome.AddRange(output);
                return;
            }

            network.Predict([1, -2, 3, -4], output);
            outcome.AddRange(output);
            network.Predict([1, -2, 3, -4], output, 1);
            outcome.AddRange(output);
        }

        MethodInfo? Find(string name) => network.GetType().GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .SingleOrDefault(method => method.Name == name && method.GetParameters()[0].ParameterType == (readsTokens ? typeof(ReadOnlySpan<int>) : typeof(ReadOnlySpan<float>)));
    }
}
