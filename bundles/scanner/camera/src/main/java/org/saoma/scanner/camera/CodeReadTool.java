package org.saoma.scanner.camera;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.saoma.api.device.FrameDecoder;

/** The command {@code code read FILE…}: reads codes from pictures, taking all the time that each needs. */
public final class CodeReadTool implements ToolProvider {
    private static final int USAGE = 64;
    private static final int MAX_PIXELS = 64_000_000;
    private static final Duration NO_LIMIT = Duration.ofNanos(Long.MAX_VALUE);

    @Override
    public String name() {
        return "code-read";
    }

    @Override
    public int run(PrintWriter out, PrintWriter err, String... args) {
        List<String> files = new ArrayList<>(List.of(args));
        if (files.size() >= 2 && files.get(0).equals("--home")) {
            files.subList(0, 2).clear();
        }
        if (!files.isEmpty() && files.get(0).equals("--")) {
            files.remove(0);
        } else if (files.stream().anyMatch(file -> file.startsWith("-"))) {
            files.clear();
        }
        if (files.isEmpty()) {
            err.println(
                    "Usage: code read FILE...\nReads codes from JPEG, PNG and PGM pictures. A FILE that begins with - goes after --.");
            return USAGE;
        }
        FrameDecoder decoder = new ZxingFrameDecoder(NO_LIMIT, MAX_PIXELS);
        boolean all = true;
        for (String file : files) {
            List<FrameDecoder.Code> codes = read(decoder, file, err);
            all &= !codes.isEmpty();
            if (codes.isEmpty()) {
                out.println(file + "\t-");
            }
            codes.forEach(code -> out.println(file + "\t" + code.symbology() + "\t" + oneLine(code.text())));
        }
        out.flush();
        return all ? 0 : 1;
    }

    private static List<FrameDecoder.Code> read(FrameDecoder decoder, String file, PrintWriter err) {
        try {
            return decoder.decode(Files.readAllBytes(Path.of(file))).codes();
        } catch (NoSuchFileException e) {
            err.println(file + ": There is no such file");
        } catch (IOException e) {
            err.println(file + ": " + e.getMessage());
        } catch (java.nio.file.InvalidPathException e) {
            err.println(file + ": This is no name of a file");
        }
        return List.of();
    }

    /** A code may hold anything; what would break the table is written as its escape. */
    private static String oneLine(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\r", "\\r")
                .replace("\n", "\\n");
    }
}
