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
    public long Take(long length)
    {
        for (int i = 0; i < _gaps.Count; i++)
        {
            (long begin, long size) = (_gaps.Keys[i], _gaps.Values[i]);
            if (size >= length)
            {
                _gaps.RemoveAt(i);
                if (size > length)
                {
                    _gaps.Add(begin + length, size - length);
                }

                return begin;
            }
        }

        long place = _top;
        _top += length;
        End = Math.Max(End, _top);
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
