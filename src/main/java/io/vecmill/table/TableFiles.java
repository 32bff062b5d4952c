package io.vecmill.table;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.AbstractFileSystem;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Options.CreateFileOptionKeys;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/**
 * The few things a table does to a file system, with errors as sentences.
 *
 * <p>On the local disk, small files are written without the checksum files that Hadoop keeps beside them: the two
 * cannot be renamed in one step, and a file whose checksum is that of its predecessor cannot be read at all.
 */
final class TableFiles {
    private final Configuration hadoop;

    TableFiles(Configuration hadoop) {
        this.hadoop = hadoop;
    }

    Configuration hadoop() {
        return hadoop;
    }

    /** The bytes of a file, checked by nobody. */
    static InputStream open(Path path, Configuration hadoop) throws IOException {
        return unchecked(path.getFileSystem(hadoop)).open(path);
    }

    /** The path as executors understand it, which run in directories of their own. */
    Path qualified(Path path) {
        return attempt("look for", path, fs -> fs.makeQualified(path));
    }

    boolean exists(Path path) {
        return attempt("look for", path, fs -> fs.exists(path));
    }

    /** The text of a file, if there is one. */
    Optional<String> read(Path path) {
        return attempt("read", path, fs -> {
            try (FSDataInputStream in = fs.open(path)) {
                return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (FileNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    /** What is in a directory, by name; nothing if there is none. */
    List<FileStatus> list(Path directory) {
        return attempt("list", directory, fs -> {
            try {
                FileStatus[] found = fs.listStatus(directory);
                Arrays.sort(found, Comparator.comparing(FileStatus::getPath));
                return List.of(found);
            } catch (FileNotFoundException e) {
                return List.of();
            }
        });
    }

    void makeDirectory(Path directory) {
        attempt("make the directory", directory, fs -> done(fs.mkdirs(directory), "the file system refuses it"));
    }

    void write(Path path, String text) {
        attempt("write", path, fs -> {
            try (OutputStream out = fs.create(path, true)) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
            return null;
        });
    }

    /**
     * Writes a file whole: whoever reads at any time gets the old text or the new one.
     *
     * @param draft where the text is written first
     */
    void replace(Path path, Path draft, String text) {
        try {
            write(draft, text);
            attempt("replace", path, fs -> replace(fs, draft, path, text));
        } finally {
            deleteQuietly(draft);
        }
    }

    /**
     * Writes a file whole if there is none of that name: of several who try at once, one succeeds.
     *
     * @param draft where the text is written first
     * @return whether the file is this one
     */
    boolean createIfAbsent(Path path, Path draft, String text) {
        try {
            write(draft, text);
            return attempt("make", path, fs -> createIfAbsent(fs, draft, path, text));
        } finally {
            deleteQuietly(draft);
        }
    }

    /** Local by a link, HDFS by a rename, both of which fail if the name is taken; a store by its own condition. */
    private boolean createIfAbsent(FileSystem fs, Path draft, Path path, String text) throws IOException {
        try {
            if (fs instanceof RawLocalFileSystem local) {
                Files.createLink(
                        local.pathToFile(path).toPath(), local.pathToFile(draft).toPath());
            } else if (renames(fs)) {
                FileContext.getFileContext(fs.getUri(), hadoop).rename(draft, path);
            } else {
                return createAlone(fs, path, text);
            }
        } catch (UnsupportedOperationException e) {
            return createAlone(fs, path, text);
        } catch (FileAlreadyExistsException | org.apache.hadoop.fs.FileAlreadyExistsException e) {
            return false;
        }
        return true;
    }

    /**
     * Stores say in different ways that the name is taken, also when they have done what they were asked for and are
     * asked again: so the text tells whose it is.
     */
    private boolean createAlone(FileSystem fs, Path path, String text) throws IOException {
        FSDataOutputStreamBuilder<?, ?> asked = fs.createFile(path);
        asked.overwrite(false);
        asked.opt(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE, true);
        try (OutputStream out = asked.build()) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return read(path).orElseThrow(() -> e).equals(text);
        }
        return true;
    }

    /** Local and HDFS replace by a rename; a store puts an object whole when it is closed. */
    private Void replace(FileSystem fs, Path draft, Path path, String text) throws IOException {
        if (fs instanceof RawLocalFileSystem) {
            return done(fs.rename(draft, path), "the file system refuses it");
        }
        if (renames(fs)) {
            FileContext.getFileContext(fs.getUri(), hadoop).rename(draft, path, Options.Rename.OVERWRITE);
        } else {
            write(path, text);
        }
        return null;
    }

    /** Whether a rename is one step. What only delegates to a store's file system looks, removes and then copies. */
    private boolean renames(FileSystem fs) throws IOException {
        try {
            return !(AbstractFileSystem.get(fs.getUri(), hadoop) instanceof DelegateToFileSystem);
        } catch (UnsupportedFileSystemException e) {
            return false;
        }
    }

    /** Moves a file or directory to a place where there is none. */
    void rename(Path from, Path to) {
        attempt("rename " + from + " to", to, fs -> {
            done(!fs.exists(to), "there is one already");
            return done(fs.rename(from, to), "the file system refuses it");
        });
    }

    /** Removes a file or a directory and all in it, if it is there. */
    void delete(Path path) {
        attempt("remove", path, fs -> fs.delete(path, true));
    }

    /** Removes what is only in the way; an error would hide the reason for it. */
    void deleteQuietly(Path path) {
        try {
            delete(path);
        } catch (TableException e) {
            // The next writer of the table removes it.
        }
    }

    private static Void done(boolean isDone, String otherwise) throws IOException {
        if (!isDone) {
            throw new IOException(otherwise);
        }
        return null;
    }

    @FunctionalInterface
    private interface Action<T> {
        T on(FileSystem fs) throws IOException;
    }

    private <T> T attempt(String what, Path path, Action<T> action) {
        try {
            return action.on(unchecked(path.getFileSystem(hadoop)));
        } catch (IOException e) {
            throw new TableException("cannot %s %s: %s".formatted(what, path, reason(e)), e);
        }
    }

    private static FileSystem unchecked(FileSystem fs) {
        return fs instanceof LocalFileSystem local ? local.getRawFileSystem() : fs;
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null || message.isBlank()
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElseThrow();
    }
}
