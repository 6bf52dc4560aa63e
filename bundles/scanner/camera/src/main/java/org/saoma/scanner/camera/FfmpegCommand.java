package org.saoma.scanner.camera;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How ffmpeg is called so that it writes one grey frame after the other to its output.
 *
 * @param source as in {@link CameraConfig#source()}
 */
record FfmpegCommand(String program, String source, int width, int height, int fps) {
    private static final String V4L2 = "v4l2:";

    static FfmpegCommand of(CameraConfig config) {
        return new FfmpegCommand(config.ffmpeg(), config.source(), config.width(), config.height(), config.fps());
    }

    int frameBytes() {
        return width * height;
    }

    List<String> arguments() {
        List<String> words = new ArrayList<>(List.of(program, "-hide_banner", "-loglevel", "error", "-nostdin"));
        String lower = source.toLowerCase(Locale.ROOT);
        if (lower.startsWith(V4L2)) {
            words.addAll(List.of("-f", "v4l2", "-framerate", Integer.toString(fps)));
            words.addAll(List.of("-video_size", width + "x" + height, "-i", source.substring(V4L2.length())));
        } else if (lower.startsWith("http://") || lower.startsWith("https://")) {
            // A stream that stands still for 5 s (in microseconds) is an error, so that it is opened again.
            words.addAll(List.of("-fflags", "nobuffer", "-rw_timeout", "5000000", "-i", source));
        } else if (lower.startsWith("rtsp://")) {
            words.addAll(List.of("-fflags", "nobuffer", "-rtsp_transport", "tcp", "-i", source));
        } else {
            // The protocol before the path keeps a name with a colon or a dash from being taken for something else.
            words.addAll(List.of("-stream_loop", "-1", "-re", "-i", "file:" + source));
        }
        String size = width + ":" + height;
        String filter = "fps=" + fps + ",scale=" + size + ":force_original_aspect_ratio=decrease,pad=" + size
                + ":(ow-iw)/2:(oh-ih)/2";
        words.addAll(List.of("-an", "-vf", filter, "-f", "rawvideo", "-pix_fmt", "gray", "pipe:1"));
        return words;
    }

    /** Whether the program can be found, by its path or on the search path. */
    boolean installed() {
        try {
            if (program.indexOf('/') >= 0) {
                return Files.isExecutable(Path.of(program));
            }
            String path = System.getenv("PATH");
            for (String folder : (path == null ? "" : path).split(File.pathSeparator)) {
                if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
                    return true;
                }
            }
        } catch (InvalidPathException e) {
            return false;
        }
        return false;
    }

    /** The device or file that is read, or null for one in the network. */
    Path local() {
        if (source.contains("://")) {
            return null;
        }
        return Path.of(source.startsWith(V4L2) ? source.substring(V4L2.length()) : source);
    }

    /** The source without a name and password in it. */
    String address() {
        return withoutPassword(source);
    }

    static String withoutPassword(String text) {
        return text.replaceAll("://[^/@\\s]*@", "://");
    }
}
