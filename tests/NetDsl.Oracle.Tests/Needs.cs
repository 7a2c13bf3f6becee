// "dotnet test" alone must pass without Python and its packages: tests/Directory.Build.props leaves these out, .ci/run runs them.
[assembly: AssemblyTrait("Needs", "PyTorch")]
