using NetDsl.Fuzz;

namespace NetDsl.Analyzers.Tests.Robustness;

/// <summary>Declarations, sound and damaged; <c>dotnet run -c Release --project tests/Programs/NetDsl.Fuzz -- declarations 20000</c> tries more.</summary>
public sealed class DeclarationFuzzTests
{
    [Fact]
    public Task Whatever_is_declared_the_compiler_stays_calm() => TryHundred(0);

    [Theory]
    [Trait("Level", "Exhaustive")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public Task And_whatever_else_is_declared(int hundred) => TryHundred(hundred);

    private static async Task TryHundred(int hundred)
    {
        var fuzz = new DeclarationFuzz();
        for (int seed = 100 * hundred; seed < 100 * (hundred + 1); seed++)
        {
            string? failure = await fuzz.TryAsync(seed);
            Assert.True(failure is null, $"seed {seed}: {failure}");
        }
    }
}
