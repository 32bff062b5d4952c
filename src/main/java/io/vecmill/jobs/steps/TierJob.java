package io.vecmill.jobs.steps;

import io.vecmill.release.Tier;
import io.vecmill.table.EmbeddingTable;
import io.vecmill.table.Manifest;
import io.vecmill.table.TableKind;
import io.vecmill.table.TierTable;
import java.util.List;

/** {@code tier}: an embedding table, to its vectors in fewer bytes, and what that loses. */
final class TierJob implements Job<Tier> {
    private static final String TABLE = "table";

    @Override
    public String name() {
        return "tier";
    }

    @Override
    public Tier stage() {
        return new Tier();
    }

    @Override
    public List<Slot> slots() {
        return List.of(Slot.table(TABLE, TableKind.EMBEDDING));
    }

    @Override
    public TableKind makes() {
        return TableKind.TIER;
    }

    @Override
    public Manifest run(Tier stage, Work work) {
        Source.Table source = work.table(TABLE);
        EmbeddingTable table = EmbeddingTable.open(work.spark(), source.path(), source.version());
        Tier.Made made = stage.setProgress(work.progress())
                .run(table.rows(), table.manifest().rows(), table.dimension());
        work.progress().phase("writing", 0, "");
        return TierTable.write(
                made.rows(),
                work.out().target(),
                work.out()
                        .draft()
                        .spaceId(table.manifest().spaceId())
                        .put("tier", made.facts())
                        .put("recall", made.recall()));
    }
}
