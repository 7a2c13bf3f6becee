using Letters;

// dotnet run -c Release --project samples/Letters
// dotnet run -c Release --project samples/Letters -- attention
// dotnet run -c Release --project samples/Letters -- write "The network"
return CommandLine.For(Learn, Write).Parse(args).Invoke();

static void Learn(LessonOptions options) => new Lesson(Passage.Load(), Console.Out).Run(options);

static int Write(WritingOptions options)
{
    if (!File.Exists(options.Lesson.Path))
    {
        Console.Error.WriteLine($"{options.Lesson.Path} is not there: let a network learn first.");
        return 1;
    }

    try
    {
        Console.WriteLine(Lesson.Write(Lesson.Load(options.Lesson), options));
        return 0;
    }
    catch (ArgumentException wrong)     // a letter that the text does not have, or a temperature that is none
    {
        Console.Error.WriteLine(wrong.Message);
        return 1;
    }
}
