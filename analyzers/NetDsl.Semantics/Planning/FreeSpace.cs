namespace NetDsl.Semantics.Planning;

/// <summary>The gaps of an area that grows at its end.</summary>
internal sealed class FreeSpace
{
    /// <summary>Gaps by where they begin; no two touch, and none touches the end.</summary>
    private readonly SortedList<long, long> _gaps = [];

    /// <summary>The size of the area: the furthest that was ever taken.</summary>
    public long End { get; private set; }

    private long _top;

    /// <summary>The lowest place of a length that is free.</summary>
    /// <param name="length">The length.</param>
    /// <param name="barred">What may not be taken although it is free, by where it begins.</param>
    public long Take(long length, IReadOnlyList<(long Begin, long End)> barred)
    {
        long place = _gaps
            .Select(gap => (Place: After(barred, gap.Key, length), End: gap.Key + gap.Value))
            .Where(gap => gap.Place + length <= gap.End)
            .Select(gap => gap.Place)
            .DefaultIfEmpty(After(barred, _top, length))
            .First();
        TakeAt(place, length);
        return place;
    }

    /// <summary>Takes a place that is free.</summary>
    public void TakeAt(long begin, long length)
    {
        if (begin >= _top)
        {
            if (begin > _top)
            {
                _gaps.Add(_top, begin - _top);
            }

            _top = begin + length;
            End = Math.Max(End, _top);
            return;
        }

        long gap = _gaps.Keys.Last(other => other <= begin), size = _gaps[gap];
        _gaps.Remove(gap);
        if (gap < begin)
        {
            _gaps.Add(gap, begin - gap);
        }

        if (gap + size > begin + length)
        {
            _gaps.Add(begin + length, gap + size - begin - length);
        }
    }

    /// <summary>The lowest place from a point on that is not barred.</summary>
    private static long After(IReadOnlyList<(long Begin, long End)> barred, long place, long length)
    {
        foreach ((long begin, long end) in barred)
        {
            place = begin < place + length && place < end ? end : place;
        }

        return place;
    }

    /// <summary>Frees a place, and joins it with the gaps that it touches.</summary>
    public void Give(long begin, long length)
    {
        long end = begin + length;
        for (int i = _gaps.Count - 1; i >= 0; i--)
        {
            (long other, long size) = (_gaps.Keys[i], _gaps.Values[i]);
            if (other == end || other + size == begin)
            {
                begin = Math.Min(begin, other);
                end = Math.Max(end, other + size);
                _gaps.RemoveAt(i);
            }
        }

        if (end == _top)
        {
            _top = begin;
        }
        else
        {
            _gaps.Add(begin, end - begin);
        }
    }
}
