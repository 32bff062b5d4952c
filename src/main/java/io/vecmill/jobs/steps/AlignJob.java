package io.vecmill.jobs.steps;

import io.vecmill.math.Similarity;
import io.vecmill.release.Align;
import io.vecmill.release.Alignment;
import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.Manifest;
import io.vecmill.table.TableException;
import io.vecmill.table.TableKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * {@code align}: an embedding table, turned into the space of the published version of the step's own table, or of
 * another. With {@code like} it is turned as that table was, which shared its space before.
 */
final class AlignJob implements Job<Align> {
    private static final String TABLE = "table";
    private static final String ONTO = "onto";
    private static final String LIKE = "like";
    private static final String SECTION = "alignment";

    @Override
    public String name() {
        return "align";
    }

    @Override
    public Align stage() {
        return new Align();
    }

    @Override
    public List<Slot> slots() {
        return List.of(
                Slot.table(TABLE, TableKind.EMBEDDING),
                Slot.table(ONTO, TableKind.EMBEDDING).orEarlier(Slot.ITSELF),
                Slot.table(LIKE, TableKind.EMBEDDING).orNone());
    }

    @Override
    public TableKind makes() {
        return TableKind.EMBEDDING;
    }

    @Override
    public Manifest run(Align stage, Work work) {
        EmbeddingTable table = open(work, TABLE);
        String space = table.manifest().spaceId();
        work.out().draft().similarity(Similarity.of(table.manifest().similarity()));
        if (work.has(LIKE)) {
            return turnLike(table, open(work, LIKE).manifest(), work);
        }
        Map<String, Object> section = new LinkedHashMap<>();
        section.put("from", space);
        if (work.has(ONTO)) {
            EmbeddingTable onto = open(work, ONTO);
            Source.Table source = work.table(ONTO);
            boolean isItself = source.path().equals(work.out().target().path());
            work.out().draft().parent(isItself ? source.version() : source.path() + "/" + source.version());
            section.put("onto", source.path() + "/" + source.version());
            if (!onto.manifest().spaceId().equals(space)) {
                Alignment alignment = stage.setProgress(work.progress()).fit(table.rows(), onto.rows());
                section.putAll(alignment.described());
                return write(table, Optional.of(alignment), onto.manifest().spaceId(), section, work);
            }
        }
        return write(table, Optional.empty(), space, section, work);
    }

    private static Manifest turnLike(EmbeddingTable table, Manifest like, Work work) {
        String space = table.manifest().spaceId();
        String before = Alignment.spaceBefore(like);
        if (!space.equals(before)) {
            throw new TableException("cannot turn table '%s' as '%s' was: they were of different spaces, '%s' and '%s'"
                    .formatted(table.manifest().table(), like.table(), space, before));
        }
        Map<String, Object> section = new LinkedHashMap<>(Map.of("from", space));
        if (before.equals(like.spaceId())) {
            return write(table, Optional.empty(), space, section, work);
        }
        Alignment alignment = Alignment.of(like);
        section.putAll(alignment.described());
        return write(table, Optional.of(alignment), like.spaceId(), section, work);
    }

    private static Manifest write(
            EmbeddingTable table, Optional<Alignment> alignment, String space, Map<String, Object> section, Work work) {
        work.progress().phase("writing", 0, "");
        work.out().draft().spaceId(space).put(SECTION, section);
        InitialTable.takeNotes(table.manifest(), work.out().draft());
        return EmbeddingTable.write(
                turned(table.rows(), alignment),
                table.trainingState().map(rows -> turned(rows, alignment)),
                work.out().target(),
                work.out().draft());
    }

    private static Dataset<Row> turned(Dataset<Row> rows, Optional<Alignment> alignment) {
        return alignment.map(by -> by.apply(rows)).orElse(rows);
    }

    private static EmbeddingTable open(Work work, String slot) {
        Source.Table source = work.table(slot);
        return EmbeddingTable.open(work.spark(), source.path(), source.version());
    }
}
