package io.vecmill.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NamedIdsTest {
    @Test
    void textsIdsAndPhrasesGoAndFiguresStay() {
        JsonNode section = Json.of(Map.of(
                "shown", List.of("a", "b", "a"),
                "farthest", List.of(Map.of("id", 7L, "score", 0.5), Map.of("id", 8L, "score", 7)),
                "frequent", List.of(Map.of("tokens", List.of("new", "a")), Map.of("tokens", List.of("new", "b"))),
                "counts", List.of(7, 8),
                "method", "a"));
        assertThat(NamedIds.takeOut(section, Set.of("a", "7"))).containsExactlyInAnyOrder("a", "a", "7", "a");
        assertThat(section)
                .isEqualTo(Json.of(Map.of(
                        "shown", List.of("b"),
                        "farthest", List.of(Map.of("id", 8L, "score", 7)),
                        "frequent", List.of(Map.of("tokens", List.of("new", "b"))),
                        "counts", List.of(7, 8),
                        "method", "a")));
        assertThat(NamedIds.takeOut(section, Set.of("a", "7"))).isEmpty();
    }
}
