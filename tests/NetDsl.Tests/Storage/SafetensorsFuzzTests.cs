using NetDsl.Fuzz;

namespace NetDsl.Tests.Storage;

/// <summary>A thousand damaged files. <c>dotnet run -c Release --project tests/Programs/NetDsl.Fuzz -- safetensors 100000</c> tries more.</summary>
public class SafetensorsFuzzTests
{
    [Fact]
    public void Damaged_files_are_loaded_exactly_as_far_as_they_are_right()
    {
        var fuzz = new SafetensorsFuzz();
        for (int seed = 0; seed < 1_000; seed++)
        {
            Assert.True(fuzz.Try(seed) is not { } failure, $"seed {seed}");
        }

        // Both happen often, or the comparison would mean little.
        Assert.InRange(fuzz.Loaded, 200, 800);
        Assert.InRange(fuzz.Refused, 200, 800);
    }

    public static TheoryData<string, Action<FuzzNetwork, Stream>> Mistakes() => new()
    {
        { "a bad file is loaded", (network, stream) => IgnoreErrors(() => network.LoadFrom(stream)) },
        { "a good file is refused", (_, _) => throw new InvalidDataException() },
        { "it throws System.IndexOutOfRangeException", (network, _) => network.Parameters[80] = 0 },
        { "the network holds other values", (network, stream) => { network.LoadFrom(stream); network.Parameters[^1] = 0; } },
        { "the network holds other values", (network, stream) => { network.LoadFrom(stream); network.Parameters[5] += 1e-3f; } },
        { "the network is not as it was", (network, stream) => { network.Parameters[0] = 0; network.LoadFrom(stream); } },
        { "it allocates", (network, stream) => { _ = new byte[5_000_000]; network.LoadFrom(stream); } },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_planted_mistake_is_found(string failure, Action<FuzzNetwork, Stream> load)
    {
        var fuzz = new SafetensorsFuzz(load);
        Assert.Contains(Enumerable.Range(0, 30).Select(fuzz.Try), found => found?.Contains(failure, StringComparison.Ordinal) == true);
    }

    private static void IgnoreErrors(Action action)
    {
        try
        {
            action();
        }
        catch (InvalidDataException)
        {
        }
    }
}
