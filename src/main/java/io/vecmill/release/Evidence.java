package io.vecmill.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vecmill.table.Manifest;
import java.util.Optional;

/**
 * What a gate judges by.
 *
 * @param comparison manifest of the report that {@link Compare} made
 * @param old        manifest of the version that it was compared with; empty if nothing was published
 * @param neighbors  manifest of a neighbour table
 * @param quality    manifest of the report of an evaluation
 * @param tier       manifest of a small tier
 */
public record Evidence(
        Manifest comparison,
        Optional<Manifest> old,
        Optional<Manifest> neighbors,
        Optional<Manifest> quality,
        Optional<Manifest> tier) {
    JsonNode compared(String pointer) {
        return comparison.at("/comparison" + pointer);
    }

    JsonNode ofNeighbors(String pointer) {
        return neighbors.map(manifest -> manifest.at(pointer)).orElseGet(MissingNode::getInstance);
    }

    JsonNode ofTier(String pointer) {
        return tier.map(manifest -> manifest.at(pointer)).orElseGet(MissingNode::getInstance);
    }

    /** The evaluation's figures, of the new version. */
    JsonNode figures() {
        return quality.map(manifest -> manifest.at("/quality")).orElseGet(MissingNode::getInstance);
    }

    /** The figures that an evaluation of the same name found of the old version. */
    JsonNode oldFigures() {
        return old.flatMap(before -> quality.map(report -> before.at("/quality").path(report.table())))
                .orElseGet(MissingNode::getInstance);
    }
}
