namespace NetDsl.Images.Tests;

public sealed class ImageFolderTests : IDisposable
{
    private static readonly ImageOptions Grey = new() { Colors = ImageColors.Grey };

    private readonly Pictures _pictures = new();

    [Fact]
    public void Folders_are_classes_and_all_is_in_ordinal_order()
    {
        foreach (string name in new[] { "9/b.png", "10/a.png", "9/a.png", "cat/1.png", "Zebra/1.png" })
        {
            _pictures.Add(name, Pictures.Png(0, 1, 1, (byte)(name[0] + name[^5])));
        }

        Dataset data = ImageFolder.Load(_pictures.Folder, Grey);
        Assert.Equal(["10", "9", "Zebra", "cat"], data.ClassNames);
        Assert.Equal([0, 1, 1, 2, 3], Enumerable.Range(0, data.Count).Select(data.Label));
        Assert.Equal(["1a", "9a", "9b", "Z1", "c1"], Enumerable.Range(0, 5).Select(i => (int)MathF.Round(data.Input(i)[0] * 255)).Select(NameOf));

        static string NameOf(int sum) => new[] { "1a", "9a", "9b", "Z1", "c1" }.Single(name => name[0] + name[1] == sum);
    }

    [Fact]
    public void Channels_come_first_from_0_to_1()
    {
        _pictures.Add("a/1.png", Pictures.Png(2, 2, 1, 255, 0, 51, 102, 153, 204));
        Dataset data = ImageFolder.Load(_pictures.Folder);
        Assert.Equal([1f, 0.4f, 0f, 0.6f, 0.2f, 0.8f], data.Input(0));
    }

    [Fact]
    public void Grey_pictures_become_three_channels_and_coloured_ones_grey()
    {
        _pictures.Add("a/1.png", Pictures.Png(0, 1, 1, 51));
        Assert.Equal([0.2f, 0.2f, 0.2f], ImageFolder.Load(_pictures.Folder).Input(0));
        _pictures.Add("a/1.png", Pictures.Png(2, 1, 1, 100, 50, 200));
        Assert.Equal([((77 * 100) + (150 * 50) + (29 * 200)) / 256 / 255f], ImageFolder.Load(_pictures.Folder, Grey).Input(0));
    }

    [Fact]
    public void Transparency_is_dropped()
    {
        _pictures.Add("a/1.png", Pictures.Png(6, 1, 1, 255, 51, 0, 0));
        Assert.Equal([1f, 0.2f, 0f], ImageFolder.Load(_pictures.Folder).Input(0));
    }

    [Fact]
    public void Bmp_and_jpeg_are_read_and_capitals_count_as_well()
    {
        _pictures.Add("a/1.BMP", Pictures.Bmp((255, 0, 51), (0, 102, 255)));
        Assert.Equal([1f, 0f, 0f, 0.4f, 0.2f, 1f], ImageFolder.Load(_pictures.Folder).Input(0));
        File.Delete(Path.Combine(_pictures.Folder, "a/1.BMP"));
        _pictures.Add("a/1.jpeg", Pictures.Jpeg("stripe.jpg"));
        ReadOnlySpan<float> stripe = ImageFolder.Load(_pictures.Folder).Input(0);
        Assert.Equal(3 * 8 * 16, stripe.Length);
        for (int i = 0; i < stripe.Length; i++)
        {
            Assert.Equal(i < 8 * 16 && i % 16 >= 8 ? 1f : 0f, stripe[i], tolerance: 0.02f);     // the right half is red
        }
    }

    [Fact]
    public void What_a_camera_wrote_of_its_orientation_is_passed_over()
    {
        _pictures.Add("a/1.jpg", Pictures.Jpeg("stripe.jpg"));
        _pictures.Add("a/2.jpg", Pictures.Jpeg("turned.jpg"));
        Dataset data = ImageFolder.Load(_pictures.Folder);
        Assert.Equal(data.Input(0), data.Input(1));
    }

    [Fact]
    public void Given_classes_fix_the_numbers()
    {
        _pictures.Add("b/1.png", Pictures.Png(0, 1, 1, 0));
        Dataset data = ImageFolder.Load(_pictures.Folder, Grey with { ClassNames = ["a", "b", "c"] });
        Assert.Equal((1, 3), (data.Label(0), data.ClassNames.Count));
        Assert.Equal("The folder b is none of the classes that ImageOptions.ClassNames names.", Refused(Grey with { ClassNames = ["a", "B"] }));
    }

    [Fact]
    public void Pictures_of_several_sizes_are_refused_unless_one_is_given()
    {
        _pictures.Add("a/1.png", Pictures.Png(0, 2, 1, 0, 255));
        _pictures.Add("a/2.png", Pictures.Png(0, 1, 2, 51, 51));
        Assert.Equal("a/2.png is 1 × 2 pixels, but a/1.png is 2 × 1: give ImageOptions.Height and Width to resize them.", Refused(Grey));
        Dataset data = ImageFolder.Load(_pictures.Folder, Grey with { Height = 1, Width = 1 });
        Assert.Equal([0.5f, 0.2f], Enumerable.Range(0, 2).Select(sample => data.Input(sample)[0]));
    }

    [Fact]
    public void Files_that_systems_leave_in_folders_are_passed_over()
    {
        _pictures.Add("a/1.png", Pictures.Png(0, 1, 1, 0));
        foreach (string name in new[] { "a/.DS_Store", "a/Thumbs.db", "desktop.ini", ".git/config", "readme.txt" })
        {
            _pictures.Add(name, [1]);
        }

        Assert.Equal(1, ImageFolder.Load(_pictures.Folder).Count);
    }

