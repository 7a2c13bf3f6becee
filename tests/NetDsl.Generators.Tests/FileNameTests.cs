using NetDsl.Testing;

namespace NetDsl.Generators.Tests;

public class FileNameTests
{
    [Fact]
    public void Names_that_differ_in_case_only_are_told_apart_whichever_way_the_classes_are_found()
    {
        GeneratedCode code = GeneratorTest.Run("""
            namespace A
            {
                [Input(4), Dense(2)] public partial class Net;
                [Input(4), Dense(2)] public partial class NET;
                [Input(4), Dense(2)] public partial class Other;
            }

            namespace a
            {
                [Input(4), Dense(2)] public partial class Net;
            }
            """);

        string[] names = [.. code.Files.Where(file => !file.IsDescription).Select(file => file.HintName).Order(StringComparer.Ordinal)];
        Assert.Equal(4, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Collection(
            names,
            name => Assert.Matches(@"^A\.NET\.[0-9a-f]{16}\.g\.cs$", name),
            name => Assert.Matches(@"^A\.Net\.[0-9a-f]{16}\.g\.cs$", name),
            name => Assert.Equal("A.Other.g.cs", name),
            name => Assert.Matches(@"^a\.Net\.[0-9a-f]{16}\.g\.cs$", name));
    }

    /// <summary>C# reports the namespace that is called like a class; the generator goes on.</summary>
    [Fact]
    public void A_class_that_is_called_like_another_s_description_gets_a_hash()
    {
        string[] classes = ["App.Net", "App.Net.description"];

        Assert.Equal(["App.Net.description"], FileNames.Ambiguous([.. classes]));
        Assert.Equal("App.Net.Description.g.cs", FileNames.OfDescription("App.Net", []));
    }

    [Theory]
    [InlineData("Company.Department.Product.Subsystem.Component.Feature.Implementation.Details.Internal.Models.Networks.Classifiers", "Reader")]
    [InlineData("A", "ANameThatIsSoLongThatNobodyWouldEverWriteItByHandButAnotherGeneratorMightAndThenTheFileSystemWouldComplain")]
    [InlineData("机器学习.神经网络.图像识别.手写数字.分类器.深度学习.卷积网络.实验", "数字识别网络")]
    public void Long_names_are_shortened_to_their_end_and_their_hash(string space, string name)
    {
        GeneratedCode code = GeneratorTest.Run($$"""
            namespace {{space}}
            {
                public partial class Outer<TFirst, TSecond>
                {
                    public partial class Middle
                    {
                        [Input(4), Dense(2)] public partial class {{name}};
                        [Input(4), Dense(2)] public partial class {{name}}<T>;
                    }
                }

                [Input(4), Dense(2)] public partial class {{name}}Xx;
                [Input(4), Dense(2)] public partial class {{name}}xX;
            }
            """);

        string[] names = [.. code.Files.Select(file => file.HintName)];
        Assert.Equal(8, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(names, hint =>
        {
            Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(hint), 1, 99);
            Assert.Matches(@"\.[0-9a-f]{16}(\.Description)?\.g\.cs$", hint);
        });
    }

    [Theory]
    [InlineData("Demo.Net", "Demo.Net.g.cs")]
    [InlineData("Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.Bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.C", "Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.Bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.C.g.cs")]
    [InlineData("Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.Bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.C", "Bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.C.")]
    public void As_much_as_fits_is_kept_in_whole_names(string name, string start) => Assert.StartsWith(start, FileNames.Of(name, []), StringComparison.Ordinal);
}
