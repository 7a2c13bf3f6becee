namespace NetDsl.Tests.Networks;

/// <summary>A network that was compiled against another version says so in one sentence.</summary>
public class ContractTests
{
    [Theory]
    [InlineData(0)]                     // written by hand
    [InlineData(Contract.Current)]
    public void Its_own_contract_is_taken(int contract) => Assert.Equal(1, new Bound(contract).Seed);

    [Theory]
    [InlineData(Contract.Current + 1)]
    [InlineData(Contract.Current - 1)]
    public void Another_contract_is_refused(int contract)
    {
        var error = Assert.Throws<InvalidOperationException>(() => new Bound(contract));
        Assert.Equal(
            $"Bound was compiled for contract {contract} of NetDsl, and this is contract {Contract.Current}: "
                + "rebuild NetDsl.Tests with the version of NetDsl that it runs with.",
            error.Message);
    }

    [Theory]
    [InlineData("0.1.0.0", "0.2.0.0", " (0.1.0 then, 0.2.0 now)")]
    [InlineData("0.2.0.0", "0.2.0.0", "")]      // built from one source, so the number alone says it
    [InlineData(null, "0.2.0.0", "")]           // trimmed
    public void Both_versions_are_named_where_they_differ(string? then, string now, string text) =>
        Assert.Equal(text, Contract.Versions(then is null ? null : new(then), new(now)));

    public static TheoryData<Exception, bool> Failures => new()
    {
        { new MissingMethodException("set_Gone"), true },
        { new MissingFieldException("Gone"), true },
        { new TypeLoadException(), true },
        { new TypeInitializationException("Bound", new MissingMethodException()), true },
        { new TypeInitializationException("Bound", new TypeLoadException()), true },
        { new TypeInitializationException("Bound", new ArgumentException()), false },
        { new ArgumentException(), false },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void A_description_that_needs_members_which_are_not_there_is_of_another_version(Exception failure, bool isForeign)
    {
        Exception? error = Record.Exception(() => new Bound(0, failure));
        Assert.Same(failure, isForeign ? error!.InnerException : error);
        if (isForeign)
        {
            Assert.Equal(
                "Bound was compiled for other members of NetDsl than there are: rebuild NetDsl.Tests with the version of NetDsl that it runs with.",
                error!.Message);
        }
    }

    private sealed class Bound : Network
    {
        [ThreadStatic]
        private static (int Contract, Exception? Failure) s_next;

        public Bound(int contract, Exception? failure = null)
            : base(Note(contract, failure))
        {
        }

        public override void Predict(ReadOnlySpan<float> input, Span<float> output) => throw new NotSupportedException();

        public override void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, int count) => throw new NotSupportedException();

        protected override NetworkDescription Describe() => s_next.Failure is { } failure ? throw failure : new()
        {
            Name = nameof(Bound),
            Contract = s_next.Contract,
            InputShape = [1],
            Layers = [],
            ParameterBufferLength = 0,
            DecayedLength = 0,
        };

        protected override ReadOnlySpan<float> Forward(Inputs inputs, Workspace workspace) => throw new NotSupportedException();

        private static long Note(int contract, Exception? failure)
        {
            s_next = (contract, failure);
            return 1;
        }
    }
}
