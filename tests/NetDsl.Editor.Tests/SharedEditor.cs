namespace NetDsl.Editor.Tests;

[CollectionDefinition(EditorFixture.Collection)]
public sealed class SharedEditor : ICollectionFixture<EditorFixture>;
