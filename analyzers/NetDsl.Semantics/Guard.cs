namespace NetDsl.Semantics;

/// <summary>
/// The last line of defence. Whatever one network makes throw must not take the code of the others along: the compiler gives up a generator
/// or an analyzer that throws, for the whole project.
/// </summary>
/// <param name="probe">Told of every piece of work before it begins, with its stage and network: tests let it throw.</param>
internal sealed class Guard(Action<Stage, string>? probe = null)
{
    /// <summary>Does a piece of work. Being cancelled is no failure, and passes.</summary>
    public Attempt<T> Try<T>(Stage stage, string network, Func<T?> work)
        where T : class
    {
        try
        {
            probe?.Invoke(stage, network);
            return new(work(), null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new(null, Failure.Of(exception, network));
        }
    }
}

/// <summary>The pieces of work on one network.</summary>
internal enum Stage
{
    Parse,
    Build,
    Look,
    FindErrors,
    Write,
    Judge,
}

/// <summary>The outcome of a piece of work: a result, which may be that there is none, or a failure.</summary>
internal sealed record Attempt<T>(T? Result, Failure? Failure)
    where T : class
{
    public Attempt<TNext> Then<TNext>(Func<T, Attempt<TNext>> next)
        where TNext : class =>
        Result is null ? new(null, Failure) : next(Result);
}

/// <summary>NetDsl itself failed. In words only, since the compiler keeps it between key strokes.</summary>
/// <param name="Network">On which network.</param>
/// <param name="Exception">The type of the exception.</param>
/// <param name="Place">The method that threw it.</param>
/// <param name="Message">What it says.</param>
internal sealed record Failure(string Network, string Exception, string Place, string Message)
{
    public static Failure Of(Exception exception, string network) => new(
        network,
        exception.GetType().Name,
        exception.TargetSite is { } method ? $"{method.DeclaringType?.Name}.{method.Name}" : "an unknown place",
        exception.Message.Replace("\r", "").Replace('\n', ' ').TrimEnd('.'));
}
