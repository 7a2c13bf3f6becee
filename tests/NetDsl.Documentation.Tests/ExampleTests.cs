using System.Xml.Linq;
using NetDsl.Testing.Pages;
using Xunit.Abstractions;

namespace NetDsl.Documentation.Tests;

/// <summary>The examples in the documentation of public members compile and run. They are read from the files that the packages bring.</summary>
public sealed class ExampleTests(ITestOutputHelper output)
{
    private static readonly string[] Packages = ["NetDsl", "NetDsl.DataFrames", "NetDsl.Extensions", "NetDsl.Images", "NetDsl.Onnx", "NetDsl.Tokenizers"];

    public static IEnumerable<object[]> Examples =>
        from package in Packages
        from member in XDocument.Load(Path.Combine(AppContext.BaseDirectory, package + ".xml")).Descendants("member")
        from code in member.Elements("example").Elements("code")
        select new object[] { (string)member.Attribute("name")!, code.Value };

    /// <summary>What a newcomer meets first.</summary>
    public static TheoryData<string> MetFirst =>
    [
        "M:NetDsl.Network.Train(", "M:NetDsl.Network.TrainAsync(", "M:NetDsl.Network.Predict(System.ReadOnlySpan{System.Single})",
        "M:NetDsl.Network.Probabilities(System.ReadOnlySpan{System.Single})", "M:NetDsl.Network.Classify(System.ReadOnlySpan{System.Single})",
        "M:NetDsl.Network.Evaluate(NetDsl.Dataset,System.Int32", "M:NetDsl.Network.LoadFrom(System.String)", "M:NetDsl.Network.Save(System.String)",
        "M:NetDsl.Network.Summary", "M:NetDsl.Network.TopClasses(", "M:NetDsl.Dataset.FromCsv(System.String,NetDsl.CsvColumn)", "M:NetDsl.Dataset.Split(",
        "M:NetDsl.Dataset.FromLabels(", "M:NetDsl.Dataset.FromTargets(", "M:NetDsl.Dataset.KFold(", "T:NetDsl.CrossValidation", "T:NetDsl.Preprocessing",
        "T:NetDsl.Metric", "T:NetDsl.TrainingOptions", "T:NetDsl.TrainingCallback", "T:NetDsl.EarlyStopping", "T:NetDsl.HtmlReport", "T:NetDsl.Adam",
        "M:Microsoft.Extensions.DependencyInjection.NetworkServiceCollectionExtensions.AddNetwork", "M:NetDsl.Images.ImageFolder.Load(", "M:NetDsl.Onnx.OnnxImport.Read(",
    ];

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_compiles_and_runs(string member, string code)
    {
        PageProgram program = Fragment.Build(code, given: ExampleGivens.Of(member));
        Assert.True(program.Told.IsEmpty, $"{member}:\n{code}\n{string.Join('\n', program.Told)}");
        if (ExampleGivens.ReasonNotToRun(member) is { } reason)
        {
            output.WriteLine($"Compiled, but not run. {reason}");
            return;
        }

        string folder = Directory.CreateTempSubdirectory("netdsl-").FullName;
        try
        {
            ExampleFiles.WriteTo(folder);
            output.WriteLine(program.Run(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [MemberData(nameof(MetFirst))]
    public void What_is_met_first_has_an_example(string member) =>
        Assert.Contains(Examples, example => ((string)example[0]).StartsWith(member, StringComparison.Ordinal));
}
