package io.vecmill.jobs.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A section of a config file, {@code steps.words.params} say: typed getters whose errors name file, line, key and
 * value. A key that is {@code null} is a key that is not there.
 */
public final class Section {
    private final String path;
    private final ConfigObject object;

    Section(String path, ConfigObject object) {
        this.path = path;
        this.object = object;
    }

    /** The last part of where it stands: {@code words} for {@code steps.words}. */
    public String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** The keys that have a value, in the order of the file. */
    public List<String> keys() {
        return object.keySet().stream()
                .filter(this::has)
                .sorted(Comparator.comparingInt(
                        (String key) -> object.get(key).origin().lineNumber()))
                .toList();
    }

    public boolean has(String key) {
        ConfigValue value = object.get(key);
        return value != null && value.valueType() != ConfigValueType.NULL;
    }

    /** Refuses a key that is not known, with a guess at what was meant. */
    public void allowOnly(Collection<String> known, String owner) {
        for (String key : keys()) {
            if (!known.contains(key)) {
                String guess = Guess.of(key, known);
                String all = known.isEmpty() ? "" : " (it has " + String.join(", ", known) + ")";
                throw new RequestException(
                        "%s: %s has no key %s%s".formatted(place(key), owner, key, guess.isEmpty() ? all : guess));
            }
        }
    }

    public Optional<String> text(String key) {
        return has(key) ? Optional.of(textOf(key, object.get(key))) : Optional.empty();
    }

    /** One text or a list of texts. */
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        if (has(key) && object.get(key) instanceof ConfigList list) {
            list.forEach(item -> texts.add(textOf(key, item)));
        } else {
            text(key).ifPresent(texts::add);
        }
        return texts;
    }

    public Optional<Section> section(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        if (object.get(key) instanceof ConfigObject section) {
            return Optional.of(new Section(full(key), section));
        }
        throw error(key, "must be a section { … }");
    }

    public boolean isSection(String key) {
        return object.get(key) instanceof ConfigObject;
    }

    /** The key's value as a number without a fraction. */
    public long whole(String key, long least, long most) {
        BigDecimal number = number(key, "a whole number");
        boolean fits = number.stripTrailingZeros().scale() <= 0
                && number.compareTo(BigDecimal.valueOf(least)) >= 0
                && number.compareTo(BigDecimal.valueOf(most)) <= 0;
        if (!fits) {
            throw error(key, "must be a whole number from %d to %d".formatted(least, most));
        }
        return number.longValueExact();
    }

    public double decimal(String key) {
        return number(key, "a number").doubleValue();
    }

    public boolean flag(String key) {
        String text = textOf(key, object.get(key));
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        throw error(key, "must be true or false");
    }

    /** The constant whose name in lower case is the key's value. */
    public <E extends Enum<E>> E oneOf(String key, Class<E> type) {
        Map<String, E> constants = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            constants.put(constant.name().toLowerCase(Locale.ROOT), constant);
        }
        String name = textOf(key, object.get(key)).toLowerCase(Locale.ROOT);
        if (!constants.containsKey(name)) {
            String known = String.join(", ", constants.keySet());
            throw error(key, "must be one of " + known + Guess.of(name, constants.keySet()));
        }
        return constants.get(name);
    }

    /** An error about a key that is there: {@code wiki.conf:7: steps.words.params.vectorSize = -5: must be > 0}. */
    public RequestException error(String key, String why) {
        ConfigValue value = object.get(key);
        boolean compound = value == null || value instanceof ConfigObject || value instanceof ConfigList;
        boolean mayBeSecret = full(key).startsWith("spark.");
        String shown = compound || mayBeSecret ? "" : " = " + value.unwrapped();
        return new RequestException("%s%s: %s".formatted(place(key), shown, why));
    }

    /** An error about the section itself: {@code wiki.conf:5: steps.words: has no job}. */
    public RequestException error(String why) {
        String subject = path.isEmpty() ? "" : path + ": ";
        return new RequestException("%s: %s%s".formatted(location(object.origin()), subject, why));
    }

    /** The section with its parts flattened to texts: {@code sql { a = 1 }} has the key {@code sql.a}. */
    public List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        for (String key : keys()) {
            if (isSection(key)) {
                new Section(full(key), (ConfigObject) object.get(key))
                        .settings()
                        .forEach(s -> settings.add(new Setting(key + "." + s.key(), s.value(), s.fromCommandLine())));
            } else {
                boolean commandLine = object.get(key).origin().description().startsWith(PipelineFile.SET);
                settings.add(new Setting(key, String.join(",", texts(key)), commandLine));
            }
        }
        return settings;
    }

    /** A flattened key and its value, and whether a {@code --set} gave it. */
    public record Setting(String key, String value, boolean fromCommandLine) {}

    private BigDecimal number(String key, String kind) {
        try {
            return new BigDecimal(textOf(key, object.get(key)));
        } catch (NumberFormatException e) {
            throw error(key, "must be " + kind);
        }
    }

    private String textOf(String key, ConfigValue value) {
        return switch (value.valueType()) {
            case STRING, NUMBER, BOOLEAN -> value.atKey("text").getString("text");
            case OBJECT -> throw error(key, "must be a text or a number, not a section");
            case LIST -> throw error(key, "must be one value, not a list");
            case NULL -> throw error(key, "must not be null");
        };
    }

    private String full(String key) {
        String quoted = ConfigUtil.joinPath(key);
        return path.isEmpty() ? quoted : path + "." + quoted;
    }

    /** {@code wiki.conf:7: steps.words.job}, or {@code --set steps.words.job}. */
    private String place(String key) {
        ConfigValue value = object.get(key);
        ConfigOrigin origin = value == null ? object.origin() : value.origin();
        boolean assigned = origin.description().startsWith(PipelineFile.SET);
        return assigned ? PipelineFile.SET + " " + full(key) : location(origin) + ": " + full(key);
    }

    /** File and line; of a section that an assignment reaches into, those of the file. */
    static String location(ConfigOrigin origin) {
        if (origin.filename() != null && origin.lineNumber() > 0) {
            return origin.filename() + ":" + origin.lineNumber();
        }
        String description = origin.description();
        return description.substring(description.lastIndexOf(',') + 1).replaceFirst(": (\\d+)", ":$1");
    }
}
