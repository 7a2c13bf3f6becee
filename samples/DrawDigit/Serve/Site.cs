using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace DrawDigit.Serve;

/// <summary>Sends the files of a folder to this machine only.</summary>
internal static class Site
{
    /// <summary>Serves until it is stopped.</summary>
    /// <param name="folder">The published page.</param>
    /// <param name="port">Where to listen; 0 for any port that is free.</param>
    /// <param name="stop">Ends it; so does Ctrl+C.</param>
    public static async Task Serve(string folder, int port, CancellationToken stop)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { WebRootPath = folder });
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        await using WebApplication site = builder.Build();
        site.Use((context, next) => PreferBrotli(context, next, site.Environment.WebRootFileProvider));
        site.UseStaticFiles(new StaticFileOptions { ContentTypeProvider = new BehindBrotli(), OnPrepareResponse = Describe });
        await site.StartAsync(stop);
        Console.WriteLine($"Draw at {site.Urls.Single()}/ (Ctrl+C ends it)");
        await site.WaitForShutdownAsync(stop);
    }

    /// <summary>Takes the file that the publish packed, where there is one and the browser unpacks it.</summary>
    private static Task PreferBrotli(HttpContext context, RequestDelegate next, IFileProvider files)
    {
        string path = context.Request.Path.Value is "/" or null ? "/index.html" : context.Request.Path.Value;
        bool unpacks = context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal);
        context.Request.Path = unpacks && files.GetFileInfo(path + BehindBrotli.Ending).Exists ? path + BehindBrotli.Ending : path;
        return next(context);
    }

    private static void Describe(StaticFileResponseContext file)
    {
        IHeaderDictionary headers = file.Context.Response.Headers;
        headers.Vary = "Accept-Encoding";
        headers.CacheControl = "no-cache";                  // asks each time whether the file is still the same
        headers.XContentTypeOptions = "nosniff";
        if (file.File.Name.EndsWith(BehindBrotli.Ending, StringComparison.Ordinal))
        {
            headers.ContentEncoding = "br";
        }
    }

    /// <summary>The type of a packed file is that of what is in it.</summary>
    private sealed class BehindBrotli : IContentTypeProvider
    {
        public const string Ending = ".br";

        private readonly FileExtensionContentTypeProvider _types = new();

        public bool TryGetContentType(string subpath, out string contentType) =>
            _types.TryGetContentType(subpath.EndsWith(Ending, StringComparison.Ordinal) ? subpath[..^Ending.Length] : subpath, out contentType!);
    }
}
