using Letters;

// dotnet run -c Release --project samples/Letters
// dotnet run -c Release --project samples/Letters -- attention
// dotnet run -c Release --project samples/Letters -- write "The network"
return CommandLine.For(Learn, Write).Parse(args).Invoke();

static void Learn(LessonOptions options) => new Lesson(Passage.Load(), Console.Out).Run(options);

static void Write(WritingOptions options) => Console.WriteLine(Lesson.Write(Lesson.Load(options.Lesson), options));
