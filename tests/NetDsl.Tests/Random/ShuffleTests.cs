namespace NetDsl.Tests.Random;

public sealed class ShuffleTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(1000)]
    public void A_shuffle_keeps_every_item_once(int count)
    {
        int[] items = Shuffled(count, new RandomStream(5, "epoch 1"));
        Assert.Equal(Enumerable.Range(0, count), items.Order());
    }

    [Fact]
    public void The_same_stream_gives_the_same_order_and_another_gives_another()
    {
        Assert.Equal(Shuffled(100, new RandomStream(5, "epoch 1")), Shuffled(100, new RandomStream(5, "epoch 1")));
        Assert.NotEqual(Shuffled(100, new RandomStream(5, "epoch 1")), Shuffled(100, new RandomStream(5, "epoch 2")));
        Assert.NotEqual(Shuffled(100, new RandomStream(5, "epoch 1")), Shuffled(100, new RandomStream(6, "epoch 1")));
    }

    [Fact]
    public void All_orders_of_four_items_are_equally_likely()
    {
        const int draws = 24_000, orders = 24;
        var counts = new Dictionary<int, int>();
        for (int i = 0; i < draws; i++)
        {
            int[] items = Shuffled(4, new RandomStream(17, (ulong)i));
            int order = (items[0] * 64) + (items[1] * 16) + (items[2] * 4) + items[3];
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        // χ² with 23 degrees of freedom passes 72 once in a million times.
        Assert.Equal(orders, counts.Count);
        double expected = (double)draws / orders;
        Assert.InRange(counts.Values.Sum(count => (count - expected) * (count - expected) / expected), 0, 72);
    }

    [Fact]
    public void Every_item_of_many_is_equally_likely_at_every_end()
    {
        // Where the first of 100 items goes, over 20,000 orders: χ² with 99 degrees of freedom passes 181 once in a million times.
        double[] counts = new double[100];
        for (int i = 0; i < 20_000; i++)
        {
            counts[Array.IndexOf(Shuffled(100, new RandomStream(18, (ulong)i)), 0)]++;
        }

        Assert.InRange(counts.Sum(count => (count - 200) * (count - 200) / 200), 0, 181);
    }

    private static int[] Shuffled(int count, RandomStream stream)
    {
        int[] items = [.. Enumerable.Range(0, count)];
        stream.Shuffle(items);
        return items;
    }
}
