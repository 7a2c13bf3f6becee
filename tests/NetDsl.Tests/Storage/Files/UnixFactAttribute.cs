namespace NetDsl.Tests.Storage;

/// <summary>A test of what only Unix systems have: pipes, modes, and links that anyone may make.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows())
        {
            Skip = "Windows has no modes and no named pipes in folders, and not everybody may make links there.";
        }
    }
}
