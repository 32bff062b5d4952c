package io.vecmill.samples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vecmill.samples.Event.Visit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * The click log as a careful reader has it: the events that can be read, each once, in the order of the file; how many
 * lines were repeated, came late, or could not be read and why. Knows nothing of how the log was made.
 */
final class ShopLog {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LinkedHashSet<Event> events = new LinkedHashSet<>();
    private final Map<Damage, Integer> damaged = new EnumMap<>(Damage.class);
    private int lines;
    private int repeated;
    private int late;
    private long latest;

    static ShopLog read(Path file) throws IOException {
        ShopLog log = new ShopLog();
        for (byte[] line : lines(unzipped(file))) {
            log.add(line);
        }
        return log;
    }

    static byte[] unzipped(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        }
    }

    /** The events in the order of the file. */
    List<Event> events() {
        return List.copyOf(events);
    }

    int damaged(Damage kind) {
        return damaged.getOrDefault(kind, 0);
    }

    int lines() {
        return lines;
    }

    /** Lines that are the same as an earlier one. */
    int repeated() {
        return repeated;
    }

    /** Lines with an earlier time than a line before them. */
    int late() {
        return late;
    }

    private void add(byte[] line) {
        lines++;
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
            JsonNode node = JSON.readTree(text);
            if (node.path("item").isMissingNode()) {
                damaged.merge(Damage.NO_ITEM, 1, Integer::sum);
                return;
            }
            add(event(node));
        } catch (CharacterCodingException e) {
            damaged.merge(Damage.NOT_UTF8, 1, Integer::sum);
        } catch (DateTimeParseException e) {
            damaged.merge(Damage.BAD_TIME, 1, Integer::sum);
        } catch (JsonProcessingException e) {
            damaged.merge(line[0] == '{' ? Damage.TRUNCATED : Damage.NOT_JSON, 1, Integer::sum);
        }
    }

    private void add(Event event) {
        late += event.second() < latest ? 1 : 0;
        latest = Math.max(latest, event.second());
        repeated += events.add(event) ? 0 : 1;
    }

    private static Event event(JsonNode node) {
        Visit visit = new Visit(node.get("session").asText(), node.get("user").asText());
        long second = Instant.parse(node.get("time").asText()).getEpochSecond();
        return new Event(
                visit, second, node.get("event").asText(), node.get("item").asText());
    }

    private static List<byte[]> lines(byte[] file) {
        List<byte[]> lines = new ArrayList<>();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (byte b : file) {
            if (b == '\n') {
                lines.add(line.toByteArray());
                line.reset();
            } else {
                line.write(b);
            }
        }
        return lines;
    }
}
