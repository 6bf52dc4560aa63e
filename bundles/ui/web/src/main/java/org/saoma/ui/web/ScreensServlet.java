package org.saoma.ui.web;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * Serves the screens: the page at {@code /}, never stored by a browser, and its files below {@code /ui/VERSION/}, kept for ever
 * because another version has another path. The pattern of the page is {@code /}, the default of the context, and not the empty one
 * that names the root alone: a component description (OSGi Compendium 112.4.5) drops an empty value from a list.
 */
@Component(service = Servlet.class)
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=saoma)")
@HttpWhiteboardServletPattern({"/", "/ui/*", "/favicon.ico"})
public final class ScreensServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String ICON = "logo.svg";
    private static final String PAGE = "index.html";

    private final transient WebFiles files;
    private final transient StartPage page;

    @Activate
    public ScreensServlet(@Reference WebFiles files) {
        this.files = files;
        this.page = new StartPage(files);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (path.equals("/")) {
            SecurityHeaders.applyToPage(response, page.scriptHash());
            response.setHeader("Cache-Control", "no-store");
            send(request, response, "text/html; charset=utf-8", page.html());
            return;
        }
        SecurityHeaders.apply(response);
        if (path.equals("/favicon.ico")) {
            response.setHeader("Cache-Control", "no-cache");
            send(request, response, type(ICON), files.read(ICON));
            return;
        }
        String prefix = "/ui/" + files.version() + "/";
        String file = path.startsWith(prefix) ? path.substring(prefix.length()) : "";
        if (!files.has(file) || file.equals(PAGE)) {
            response.setHeader("Cache-Control", "no-store");
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        send(request, response, type(file), files.read(file));
    }

    private static void send(HttpServletRequest request, HttpServletResponse response, String type, byte[] content)
            throws IOException {
        response.setContentType(type);
        response.setHeader("Vary", "Accept-Encoding");
        String accepted = request.getHeader("Accept-Encoding");
        if (accepted == null || !accepted.toLowerCase(Locale.ROOT).contains("gzip")) {
            response.setContentLength(content.length);
            response.getOutputStream().write(content);
            return;
        }
        response.setHeader("Content-Encoding", "gzip");
        try (OutputStream out = new GZIPOutputStream(response.getOutputStream())) {
            out.write(content);
        }
    }

    private static String type(String file) {
        String extension = file.substring(file.lastIndexOf('.') + 1);
        return switch (extension) {
            case "js" -> "text/javascript; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "json" -> "application/json";
            case "svg" -> "image/svg+xml";
            default -> "text/plain; charset=utf-8";
        };
    }
}
