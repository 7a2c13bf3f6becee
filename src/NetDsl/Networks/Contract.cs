using System.Diagnostics.CodeAnalysis;

namespace NetDsl;

/// <summary>
/// The agreement of generated code and this library: which members there are, what they mean, and where things lie. The number is
/// raised whenever code that an earlier version generated would no longer do what it did.
/// </summary>
internal static class Contract
{
    /// <summary>The contract of this library, whose number the generator writes into descriptions.</summary>
    public const int Current = 5;

    /// <summary>The number of a network that was written by hand.</summary>
    private const int Unwritten = 0;

    /// <summary>Describes a network, and passes when it was compiled for this library.</summary>
    /// <exception cref="InvalidOperationException">It was compiled for another version of it.</exception>
    public static NetworkDescription Check(Type network, Func<NetworkDescription> describe)
    {
        NetworkDescription description;
        try
        {
            description = describe();
        }
        catch (Exception failure) when (IsOfAMissingMember(failure))
        {
            throw Foreign(network, "other members of NetDsl than there are", failure);
        }

        // Without a number are only networks written by hand: what was generated before there were numbers names members that are gone.
        return description.Contract is Unwritten or Current
            ? description
            : throw Foreign(network, $"contract {description.Contract} of NetDsl, and this is contract {Current}", null);
    }

    /// <summary>Also where it happened while the static description was made.</summary>
    private static bool IsOfAMissingMember(Exception failure) =>
        (failure is TypeInitializationException ? failure.InnerException : failure) is MissingMemberException or TypeLoadException;

    private static InvalidOperationException Foreign(Type network, string what, Exception? cause)
    {
        string versions = Versions(CompiledAgainst(network), typeof(Contract).Assembly.GetName().Version);
        return new(
            $"{network.Name} was compiled for {what}{versions}: "
                + $"rebuild {network.Assembly.GetName().Name} with the version of NetDsl that it runs with.",
            cause);
    }

    /// <summary>The two versions of this library, for a message; nothing where they do not differ.</summary>
    internal static string Versions(Version? then, Version? now) =>
        then is null || now is null || then == now ? "" : $" ({then.ToString(3)} then, {now.ToString(3)} now)";

    /// <summary>The version of this library that the network's assembly was compiled against, where the system still knows it.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Only a message names it, and does without where it was trimmed.")]
    private static Version? CompiledAgainst(Type network)
    {
        try
        {
            string? own = typeof(Contract).Assembly.GetName().Name;
            return Array.Find(network.Assembly.GetReferencedAssemblies(), reference => reference.Name == own)?.Version;
        }
        catch (PlatformNotSupportedException)
        {
            return null;
        }
    }
}
