package io.vecmill.jobs.steps;

import io.vecmill.downstream.Rankings;
import io.vecmill.downstream.Search;
import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.Manifest;
import io.vecmill.table.ManifestDraft;
import io.vecmill.table.NeighborTable;
import io.vecmill.table.SparseTable;
import io.vecmill.table.TableKind;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * {@code search}: queries and documents, by tokens, by vectors, dense or sparse, or by both, to the documents best for
 * each query.
 */
final class SearchJob implements Job<Search> {
    private static final String DOCUMENTS = "documents";
    private static final String QUERIES = "queries";
    private static final String DOCUMENT_VECTORS = "documentVectors";
    private static final String QUERY_VECTORS = "queryVectors";

    @Override
    public String name() {
        return "search";
    }

    @Override
    public Search stage() {
        return new Search();
    }

    @Override
    public List<Slot> slots() {
        return List.of(
                Slot.table(DOCUMENTS, TableKind.SEQUENCES).orNone(),
                Slot.table(QUERIES, TableKind.SEQUENCES).orNone(),
                Slot.table(DOCUMENT_VECTORS, TableKind.EMBEDDING, TableKind.SPARSE)
                        .orNone(),
                Slot.table(QUERY_VECTORS, TableKind.EMBEDDING, TableKind.SPARSE).orNone());
    }

    @Override
    public TableKind makes() {
        return TableKind.NEIGHBORS;
    }

    @Override
    public Manifest run(Search stage, Work work) {
        stage.setProgress(work.progress());
        try (Rankings found = search(stage, work)) {
            ManifestDraft draft = work.out().draft().put("k", stage.getK()).put("sources", sources(work));
            found.facts().forEach(draft::put);
            work.progress().phase("writing", 0, "");
            return NeighborTable.write(found.neighbors(), work.out().target(), draft);
        }
    }

    private static Rankings search(Search stage, Work work) {
        boolean byTokens = hasBoth(work, DOCUMENTS, QUERIES);
        boolean byVectors = hasBoth(work, DOCUMENT_VECTORS, QUERY_VECTORS);
        if (!byTokens && !byVectors) {
            throw new IllegalArgumentException("cannot search: there is no input (give documents and queries,"
                    + " documentVectors and queryVectors, or all four)");
        }
        if (byVectors) {
            requireAlike(work);
        }
        if (byTokens && byVectors) {
            return stage.byBoth(
                    new Search.Views(vectors(work, QUERY_VECTORS), Sequences.rows(work, QUERIES)),
                    new Search.Views(vectors(work, DOCUMENT_VECTORS), Sequences.rows(work, DOCUMENTS)));
        }
        return byTokens
                ? stage.byTokens(Sequences.rows(work, QUERIES), Sequences.rows(work, DOCUMENTS))
                : stage.byVectors(vectors(work, QUERY_VECTORS), vectors(work, DOCUMENT_VECTORS));
    }

    private static boolean hasBoth(Work work, String one, String other) {
        if (work.has(one) != work.has(other)) {
            throw new IllegalArgumentException("cannot search: the input has %s and no %s"
                    .formatted(work.has(one) ? one : other, work.has(one) ? other : one));
        }
        return work.has(one);
    }

    /** The versions that were read, {@code table/version}. */
    private static List<String> sources(Work work) {
        return Stream.of(DOCUMENTS, QUERIES, DOCUMENT_VECTORS, QUERY_VECTORS)
                .filter(work::has)
                .map(slot -> work.table(slot).path() + "/" + work.table(slot).version())
                .toList();
    }

    private static void requireAlike(Work work) {
        boolean isSparse = isSparse(work, QUERY_VECTORS);
        if (isSparse != isSparse(work, DOCUMENT_VECTORS)) {
            throw new IllegalArgumentException(
                    "cannot search: %s are sparse weights and %s are not (give two of a kind)"
                            .formatted(
                                    isSparse ? QUERY_VECTORS : DOCUMENT_VECTORS,
                                    isSparse ? DOCUMENT_VECTORS : QUERY_VECTORS));
        }
        if (isSparse) {
            SparseTable.requireSameTerms(sparse(work, QUERY_VECTORS), sparse(work, DOCUMENT_VECTORS));
        } else {
            EmbeddingTable.requireSameSpace(dense(work, QUERY_VECTORS), dense(work, DOCUMENT_VECTORS));
        }
    }

    private static boolean isSparse(Work work, String slot) {
        return work.table(slot).manifest().kind() == TableKind.SPARSE;
    }

    private static EmbeddingTable dense(Work work, String slot) {
        Source.Table table = work.table(slot);
        return EmbeddingTable.open(work.spark(), table.path(), table.version());
    }

    private static SparseTable sparse(Work work, String slot) {
        Source.Table table = work.table(slot);
        return SparseTable.open(work.spark(), table.path(), table.version());
    }

    private static Dataset<Row> vectors(Work work, String slot) {
        return isSparse(work, slot)
                ? sparse(work, slot).rows()
                : dense(work, slot).rows();
    }
}
