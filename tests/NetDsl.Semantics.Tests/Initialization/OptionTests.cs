using NetDsl.Semantics.Catalog;

namespace NetDsl.Semantics.Tests.Initialization;

/// <summary>Who reads which option of an initializer.</summary>
public class OptionTests
{
    [Fact]
    public void Every_option_is_read_and_every_option_that_is_read_exists() => Assert.Equal(
        InitOption.All.Select(option => option.Spec.Name).Order(StringComparer.Ordinal),
        InitCatalog.All.SelectMany(kind => kind.Options).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("Std", "only Init.RandomNormal, Init.TruncatedNormal and Init.Sparse read it")]
    [InlineData("Range", "only Init.RandomUniform reads it")]
    [InlineData("Sparsity", "only Init.Sparse reads it")]
    public void The_readers_are_listed_by_name(string option, string sentence) => Assert.Equal(sentence, InitOption.Find(option)!.Readers);

    [Fact]
    public void The_sentence_about_the_gain_names_all_that_have_one()
    {
        string sentence = InitOption.Find("Gain")!.Readers;
        foreach (InitKind kind in InitCatalog.All.Where(kind => kind.Family != InitFamily.Automatic))
        {
            string name = kind.Title.Split(' ')[0];
            Assert.Equal(kind.Reads("Gain"), sentence.Contains(name, StringComparison.Ordinal));
        }
    }
}
