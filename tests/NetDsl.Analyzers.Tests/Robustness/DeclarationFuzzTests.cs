using NetDsl.Fuzz;

namespace NetDsl.Analyzers.Tests.Robustness;

/// <summary>A thousand declarations, sound and damaged; <c>dotnet run -c Release --project tests/NetDsl.Fuzz -- declarations 20000</c> tries more.</summary>
public sealed class DeclarationFuzzTests
{
    private const int Parts = 4;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_is_declared_the_compiler_stays_calm(int part)
    {
        var fuzz = new DeclarationFuzz();
        for (int seed = part; seed < 1000; seed += Parts)
        {
            string? failure = await fuzz.TryAsync(seed);
            Assert.True(failure is null, $"seed {seed}: {failure}");
        }
    }
}
