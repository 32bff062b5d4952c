package io.vecmill.jobs.run;

import io.vecmill.ml.Hash;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/** The code that runs: a step done by other code is done again. */
final class Software {
    private static final String IDENTITY = identify();

    private Software() {}

    /** A hash of the checksums of all classes in the jar; {@code classes} when they lie in a directory. */
    static String identity() {
        return IDENTITY;
    }

    private static String identify() {
        try {
            File code = new File(Software.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return code.isFile() ? hash(code) : "classes";
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("cannot tell which code runs: " + e.getMessage(), e);
        }
    }

    private static String hash(File jar) throws IOException {
        try (JarFile entries = new JarFile(jar)) {
            String checksums = entries.stream()
                    .filter(entry -> entry.getName().endsWith(".class"))
                    .map(entry -> entry.getName() + " " + entry.getCrc())
                    .sorted()
                    .collect(Collectors.joining("\n"));
            return Hash.of(checksums.getBytes(StandardCharsets.UTF_8));
        }
    }
}
