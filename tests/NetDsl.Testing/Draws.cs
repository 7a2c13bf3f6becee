using CsCheck;

namespace NetDsl.Testing;

/// <summary>
/// Values drawn at random, the same ones in every run. A property that is false of one of them is tried on others until CsCheck has found a small one: the test then fails with its text and
/// the seed that draws it again. With that seed in the variable <c>CsCheck_Seed</c>, only this value is tried.
/// </summary>
/// <param name="gen">How one is drawn. Sizes add up to what counts as small: the length of arrays first, then the places in lists and the numbers.</param>
/// <param name="count">How many.</param>
/// <param name="print">A value as people write it.</param>
/// <param name="seed">Where the drawing starts.</param>
public sealed class Draws<T>(Gen<T> gen, int count, Func<T, string> print, ulong seed = 0)
{
    /// <summary>So many more are drawn to find a smaller one. The property is asked only about those that are smaller.</summary>
    private const int Tries = 500_000;

    private readonly Lazy<(string Seed, T Value)[]> _all = new(() => Check.Seed is null ? DrawAll(gen, count, new PCG(0, seed)) : DrawAll(gen, count: 1, PCG.Parse(Check.Seed)));

    public IEnumerable<T> Values => _all.Value.Select(draw => draw.Value);

    /// <summary>Whether these are all, and not the one that somebody wants to see again: only then can shares be judged.</summary>
    public bool AreMany => Check.Seed is null;

    /// <summary>Checks a property of each value.</summary>
    /// <param name="property">It throws where it is not so.</param>
    /// <param name="seconds">How long to look for a smaller value, where asking is expensive; otherwise a fixed number of values is drawn.</param>
    public void MustAll(Action<T> property, int seconds = -1)
    {
        foreach ((string own, T value) in _all.Value)
        {
            try
            {
                property(value);
            }
            catch (Exception)
            {
                gen.Sample(property, seed: own, iter: AreMany ? Tries : 1, time: AreMany ? seconds : -1, threads: 1, print: smallest => $"\n{print(smallest)}\n");
                throw;
            }
        }
    }

    private static (string Seed, T Value)[] DrawAll(Gen<T> gen, int count, PCG random)
    {
        var all = new (string, T)[count];
        for (int i = 0; i < count; i++)
        {
            string own = random.ToString();
            all[i] = (own, gen.Generate(random, null, out _));
        }

        return all;
    }
}
