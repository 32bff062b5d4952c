package io.vecmill.jobs.steps;

import io.vecmill.corpus.Phrase;
import io.vecmill.corpus.Phrases;
import io.vecmill.corpus.PhrasesModel;
import io.vecmill.table.Manifest;
import io.vecmill.table.SequenceTable;
import io.vecmill.table.TableKind;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** {@code phrases}: sequences to sequences in which the tokens of a phrase are one. */
final class PhrasesJob implements Job<Phrases> {
    private static final String INPUT = "input";
    private static final String TOKENS = "tokens";

    /** Phrases that the manifest shows. */
    private static final int SHOWN = 100;

    @Override
    public String name() {
        return "phrases";
    }

    @Override
    public Phrases stage() {
        return new Phrases();
    }

    @Override
    public List<Slot> slots() {
        return List.of(Slot.table(INPUT, TableKind.SEQUENCES));
    }

    @Override
    public TableKind makes() {
        return TableKind.SEQUENCES;
    }

    @Override
    public Manifest run(Phrases stage, Work work) {
        Source.Table input = work.table(INPUT);
        Dataset<Row> sequences =
                SequenceTable.open(work.spark(), input.path(), input.version()).rows();
        PhrasesModel model = stage.setProgress(work.progress()).fit(sequences);
        work.progress().phase("writing", 0, "");
        Dataset<Row> joined = model.transform(sequences).drop(TOKENS).withColumnRenamed(stage.getOutputCol(), TOKENS);
        return SequenceTable.write(
                joined, work.out().target(), work.out().draft().put("phrases", facts(model.phrases())));
    }

    private static Map<String, Object> facts(List<Phrase> phrases) {
        Map<Integer, Long> found =
                phrases.stream().collect(Collectors.groupingBy(Phrase::pass, TreeMap::new, Collectors.counting()));
        List<Map<String, Object>> shown = phrases.stream()
                .sorted(Comparator.comparingLong(Phrase::count).reversed())
                .limit(SHOWN)
                .map(PhrasesJob::facts)
                .toList();
        return Map.of("foundInPass", List.copyOf(found.values()), "mostFrequent", shown);
    }

    private static Map<String, Object> facts(Phrase phrase) {
        return Map.of(TOKENS, phrase.tokens(), "score", phrase.score(), "count", phrase.count());
    }
}
