using System.Diagnostics;
using System.Reflection;

namespace DrawDigit.Serve;

/// <summary>The page as <c>dotnet publish</c> makes it: files that any web server can send.</summary>
internal static class PublishedPage
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "page");

    /// <summary>Publishes the page.</summary>
    /// <returns>The folder of its files.</returns>
    public static string Make()
    {
        Console.WriteLine("Publishing the page: a minute or two, and about 100 MB to download the first time ...");
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);      // files of an earlier page, whose names hold their hashes, would stay
        }

        string project = typeof(PublishedPage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "Page").Value!;
        using Process publish = Process.Start("dotnet", ["publish", "-c", "Release", "--nologo", "-v", "quiet", project, "-o", Folder]);
        publish.WaitForExit();
        return publish.ExitCode == 0 ? Path.Combine(Folder, "wwwroot") : throw new InvalidOperationException("The page could not be published.");
    }
}
