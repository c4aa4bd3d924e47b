namespace CommunityBot.Core.Articles.Extraction;

/// <summary>The chip or process that a node is of, where its clause names one: 现有芯片为12nm, 下一代产品规划5nm工艺.</summary>
static class ProcessNodes
{
    public static FigureReading OfNamedChip(FigureReading reading, SentenceState state)
    {
        if (reading is not { Metric.Id: "process_node", Segment: null })
            return reading;
        var chip = state.Tokens.Take(reading.Token).Reverse().TakeWhile(token => !token.IsMark(",，;；:："))
            .FirstOrDefault(token => token.Segment is not null);
        return chip is null ? reading
            : reading with { Segment = state.Sentence.Original(chip.Start, chip.End), SegmentId = chip.Segment!.Id };
    }
}
