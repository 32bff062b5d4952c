package io.vecmill.jobs.steps;

import io.vecmill.ann.NeighborResult;
import io.vecmill.ann.Neighbors;
import io.vecmill.jobs.config.Section;
import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.Manifest;
import io.vecmill.table.ManifestDraft;
import io.vecmill.table.NeighborTable;
import io.vecmill.table.TableKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** {@code neighbors}: an embedding table to the nearest neighbours of its rows, or of the rows of another, in it. */
final class NeighborsJob implements Job<Neighbors> {
    private static final String BASE = "base";
    private static final String QUERIES = "queries";
    private static final String PREVIOUS = "previous";
    private static final String ATTRIBUTES = "attributes";
    private static final String EXCLUDED = "excluded";

    @Override
    public String name() {
        return "neighbors";
    }

    @Override
    public Neighbors stage() {
        return new Neighbors();
    }

    @Override
    public List<Slot> slots() {
        return List.of(
                Slot.table(BASE, TableKind.EMBEDDING),
                Slot.table(QUERIES, TableKind.EMBEDDING).orNone(),
                Slot.table(PREVIOUS, TableKind.NEIGHBORS).orNone(),
                Slot.files(ATTRIBUTES).orNone(),
                Slot.files(EXCLUDED).orNone());
    }

    @Override
    public FileInput files(Section section) {
        return ColumnFiles.read(section);
    }

    @Override
    public TableKind makes() {
        return TableKind.NEIGHBORS;
    }

    @Override
    public void check(Neighbors stage, Set<String> slots) {
        boolean hasQueries = slots.contains(QUERIES);
        stage.requireSense(hasQueries);
        if (hasQueries && slots.contains(PREVIOUS)) {
            throw new IllegalArgumentException(
                    "cannot find neighbours: previous goes on from lists of a table joined with"
                            + " itself, and there are queries (leave out the one or the other)");
        }
    }

    @Override
    public Manifest run(Neighbors stage, Work work) {
        stage.setProgress(work.progress());
        columns(work, ATTRIBUTES).ifPresent(stage::setAttributes);
        columns(work, EXCLUDED).ifPresent(stage::setExcluded);
        EmbeddingTable base = open(work, BASE);
        try (NeighborResult result = work.has(QUERIES) ? across(stage, work, base) : within(stage, work, base)) {
            ManifestDraft draft = work.out()
                    .draft()
                    .put("k", isSymmetric(stage) ? Math.max(stage.getK(), result.longest()) : stage.getK())
                    .put("metric", stage.getSimilarity().label())
                    .spaceId(base.manifest().spaceId())
                    .put("sources", sources(work));
            result.certificate().facts().forEach(draft::put);
            work.progress().phase("writing", 0, "");
            return NeighborTable.write(result.neighbors(), work.out().target(), draft);
        }
    }

    @Override
    public Optional<Cost> cost(Neighbors stage, Outlook outlook) {
        return NeighborsCost.of(stage, outlook, BASE, QUERIES);
    }

    /** Lists with all who list a row may be longer than k. */
    private static boolean isSymmetric(Neighbors stage) {
        return stage.getEdges().equals("symmetric");
    }

    private static Optional<Dataset<Row>> columns(Work work, String slot) {
        return work.has(slot) ? Optional.of(((ColumnFiles) work.files(slot)).rows(work.spark())) : Optional.empty();
    }

    /** The versions that were read, {@code table/version}. */
    private static List<String> sources(Work work) {
        return Stream.of(BASE, QUERIES)
                .filter(work::has)
                .map(slot -> work.table(slot).path() + "/" + work.table(slot).version())
                .toList();
    }

    /** From an earlier version if there is one that will do; the manifest says why not. */
    private static NeighborResult within(Neighbors stage, Work work, EmbeddingTable base) {
        if (!work.has(PREVIOUS)) {
            return stage.run(base.rows());
        }
        PreviousNeighbors previous = PreviousNeighbors.of(stage, work.table(PREVIOUS), work.spark());
        work.out().draft().put("previous", previous.facts());
        return previous.earlier()
                .map(earlier -> stage.update(base.rows(), earlier))
                .orElseGet(() -> stage.run(base.rows()));
    }

    private static NeighborResult across(Neighbors stage, Work work, EmbeddingTable base) {
        EmbeddingTable queries = open(work, QUERIES);
        EmbeddingTable.requireSameSpace(queries, base);
        return stage.run(queries.rows(), base.rows());
    }

    private static EmbeddingTable open(Work work, String slot) {
        Source.Table table = work.table(slot);
        return EmbeddingTable.open(work.spark(), table.path(), table.version());
    }
}
