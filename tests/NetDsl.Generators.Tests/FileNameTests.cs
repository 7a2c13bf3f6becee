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

        string[] names = [.. code.Files.Select(file => file.HintName).Order(StringComparer.Ordinal)];
        Assert.Equal(4, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Collection(
            names,
            name => Assert.Matches(@"^A\.NET\.[0-9a-f]{16}\.g\.cs$", name),
            name => Assert.Matches(@"^A\.Net\.[0-9a-f]{16}\.g\.cs$", name),
            name => Assert.Equal("A.Other.g.cs", name),
            name => Assert.Matches(@"^a\.Net\.[0-9a-f]{16}\.g\.cs$", name));
    }
}
