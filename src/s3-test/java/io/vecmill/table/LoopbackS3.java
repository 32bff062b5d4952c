package io.vecmill.table;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;

/**
 * As much of S3 as S3A asks for, in memory: objects are put whole, and put under a condition. It can lose its client:
 * after so many changes, those of Spark's tasks not counted, it refuses everything until the client lives again.
 */
final class LoopbackS3 implements AutoCloseable {
    private static final Pattern KEY = Pattern.compile("<Key>(.*?)</Key>");
    private static final byte[] NOTHING = {};

    private final NavigableMap<String, byte[]> objects = new TreeMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private int left = Integer.MAX_VALUE;
    private boolean isDead;

    LoopbackS3() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Lets a session be its client. */
    void serve(SparkSession session) {
        Map.of(
                        "endpoint", "http://127.0.0.1:" + server.getAddress().getPort(),
                        "endpoint.region", "us-east-1",
                        "path.style.access", "true",
                        "connection.ssl.enabled", "false",
                        "aws.credentials.provider", "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider",
                        "access.key", "any",
                        "secret.key", "none",
                        "input.stream.type", "classic",
                        "bucket.probe", "0")
                .forEach((name, value) -> session.conf().set("fs.s3a." + name, value));
    }

    /** The client dies when it has changed so many objects and is about to change another. */
    synchronized void kill(int changes) {
        left = changes;
    }

    /** The client lives again; whether it had died. */
    synchronized boolean revive() {
        boolean wasDead = isDead;
        left = Integer.MAX_VALUE;
        isDead = false;
        return wasDead;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = body(exchange);
            answer(exchange, body);
        }
    }

    private synchronized void answer(HttpExchange exchange, byte[] body) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String key = path.substring(path.indexOf('/', 1) + 1);
        String method = exchange.getRequestMethod();
        boolean isChange = !method.equals("GET") && !method.equals("HEAD") && !key.contains("/_temporary/");
        isDead |= isChange && left-- <= 0;
        if (isDead) {
            send(exchange, 403, error("AccessDenied"));
            return;
        }
        switch (method) {
            case "PUT" -> put(exchange, key, body);
            case "POST" -> deleteAll(exchange, new String(body, StandardCharsets.UTF_8));
            case "DELETE" -> {
                objects.remove(key);
                send(exchange, 204, NOTHING);
            }
            default -> get(exchange, key);
        }
    }

    private void put(HttpExchange exchange, String key, byte[] body) throws IOException {
        Headers headers = exchange.getRequestHeaders();
        String source = headers.getFirst("x-amz-copy-source");
        if (headers.containsKey("If-None-Match") && objects.containsKey(key)) {
            send(exchange, 412, error("PreconditionFailed"));
        } else if (source == null) {
            objects.put(key, body);
            exchange.getResponseHeaders().set("ETag", tag(body));
            send(exchange, 200, NOTHING);
        } else {
            String from = URLDecoder.decode(source, StandardCharsets.UTF_8);
            byte[] object = objects.get(from.substring(from.indexOf('/', 1) + 1));
            objects.put(key, object);
            send(exchange, 200, xml("CopyObjectResult", "<ETag>%s</ETag>".formatted(tag(object))));
        }
    }

    private void deleteAll(HttpExchange exchange, String request) throws IOException {
        Matcher keys = KEY.matcher(request);
        while (keys.find()) {
            objects.remove(keys.group(1));
        }
        send(exchange, 200, xml("DeleteResult", ""));
    }

    private void get(HttpExchange exchange, String key) throws IOException {
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        if (query.containsKey("list-type")) {
            send(exchange, 200, list(query.getOrDefault("prefix", ""), query.getOrDefault("delimiter", "")));
            return;
        }
        byte[] object = objects.get(key);
        if (object == null) {
            send(exchange, 404, error("NoSuchKey"));
            return;
        }
        exchange.getResponseHeaders().set("ETag", tag(object));
        exchange.getResponseHeaders()
                .set(
                        "Last-Modified",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                Instant.now().atOffset(ZoneOffset.UTC)));
        String range = exchange.getRequestHeaders().getFirst("Range");
        if (range == null) {
            send(exchange, 200, object);
            return;
        }
        String[] ends = range.substring("bytes=".length()).split("-");
        int first = Integer.parseInt(ends[0]);
        int end = ends.length < 2 ? object.length : Math.min(object.length, Integer.parseInt(ends[1]) + 1);
        exchange.getResponseHeaders().set("Content-Range", "bytes %d-%d/%d".formatted(first, end - 1, object.length));
        send(exchange, 206, Arrays.copyOfRange(object, first, end));
    }

    private byte[] list(String prefix, String delimiter) {
        StringBuilder found = new StringBuilder();
        TreeSet<String> directories = new TreeSet<>();
        objects.tailMap(prefix).forEach((key, object) -> {
            if (!key.startsWith(prefix)) {
                return;
            }
            int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
            if (end >= 0) {
                directories.add(key.substring(0, end + 1));
            } else {
                found.append(
                        "<Contents><Key>%s</Key><LastModified>%s</LastModified><ETag>%s</ETag><Size>%d</Size></Contents>"
                                .formatted(key, Instant.now(), tag(object), object.length));
            }
        });
        directories.forEach(
                directory -> found.append("<CommonPrefixes><Prefix>%s</Prefix></CommonPrefixes>".formatted(directory)));
        return xml("ListBucketResult", "<IsTruncated>false</IsTruncated>" + found);
    }

    /** Without the signatures of its chunks, if it comes in chunks. */
    private static byte[] body(HttpExchange exchange) throws IOException {
        byte[] sent = exchange.getRequestBody().readAllBytes();
        if (!exchange.getRequestHeaders().containsKey("x-amz-decoded-content-length")) {
            return sent;
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int at = 0;
        while (true) {
            int end = at;
            while (sent[end] != '\r') {
                end++;
            }
            String head = new String(sent, at, end - at, StandardCharsets.US_ASCII);
            int length = Integer.parseInt(head.split(";")[0], 16);
            if (length == 0) {
                return body.toByteArray();
            }
            body.write(sent, end + 2, length);
            at = end + 2 + length + 2;
        }
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        for (String part : raw == null ? new String[0] : raw.split("&")) {
            String[] pair = part.split("=", 2);
            query.put(pair[0], pair.length < 2 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private static String tag(byte[] object) {
        return "\"%08x\"".formatted(Arrays.hashCode(object));
    }

    private static byte[] xml(String name, String content) {
        return "<%1$s>%2$s</%1$s>".formatted(name, content).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] error(String code) {
        return xml("Error", "<Code>%s</Code>".formatted(code));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        if (isHead) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
        }
        exchange.sendResponseHeaders(status, isHead || body.length == 0 ? -1 : body.length);
        if (!isHead && body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
