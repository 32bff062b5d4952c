package io.vecmill.jobs.steps;

import io.vecmill.ann.NeighborResult;
import io.vecmill.ann.Neighbors;
import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.Manifest;
import io.vecmill.table.ManifestDraft;
import io.vecmill.table.NeighborTable;
import io.vecmill.table.TableKind;
import java.util.List;
import java.util.stream.Stream;

/** {@code neighbors}: an embedding table to the nearest neighbours of its rows, or of the rows of another, in it. */
final class NeighborsJob implements Job<Neighbors> {
    private static final String BASE = "base";
    private static final String QUERIES = "queries";

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
                Slot.table(QUERIES, TableKind.EMBEDDING).orNone());
    }

    @Override
    public TableKind makes() {
        return TableKind.NEIGHBORS;
    }

    @Override
    public Manifest run(Neighbors stage, Work work) {
        stage.setProgress(work.progress());
        EmbeddingTable base = open(work, BASE);
        try (NeighborResult result = work.has(QUERIES) ? across(stage, work, base) : stage.run(base.rows())) {
            ManifestDraft draft = work.out()
                    .draft()
                    .put("k", stage.getK())
                    .put("metric", stage.getSimilarity().label())
                    .spaceId(base.manifest().spaceId())
                    .put("sources", sources(work));
            result.certificate().facts().forEach(draft::put);
            work.progress().phase("writing", 0, "");
            return NeighborTable.write(result.neighbors(), work.out().target(), draft);
        }
    }

    /** The versions that were read, {@code table/version}. */
    private static List<String> sources(Work work) {
        return Stream.of(BASE, QUERIES)
                .filter(work::has)
                .map(slot -> work.table(slot).path() + "/" + work.table(slot).version())
                .toList();
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