    [Theory]
    [InlineData("a/notes.txt", "a/notes.txt is no picture: files end in .png, .jpg, .jpeg, .bmp.")]
    [InlineData("loose.png", "loose.png lies beside the folders of the classes: put it into that of its class.")]
    [InlineData("a/more/1.png", "a/more is a folder within that of a class: put its pictures into a.")]
    [InlineData("b/.hidden", "The folder b holds no picture: add some, or remove the folder.")]
    [InlineData("a/2.png", "a/2.png cannot be read: it is damaged or cut off, or no PNG, JPEG or BMP picture.")]
    public void What_does_not_belong_is_named(string name, string message)
    {
        _pictures.Add("a/1.png", Pictures.Png(0, 1, 1, 0));
        _pictures.Add(name, [1, 2, 3]);
        Assert.Equal(message, Refused(Grey));
    }

    [Fact]
    public void A_folder_without_classes_and_one_that_is_not_there_are_named()
    {
        Assert.Equal($"{Path.GetFileName(_pictures.Folder)} holds no folder: every class has one, named like it.", Refused(Grey));
        Assert.Throws<DirectoryNotFoundException>(() => ImageFolder.Load(Path.Combine(_pictures.Folder, "missing")));
    }

    [Fact]
    public void Pictures_that_are_cut_or_damaged_are_named_and_nothing_else_is_thrown()
    {
        byte[][] sound = [Pictures.Png(2, 3, 2, [.. Enumerable.Range(0, 18).Select(i => (byte)(i * 13))]), Pictures.Jpeg("stripe.jpg"), Pictures.Bmp((1, 2, 3), (4, 5, 6))];
        var random = new Random(1);
        int refused = 0;
        for (int i = 0; i < 600; i++)
        {
            byte[] file = [.. sound[i % 3]];
            if (i % 2 == 0)
            {
                file = file[..random.Next(file.Length)];
            }
            else
            {
                file[random.Next(file.Length)] ^= (byte)(1 << random.Next(8));
            }

            _pictures.Add("a/1.png", file);
            try
            {
                ImageFolder.Load(_pictures.Folder, new ImageOptions { MostPixels = 10_000 });
            }
            catch (InvalidDataException error)
            {
                Assert.StartsWith("a/1.png ", error.Message, StringComparison.Ordinal);
                refused++;
            }
        }

        Assert.InRange(refused, 200, 599);
    }

    [Fact]
    public void A_picture_cut_anywhere_ends_with_an_error_and_not_never()
    {
        byte[] whole = Pictures.Jpeg("stripe.jpg");
        for (int length = 0; length < whole.Length; length += 7)
        {
            _pictures.Add("a/1.jpg", whole[..length]);
            Assert.Equal("a/1.jpg cannot be read: it is damaged or cut off, or no PNG, JPEG or BMP picture.", Refused(Grey));
        }
    }

    [Fact]
    public void A_picture_of_too_many_pixels_is_refused_by_its_header()
    {
        _pictures.Add("a/1.png", Pictures.Png(0, 5_000, 4_000, 0));
        Assert.Equal("a/1.png is 5000 × 4000 pixels, more than the 16777216 of ImageOptions.MostPixels.", Refused(Grey));
        _pictures.Add("a/1.png", Pictures.Png(0, 3, 1, 0, 0, 0));
        Assert.Equal("a/1.png is 3 × 1 pixels, more than the 2 of ImageOptions.MostPixels.", Refused(Grey with { MostPixels = 2 }));
    }

    [Fact]
    public void A_picture_that_unpacks_to_more_than_its_header_says_is_refused()
    {
        _pictures.Add("a/1.png", Pictures.Png(0, 1, 1, new byte[50_000_000]));
        Assert.Equal("a/1.png unpacks to more than the 2 bytes that its header calls for.", Refused(Grey));
    }

    [Fact]
    public void More_than_a_data_set_holds_is_refused_before_memory_is_taken()
    {
        _pictures.Add("a/1.png", Pictures.Png(0, 1, 1, 0));
        Assert.StartsWith("1 pictures of 3 × 30000 × 30000 numbers", Refused(new ImageOptions { Height = 30_000, Width = 30_000 }), StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_can_be_cancelled()
    {
        _pictures.Add("a/1.png", Pictures.Png(0, 1, 1, 0));
        Assert.Throws<OperationCanceledException>(() => ImageFolder.Load(_pictures.Folder, cancellationToken: new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageOptions { Height = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageOptions { MostPixels = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageOptions { Colors = (ImageColors)2 });
        Assert.Throws<ArgumentException>("options", () => ImageFolder.Load(_pictures.Folder, new ImageOptions { Width = 2 }));
        Assert.Throws<ArgumentException>("options", () => ImageFolder.Load(_pictures.Folder, new ImageOptions { ClassNames = ["a", "a"] }));
        Assert.Equal("Grey, resized to 2 × 3, up to 16,777,216 pixels, 1 class", (Grey with { Height = 2, Width = 3, ClassNames = ["a"] }).ToString());
        Assert.Equal("Rgb, up to 16,777,216 pixels", new ImageOptions().ToString());
    }

    public void Dispose() => _pictures.Dispose();

    private string Refused(ImageOptions options) => Assert.Throws<InvalidDataException>(() => ImageFolder.Load(_pictures.Folder, options)).Message;
}
