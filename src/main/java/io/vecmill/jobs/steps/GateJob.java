package io.vecmill.jobs.steps;

import com.fasterxml.jackson.databind.JsonNode;
import io.vecmill.release.Evidence;
import io.vecmill.release.Gate;
import io.vecmill.release.GateVerdict;
import io.vecmill.table.Manifest;
import io.vecmill.table.ReportTable;
import io.vecmill.table.TableException;
import io.vecmill.table.TableKind;
import io.vecmill.table.VersionedTable;
import java.util.List;
import java.util.Optional;

/** {@code gate}: reports about what a run has made, to a verdict on whether it is published. */
final class GateJob implements Job<Gate> {
    private static final String CHANGES = "changes";
    private static final String NEIGHBORS = "neighbors";
    private static final String QUALITY = "quality";
    private static final String TIER = "tier";

    @Override
    public String name() {
        return "gate";
    }

    @Override
    public Gate stage() {
        return new Gate();
    }

    @Override
    public List<Slot> slots() {
        return List.of(
                Slot.table(CHANGES, TableKind.REPORT),
                Slot.table(NEIGHBORS, TableKind.NEIGHBORS).orNone(),
                Slot.table(QUALITY, TableKind.REPORT).orNone(),
                Slot.table(TIER, TableKind.TIER).orNone());
    }

    @Override
    public TableKind makes() {
        return TableKind.REPORT;
    }

    @Override
    public boolean isGate() {
        return true;
    }

    @Override
    public Manifest run(Gate stage, Work work) {
        Manifest changes = work.table(CHANGES).manifest();
        JsonNode compared = changes.at("/" + CompareJob.SECTION);
        if (!compared.isObject()) {
            throw new TableException("cannot judge by version '%s' of table '%s': it is no report of a compare step"
                    .formatted(changes.version(), changes.table()));
        }
        Evidence evidence = new Evidence(
                changes,
                old(compared.path(CompareJob.AGAINST), work),
                manifest(work, NEIGHBORS),
                manifest(work, QUALITY),
                manifest(work, TIER));
        GateVerdict verdict = stage.judge(evidence);
        return ReportTable.write(
                verdict.rows(work.spark()),
                work.out().target(),
                work.out().draft().put("verdict", verdict.verdict()).put("reasons", verdict.reasons()));
    }

    private static Optional<Manifest> old(JsonNode place, Work work) {
        return place.isObject()
                ? Optional.of(
                        VersionedTable.at(work.spark(), place.path("table").asText())
                                .manifest(place.path("version").asText()))
                : Optional.empty();
    }

    private static Optional<Manifest> manifest(Work work, String slot) {
        return work.has(slot) ? Optional.of(work.table(slot).manifest()) : Optional.empty();
    }
}
