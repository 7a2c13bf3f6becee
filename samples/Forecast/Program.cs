using System.Globalization;
using Forecast;

// dotnet run -c Release --project samples/Forecast
return CommandLine.For(Run).Parse(args).Invoke();

static void Run(int seed, int epochs, string output)
{
    var study = Study.Of(seed, epochs, Console.Out);
    Console.WriteLine($"\nMean absolute error on {study.Test.Count:N0} windows of the last fifth of the time, so many hours ahead:\n");
    Console.WriteLine($"{"",-18}{"1",8}{"6",8}{"24",8}{"all",8}");
    foreach (Forecaster way in study.Forecasters)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{way.Name,-18}{study.MeanAbsoluteError(way, 1),8:0.00}{study.MeanAbsoluteError(way, 6),8:0.00}{study.MeanAbsoluteError(way, 24),8:0.00}{study.MeanAbsoluteError(way),8:0.00}"));
    }

    File.WriteAllText(output, Picture.Draw(study));
    Console.WriteLine($"\nA week of it: {Path.GetFullPath(output)}");
}
