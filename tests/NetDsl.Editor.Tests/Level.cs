// A language server is started, which takes a minute and more.
[assembly: AssemblyTrait("Level", "Exhaustive")]
