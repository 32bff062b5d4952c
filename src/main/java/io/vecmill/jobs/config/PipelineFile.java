package io.vecmill.jobs.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Reads the HOCON file of a pipeline and lays {@code --set key=value} over it.
 *
 * <p>In: a path on the local disk and any number of assignments. Out: the root {@link Section}, substitutions resolved
 * (with the environment where the file asks for it). What the keys mean is not known here; that the file is HOCON and
 * that an assignment names a step of the file is. Errors: {@link RequestException} with file, line and a guess.
 */
public final class PipelineFile {
    static final String SET = "--set";

    private PipelineFile() {}

    public static Section read(String path, List<String> assignments) {
        File file = new File(path);
        if (!file.isFile()) {
            throw new RequestException("cannot read %s: %s%s".formatted(path, whyNot(file), siblings(file)));
        }
        try {
            Config parsed = ConfigFactory.parseFile(file);
            Set<String> steps = stepNames(parsed);
            Config config = parsed;
            for (String assignment : assignments) {
                config = assign(assignment, steps).withFallback(config);
            }
            return new Section("", config.resolve().root());
        } catch (ConfigException e) {
            throw new RequestException("cannot read " + located(e, path), e);
        }
    }

    /** The manual, {@code reference.conf}, which holds the default of every key. */
    public static Section reference() {
        Config config = ConfigFactory.parseResources(PipelineFile.class.getClassLoader(), "reference.conf");
        return new Section("", config.resolve().root());
    }

    private static Config assign(String assignment, Set<String> steps) {
        int equals = assignment.indexOf('=');
        if (equals <= 0) {
            throw new RequestException(SET + " " + assignment + ": must be key=value");
        }
        String key = assignment.substring(0, equals).strip();
        List<String> path = path(key);
        boolean strange = path.get(0).equals("steps") && path.size() > 1 && !steps.contains(path.get(1));
        if (strange) {
            throw new RequestException(
                    "%s %s: there is no step %s%s".formatted(SET, key, path.get(1), Guess.of(path.get(1), steps)));
        }
        return ConfigFactory.empty().withValue(ConfigUtil.joinPath(path), value(assignment.substring(equals + 1), key));
    }

    /** Spark's keys are names with dots, not paths: there are {@code speculation} and {@code speculation.interval}. */
    private static List<String> path(String key) {
        if (key.startsWith("spark.")) {
            return List.of("spark", key.substring("spark.".length()));
        }
        try {
            return ConfigUtil.splitPath(key);
        } catch (ConfigException e) {
            throw new RequestException(SET + " " + key + ": is not a key (" + firstLine(e) + ")", e);
        }
    }

    /** Lists, sections, quoted texts and null are HOCON; anything else is a plain text, which needs no quotes. */
    private static ConfigValue value(String text, String key) {
        String origin = SET + " " + key;
        String value = text.strip();
        if (!value.matches("(?s)[\\[{\"].*|null")) {
            return ConfigValueFactory.fromAnyRef(value, origin);
        }
        Object parsed = ConfigFactory.parseString("v = " + value)
                .resolve()
                .root()
                .get("v")
                .unwrapped();
        return ConfigValueFactory.fromAnyRef(parsed, origin);
    }

    private static Set<String> stepNames(Config parsed) {
        Config resolved = parsed.resolve(ConfigResolveOptions.defaults().setAllowUnresolved(true));
        return resolved.root().get("steps") instanceof ConfigObject steps ? steps.keySet() : Set.of();
    }

    private static String whyNot(File file) {
        if (file.isDirectory()) {
            return "it is a directory";
        }
        return "there is no such file in " + new File("").getAbsolutePath();
    }

    private static String siblings(File file) {
        File[] confs = file.getAbsoluteFile().getParentFile().listFiles(f -> f.getName()
                .endsWith(".conf"));
        return confs == null
                ? ""
                : Guess.of(
                        file.getName(), Arrays.stream(confs).map(File::getName).toList());
    }

    /** HOCON's own words, behind the place where it stumbled. */
    private static String located(ConfigException e, String path) {
        if (e.origin() == null) {
            return path + ": " + firstLine(e);
        }
        String prefix = e.origin().description() + ": ";
        String line = firstLine(e);
        String words = line.startsWith(prefix) ? line.substring(prefix.length()) : line;
        return Section.location(e.origin()) + ": " + words;
    }

    private static String firstLine(ConfigException e) {
        return e.getMessage().lines().findFirst().orElse("it is not HOCON");
    }
}
